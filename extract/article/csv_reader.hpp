#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/article/byte_stream.hpp"

namespace entente::extract {

/// Records of separated values as RFC 4180 and spreadsheets write them: fields may stand in quotes, where separators and
/// line ends are data and "" is a quote. Lines end in "\n", "\r\n" or "\r". Empty lines are passed over.
class CsvReader {
  public:
    enum class Status {
        ok,
        end,
        too_long,  ///< longer than the limit; passed over to the next line end
        failed,    ///< see ByteStream::failure()
    };

    CsvReader(ByteStream& stream, char separator) : m_stream{&stream}, m_separator{separator} {}

    /// The next record in UTF-8 (see to_utf8()); `fields` is overwritten.
    [[nodiscard]] Status next(std::vector<std::string>& fields, std::size_t limit);

  private:
    Status read_record(std::size_t limit);

    ByteStream* m_stream;
    char m_separator;
    std::string m_record;  ///< as it stands in the stream
};

/// The separator of a header line, of comma, semicolon, tab and vertical bar the one that makes most fields; NUL when it
/// names no text under a name that is known (see FieldTable), or nothing else that is.
[[nodiscard]] char csv_separator(std::string_view header);

/// The fields of one record, which ends with the bytes.
[[nodiscard]] std::vector<std::string> split_csv(std::string_view record, char separator);

}  // namespace entente::extract
