#include "extract/article/pdf_source.hpp"

#include <algorithm>
#include <utility>

#include "extract/article/pdf_parser.hpp"
#include "extract/article/source_rejections.hpp"

namespace entente::extract {

PdfSource::PdfSource(ByteStream& stream, SourceContext context) : m_stream{&stream}, m_context{std::move(context)} {}

std::optional<ParsedArticle> PdfSource::next() {
    if (std::exchange(m_done, true)) {
        return std::nullopt;
    }
    const std::size_t limit = std::max(m_context.max_article_bytes, k_largest);
    std::string bytes;
    switch (m_stream->read_all(bytes, limit)) {
        case ByteStream::Status::failed: return unreadable(m_context.origin.where, *m_stream);
        case ByteStream::Status::too_long: return too_long(m_context.origin.where, "is", limit);
        case ByteStream::Status::ok:
        case ByteStream::Status::end: break;
    }
    PdfLimits limits;
    limits.text = m_context.max_article_bytes;
    return parse_pdf(bytes, m_context.origin, limits);
}

}  // namespace entente::extract
