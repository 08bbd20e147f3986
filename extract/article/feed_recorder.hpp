#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

#include "extract/article/byte_stream.hpp"

namespace entente::extract {

/// The bytes of a feed on their way to a parser, which may fail at any of them: those of the entries that it has not finished
/// are kept, so that they can be read one by one.
///
/// What begins with <item or <entry outside of CDATA sections and comments is taken for an entry. Memory is bounded by the
/// longest entry.
class FeedRecorder final : public ByteStream {
  public:
    /// `bytes` is not owned and must live longer than this. `limit`: of one entry, in bytes; longer ones are not kept.
    FeedRecorder(ByteStream& bytes, std::size_t limit) : m_bytes{&bytes}, m_limit{limit} {}

    /// What stands before the first entry; empty where that is longer than k_longest_head or there was no entry yet.
    [[nodiscard]] const std::string& head() const noexcept { return m_head; }

    /// The parser has read the oldest entry that is kept to its end.
    void finish_entry();

    /// The next entry that the parser has not finished, as it is written, from its start to its end, the start of the next one or
    /// the end of the feed; false when there is none. Empty when it is longer than the limit. The parser can read no more.
    bool take_entry(std::string& entry);

    static constexpr std::size_t k_longest_head = 1u << 16;

  protected:
    std::size_t read(char* buffer, std::size_t size) override;

  private:
    enum class State { text, cdata, comment };

    /// Where an entry begins, and what is behind its end: in m_kept.
    struct Mark {
        std::size_t begin, end = std::string::npos;
    };

    void keep(std::string_view bytes);
    void scan();
    bool scan_markup(std::string_view rest);
    void end_head();
    void drop(std::size_t count);

    ByteStream* m_bytes;
    std::size_t m_limit;
    std::string m_head;
    bool m_head_ended = false;
    std::string m_kept;
    std::size_t m_scanned = 0;  ///< of m_kept
    std::deque<Mark> m_marks;
    State m_state = State::text;
    bool m_ended = false;
    bool m_too_long = false;  ///< the oldest entry was, and is not kept
};

}  // namespace entente::extract
