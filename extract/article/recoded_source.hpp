#pragma once

#include <memory>

#include "extract/article/article_source.hpp"
#include "extract/article/byte_stream.hpp"

namespace entente::extract {

/// A stream in UTF-16 or UTF-32 with a byte order mark, in whatever format it turns out to be once it is UTF-8. (Other
/// charsets leave ASCII as it is; their formats are recognised without that, and texts are converted one by one.)
class RecodedSource final : public ArticleSource {
  public:
    RecodedSource(ByteStream& stream, const SourceContext& context);
    ~RecodedSource() override;

    [[nodiscard]] std::optional<ParsedArticle> next() override;

  private:
    class Utf8Stream;

    SourceContext m_context;
    std::unique_ptr<Utf8Stream> m_stream;
    std::unique_ptr<ArticleSource> m_source;  ///< of m_stream; null before the first call
};

}  // namespace entente::extract
