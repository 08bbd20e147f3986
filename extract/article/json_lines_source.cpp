#include "extract/article/json_lines_source.hpp"

#include <utility>

#include "base/text.hpp"
#include "extract/article/json_record.hpp"
#include "extract/article/source_rejections.hpp"

namespace entente::extract {

JsonLinesSource::JsonLinesSource(ByteStream& stream, SourceContext context)
    : m_stream{&stream}, m_context{std::move(context)} {}

std::optional<ParsedArticle> JsonLinesSource::next() {
    while (!m_failed) {
        ++m_number;
        std::string number{':'};
        number += std::to_string(m_number);
        const Origin origin{m_context.origin.where + number, m_context.origin.uri + number, m_context.origin.published};
        switch (m_stream->read_line(m_line, m_context.max_article_bytes)) {
            case ByteStream::Status::end: return std::nullopt;
            case ByteStream::Status::failed: m_failed = true; return unreadable(m_context.origin.where, *m_stream);
            case ByteStream::Status::too_long:
                return too_long(origin.where, "the line is", m_context.max_article_bytes);
            case ByteStream::Status::ok: break;
        }
        std::string_view line = m_line;
        if (m_number == 1 && line.starts_with("\xEF\xBB\xBF")) {
            line.remove_prefix(3);
        }
        if (!trim(line).empty()) {
            return parse_json_record(line, origin);
        }
    }
    return std::nullopt;
}

}  // namespace entente::extract
