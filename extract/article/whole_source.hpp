#pragma once

#include <cstddef>
#include <string_view>

#include "extract/article/article_source.hpp"
#include "extract/article/byte_stream.hpp"

namespace entente::extract {

/// A stream that is one article from beginning to end. It is read when next() is called first.
class WholeSource : public ArticleSource {
  public:
    /// The stream must outlive the source. A stream of more than `limit` bytes is rejected.
    WholeSource(ByteStream& stream, SourceContext context, std::size_t limit);

    [[nodiscard]] std::optional<ParsedArticle> next() final;

  protected:
    [[nodiscard]] virtual ParsedArticle parse(std::string_view bytes, const SourceContext& context) const = 0;

  private:
    ByteStream* m_stream;
    SourceContext m_context;
    std::size_t m_limit;
    bool m_done = false;
};

/// A plain text (see parse_plain_text()).
class TextSource final : public WholeSource {
  public:
    TextSource(ByteStream& stream, const SourceContext& context)
        : WholeSource{stream, context, context.max_article_bytes} {}

  private:
    [[nodiscard]] ParsedArticle parse(std::string_view bytes, const SourceContext& context) const override;
};

/// An HTML page (see parse_html()).
class HtmlSource final : public WholeSource {
  public:
    HtmlSource(ByteStream& stream, const SourceContext& context)
        : WholeSource{stream, context, context.max_article_bytes} {}

  private:
    [[nodiscard]] ParsedArticle parse(std::string_view bytes, const SourceContext& context) const override;
};

}  // namespace entente::extract
