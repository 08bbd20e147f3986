#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace entente::extract {

/// Bytes from outside, read in blocks: by line, by block or as a whole, never more in memory than asked for.
///
/// Where they come from is the business of the class derived from it (FileStream, MemoryStream, a member of an archive).
class ByteStream {
  public:
    enum class Status {
        ok,
        end,       ///< there is nothing more
        too_long,  ///< longer than the limit; a line was skipped to its end
        failed,    ///< the bytes cannot be had, see failure()
    };

    /// The most that peek() can show. Bytes.
    static constexpr std::size_t k_block = 1u << 16;

    ByteStream() = default;
    virtual ~ByteStream() = default;
    ByteStream(const ByteStream&) = delete;
    ByteStream& operator=(const ByteStream&) = delete;

    /// Why the bytes ended too early, as the system or the decompressor says it ("Permission denied"); empty when all is
    /// well. Printable.
    [[nodiscard]] const std::string& failure() const noexcept { return m_failure; }

    /// The first bytes that have not been read yet: at least `wanted` of them (at most k_block) unless the end comes first,
    /// and empty at the end. Waits for as many. The view stays valid until the next call of any function but failure().
    [[nodiscard]] std::string_view peek(std::size_t wanted = 1);

    /// Passes over bytes that peek() has shown.
    void skip(std::size_t count) noexcept { m_used += count; }

    /// The next line without its "\n"; a last line without one counts. `line` is overwritten.
    [[nodiscard]] Status read_line(std::string& line, std::size_t limit);

    /// Everything to the end. Reading stops at the limit.
    [[nodiscard]] Status read_all(std::string& bytes, std::size_t limit);

  protected:
    /// Writes up to `size` (> 0) bytes to `buffer` and says how many; none at the end, and after fail().
    virtual std::size_t read(char* buffer, std::size_t size) = 0;

    /// Ends the stream: nothing is read after it.
    void fail(std::string reason) { m_failure = std::move(reason); }

  private:
    /// False at the end or after a failure.
    bool fill();

    std::string m_failure;
    std::unique_ptr<char[]> m_block;    ///< of 2 * k_block; null before the first read
    std::size_t m_used = 0, m_end = 0;  ///< in m_block: what has been read and not used yet
};

}  // namespace entente::extract
