#include "extract/article/json_source.hpp"

#include <utility>

#include "extract/article/json_record.hpp"
#include "extract/article/source_rejections.hpp"

namespace entente::extract {

JsonSource::JsonSource(ByteStream& stream, SourceContext context)
    : m_stream{&stream}, m_context{std::move(context)}, m_splitter{stream} {}

std::optional<ParsedArticle> JsonSource::next() {
    if (!std::exchange(m_started, true) && m_stream->peek(3).starts_with("\xEF\xBB\xBF")) {
        m_stream->skip(3);
    }
    const auto status = m_splitter.next(m_value, m_context.max_article_bytes);
    if (status == JsonSplitter::Status::end) {
        return m_number > 0
                   ? std::nullopt
                   : std::optional<ParsedArticle>{(++m_number, Rejection{m_context.origin.where, "holds no articles"})};
    }
    ++m_number;
    Origin origin = m_context.origin;
    if (m_number > 1 || m_splitter.in_list()) {
        std::string number{'#'};
        number += std::to_string(m_number);
        origin.where += number;
        origin.uri += number;
    }
    switch (status) {
        case JsonSplitter::Status::too_long: return too_long(origin.where, "is", m_context.max_article_bytes);
        case JsonSplitter::Status::cut:
            return Rejection{origin.where, "is not valid JSON (it ends too early)", "is not valid JSON"};
        case JsonSplitter::Status::stray: return Rejection{origin.where, "is not valid JSON", "is not valid JSON"};
        case JsonSplitter::Status::failed: return unreadable(m_context.origin.where, *m_stream);
        case JsonSplitter::Status::ok:
        case JsonSplitter::Status::end: break;
    }
    return parse_json_record(m_value, origin);
}

}  // namespace entente::extract
