#pragma once

#include <cstddef>
#include <string>

#include "extract/article/article_source.hpp"
#include "extract/article/byte_stream.hpp"

namespace entente::extract {

/// JSON Lines: one article a line (see parse_json_record()). Empty lines are passed over.
class JsonLinesSource final : public ArticleSource {
  public:
    JsonLinesSource(ByteStream& stream, SourceContext context);

    [[nodiscard]] std::optional<ParsedArticle> next() override;

  private:
    ByteStream* m_stream;
    SourceContext m_context;
    std::string m_line;
    std::size_t m_number = 0;
    bool m_any = false;  ///< a line that is not empty
    bool m_ended = false;
};

}  // namespace entente::extract
