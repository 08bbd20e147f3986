#include "extract/article/pdf_source.hpp"

#include "extract/article/pdf_parser.hpp"

namespace entente::extract {

ParsedArticle PdfSource::parse(std::string_view bytes, const SourceContext& context) const {
    PdfLimits limits;
    limits.text = context.max_article_bytes;
    return parse_pdf(bytes, context.origin, limits);
}

}  // namespace entente::extract
