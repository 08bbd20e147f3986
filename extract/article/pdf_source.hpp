#pragma once

#include "extract/article/article_source.hpp"
#include "extract/article/byte_stream.hpp"

namespace entente::extract {

/// A PDF: one article (see parse_pdf()).
class PdfSource final : public ArticleSource {
  public:
    /// Pictures make documents of this size out of short texts. Bytes; it is in memory as a whole.
    static constexpr std::size_t k_largest = 64u << 20;

    PdfSource(ByteStream& stream, SourceContext context);

    [[nodiscard]] std::optional<ParsedArticle> next() override;

  private:
    ByteStream* m_stream;
    SourceContext m_context;
    bool m_done = false;
};

}  // namespace entente::extract
