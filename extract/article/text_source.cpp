#include "extract/article/text_source.hpp"

#include <utility>

#include "extract/article/article_parser.hpp"
#include "extract/article/source_rejections.hpp"

namespace entente::extract {

TextSource::TextSource(ByteStream& stream, SourceContext context) : m_stream{&stream}, m_context{std::move(context)} {}

std::optional<ParsedArticle> TextSource::next() {
    if (std::exchange(m_done, true)) {
        return std::nullopt;
    }
    std::string bytes;
    switch (m_stream->read_all(bytes, m_context.max_article_bytes)) {
        case ByteStream::Status::failed: return unreadable(m_context.origin.where, *m_stream);
        case ByteStream::Status::too_long: return too_long(m_context.origin.where, "is", m_context.max_article_bytes);
        case ByteStream::Status::ok:
        case ByteStream::Status::end: break;
    }
    return parse_plain_text(bytes, m_context.origin);
}

}  // namespace entente::extract
