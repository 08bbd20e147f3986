#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "extract/article/article_source.hpp"
#include "extract/article/byte_stream.hpp"
#include "extract/article/csv_reader.hpp"
#include "extract/article/field_table.hpp"

namespace entente::extract {

/// Separated values with a header that names the columns (schemas/input/article_fields.json): one article a record. Records
/// are named "#1", "#2", without the header.
class CsvSource final : public ArticleSource {
  public:
    CsvSource(ByteStream& stream, SourceContext context);

    [[nodiscard]] std::optional<ParsedArticle> next() override;

  private:
    /// A rejection when the header cannot be used.
    std::optional<Rejection> read_header();

    ByteStream* m_stream;
    SourceContext m_context;
    std::optional<CsvReader> m_reader;  ///< once the header has been read
    std::vector<std::optional<FieldTable::Name>> m_columns;
    std::vector<std::string> m_values;
    std::size_t m_number = 0;
    bool m_ended = false;
};

}  // namespace entente::extract
