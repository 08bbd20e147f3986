#include "extract/article/whole_source.hpp"

#include <string>
#include <utility>

#include "extract/article/article_parser.hpp"
#include "extract/article/html_parser.hpp"
#include "extract/article/source_rejections.hpp"

namespace entente::extract {

WholeSource::WholeSource(ByteStream& stream, SourceContext context, std::size_t limit)
    : m_stream{&stream}, m_context{std::move(context)}, m_limit{limit} {}

std::optional<ParsedArticle> WholeSource::next() {
    if (std::exchange(m_done, true)) {
        return std::nullopt;
    }
    std::string bytes;
    switch (m_stream->read_all(bytes, m_limit)) {
        case ByteStream::Status::failed: return unreadable(m_context.origin.where, *m_stream);
        case ByteStream::Status::too_long: return too_long(m_context.origin.where, "is", m_limit);
        case ByteStream::Status::ok:
        case ByteStream::Status::end: break;
    }
    return parse(bytes, m_context);
}

ParsedArticle TextSource::parse(std::string_view bytes, const SourceContext& context) const {
    return parse_plain_text(bytes, context.origin);
}

ParsedArticle HtmlSource::parse(std::string_view bytes, const SourceContext& context) const {
    return parse_html(bytes, context.origin);
}

}  // namespace entente::extract
