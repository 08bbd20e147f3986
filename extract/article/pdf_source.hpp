#pragma once

#include <algorithm>
#include <cstddef>

#include "extract/article/whole_source.hpp"

namespace entente::extract {

/// A PDF: one article (see parse_pdf()).
class PdfSource final : public WholeSource {
  public:
    /// Pictures make documents of this size out of short texts. Bytes; it is in memory as a whole.
    static constexpr std::size_t k_largest = 64u << 20;

    PdfSource(ByteStream& stream, const SourceContext& context)
        : WholeSource{stream, context, std::max(context.max_article_bytes, k_largest)} {}

  private:
    [[nodiscard]] ParsedArticle parse(std::string_view bytes, const SourceContext& context) const override;
};

}  // namespace entente::extract
