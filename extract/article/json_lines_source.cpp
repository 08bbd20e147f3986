#include "extract/article/json_lines_source.hpp"

#include <utility>

#include "base/text.hpp"
#include "extract/article/json_record.hpp"
#include "extract/article/source_rejections.hpp"

namespace entente::extract {

JsonLinesSource::JsonLinesSource(ByteStream& stream, SourceContext context)
    : m_stream{&stream}, m_context{std::move(context)} {}

std::optional<ParsedArticle> JsonLinesSource::next() {
    while (!m_ended) {
        ++m_number;
        const auto status = m_stream->read_line(m_line, m_context.max_article_bytes);
        if (status == ByteStream::Status::end) {
            m_ended = true;
            return m_any ? std::nullopt
                         : std::optional<ParsedArticle>{Rejection{m_context.origin.where, "holds no articles"}};
        }
        std::string_view line = m_line;
        if (m_number == 1 && line.starts_with("\xEF\xBB\xBF")) {
            line.remove_prefix(3);
        }
        if (status == ByteStream::Status::ok && trim(line).empty()) {
            continue;
        }
        m_any = true;
        std::string number{':'};
        number += std::to_string(m_number);
        const Origin origin{m_context.origin.where + number, m_context.origin.uri + number, m_context.origin.published};
        if (status == ByteStream::Status::failed) {
            m_ended = true;
            return unreadable(m_context.origin.where, *m_stream);
        }
        return status == ByteStream::Status::too_long
                   ? too_long(origin.where, "the line is", m_context.max_article_bytes)
                   : parse_json_record(line, origin);
    }
    return std::nullopt;
}

}  // namespace entente::extract
