#pragma once

#include "extract/article/article_source.hpp"
#include "extract/article/byte_stream.hpp"

namespace entente::extract {

/// A plain text: one article a stream (see parse_plain_text()).
class TextSource final : public ArticleSource {
  public:
    TextSource(ByteStream& stream, SourceContext context);

    [[nodiscard]] std::optional<ParsedArticle> next() override;

  private:
    ByteStream* m_stream;
    SourceContext m_context;
    bool m_done = false;
};

}  // namespace entente::extract
