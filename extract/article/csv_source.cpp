#include "extract/article/csv_source.hpp"

#include <utility>

#include "extract/article/record_fields.hpp"
#include "extract/article/source_rejections.hpp"

namespace entente::extract {

CsvSource::CsvSource(ByteStream& stream, SourceContext context) : m_stream{&stream}, m_context{std::move(context)} {}

std::optional<Rejection> CsvSource::read_header() {
    std::string_view start = m_stream->peek(ByteStream::k_block);
    if (start.starts_with("\xEF\xBB\xBF")) {
        m_stream->skip(3);
        start = m_stream->peek(ByteStream::k_block);
    }
    const char separator = csv_separator(start.substr(0, start.find_first_of("\r\n")));
    if (separator == '\0') {
        return m_stream->failure().empty()
                   ? Rejection{m_context.origin.where,
                               "has no header that names a column with the text (text, body, content, ...) and another"}
                   : unreadable(m_context.origin.where, *m_stream);
    }
    m_reader.emplace(*m_stream, separator);
    std::vector<std::string> names;
    if (m_reader->next(names, ByteStream::k_block) != CsvReader::Status::ok) {
        return Rejection{m_context.origin.where, "has a header that never ends"};
    }
    for (const std::string& name : names) {
        m_columns.push_back(FieldTable::standard().find(FieldTable::fold(name)));
    }
    return std::nullopt;
}

std::optional<ParsedArticle> CsvSource::next() {
    if (m_ended) {
        return std::nullopt;
    }
    if (!m_reader) {
        if (auto rejection = read_header()) {
            m_ended = true;
            return *rejection;
        }
    }
    const auto status = m_reader->next(m_values, m_context.max_article_bytes);
    if (status == CsvReader::Status::end) {
        m_ended = true;
        return m_number > 0 ? std::nullopt
                            : std::optional<ParsedArticle>{Rejection{m_context.origin.where, "holds no articles"}};
    }
    if (status == CsvReader::Status::failed) {
        m_ended = true;
        return unreadable(m_context.origin.where, *m_stream);
    }
    std::string number{'#'};
    number += std::to_string(++m_number);
    const Origin origin{m_context.origin.where + number, m_context.origin.uri + number, m_context.origin.published};
    if (status == CsvReader::Status::too_long) {
        return too_long(origin.where, "the record is", m_context.max_article_bytes);
    }
    if (m_values.size() > m_columns.size()) {
        return Rejection{origin.where,
                         "has " + std::to_string(m_values.size()) + " fields where the header names " +
                             std::to_string(m_columns.size()),
                         "has more fields than the header names"};
    }
    RecordFields fields;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        if (m_columns[i]) {
            fields.add(m_columns[i]->field, m_columns[i]->rank, std::move(m_values[i]));
        }
    }
    return std::move(fields).article(origin);
}

}  // namespace entente::extract
