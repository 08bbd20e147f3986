#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace entente::extract {

/// A file or standard input, read in blocks: line by line or as a whole, never more in memory than asked for.
class ByteStream {
  public:
    enum class Status {
        ok,
        end,       ///< there is nothing more
        too_long,  ///< longer than the limit; a line was skipped to its end
        failed,    ///< the system refused, see failure()
    };

    /// `path` "-" is standard input. `stop` may be empty; it is asked while nothing arrives (from a terminal or a pipe),
    /// and true ends the stream as if it had been read to its end. Opening can fail, see failure().
    /// Bytes that are read are added to `bytes_read` unless it is null; it must outlive the stream.
    ByteStream(const std::string& path, std::function<bool()> stop, std::atomic<std::uint64_t>* bytes_read = nullptr);
    ~ByteStream();
    ByteStream(const ByteStream&) = delete;
    ByteStream& operator=(const ByteStream&) = delete;

    /// What the system said ("Permission denied"); empty when all is well.
    [[nodiscard]] const std::string& failure() const noexcept { return m_failure; }

    /// The first bytes that have not been read yet, at most one block (64 KiB); empty at the end. Views stay valid until
    /// the next read.
    [[nodiscard]] std::string_view peek();

    /// The next line without its "\n"; a last line without one counts. `line` is overwritten.
    [[nodiscard]] Status read_line(std::string& line, std::size_t limit);

    /// Everything to the end. Reading stops at the limit.
    [[nodiscard]] Status read_all(std::string& bytes, std::size_t limit);

  private:
    /// False at the end or after a failure.
    bool fill();

    int m_descriptor = -1;
    bool m_owned = true;
    bool m_may_block = false;
    std::function<bool()> m_stop;
    std::atomic<std::uint64_t>* m_bytes_read;
    std::string m_failure;
    std::string m_block;
    std::size_t m_used = 0;
};

}  // namespace entente::extract
