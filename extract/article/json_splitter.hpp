#pragma once

#include <cstddef>
#include <string>

#include "extract/article/byte_stream.hpp"

namespace entente::extract {

/// Cuts a stream of JSON into the values that may be articles, one at a time, without parsing them: the elements of a
/// top-level array, those of an array inside of a top-level object under a key such as "articles", else the top-level
/// values themselves, one behind the other.
class JsonSplitter {
  public:
    enum class Status {
        ok,
        end,
        too_long,  ///< longer than the limit; it was passed over
        cut,       ///< the stream ends inside of a value or an array
        stray,     ///< there is something that no value begins with; nothing comes after it
        failed,    ///< see ByteStream::failure()
    };

    explicit JsonSplitter(ByteStream& stream) : m_stream{&stream} {}

    /// The next value; `value` is overwritten. Values are only balanced, they need not be valid.
    [[nodiscard]] Status next(std::string& value, std::size_t limit);

    /// Whether the last value was an element of an array.
    [[nodiscard]] bool in_list() const noexcept { return m_in_list; }

  private:
    /// The next byte that is no white space, not taken; NUL at the end.
    char next_mark();

    /// The value that begins here. True when it turned out to be an object around a list, which is entered instead.
    bool read_value(std::string& value, std::size_t limit, Status& status);

    /// To the end of the object around the list.
    Status leave_document();

    ByteStream* m_stream;
    bool m_in_list = false;
    bool m_in_document = false;  ///< the list is inside of an object
    bool m_ended = false;
};

}  // namespace entente::extract
