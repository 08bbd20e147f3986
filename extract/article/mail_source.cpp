#include "extract/article/mail_source.hpp"

#include <utility>

#include "extract/article/mail_parser.hpp"
#include "extract/article/source_rejections.hpp"

namespace entente::extract {
namespace {

/// Lines of base64 have 76 characters, those of other mail at most 998 (RFC 5322); what is longer is cut by no mail program.
constexpr std::size_t k_longest_line = 1u << 20;

}  // namespace

MailSource::MailSource(ByteStream& stream, SourceContext context) : m_stream{&stream}, m_context{std::move(context)} {}

std::optional<ParsedArticle> MailSource::next() {
    if (m_ended) {
        return std::nullopt;
    }
    if (!std::exchange(m_started, true)) {
        const auto start = m_stream->peek(ByteStream::k_block);
        m_mbox = is_mbox_line(start.substr(0, start.find('\n')));
    }
    if (m_mbox) {
        return next_of_mbox();
    }
    m_ended = true;
    std::string bytes;
    switch (m_stream->read_all(bytes, m_context.max_article_bytes)) {
        case ByteStream::Status::failed: return unreadable(m_context.origin.where, *m_stream);
        case ByteStream::Status::too_long: return too_long(m_context.origin.where, "is", m_context.max_article_bytes);
        case ByteStream::Status::ok:
        case ByteStream::Status::end: break;
    }
    return parse_mail(bytes, m_context.origin);
}

/// A message goes from the line that begins it to the next such line behind an empty one.
std::optional<ParsedArticle> MailSource::next_of_mbox() {
    if (m_number == 0 && m_stream->read_line(m_line, k_longest_line) != ByteStream::Status::ok) {
        m_ended = true;
        return std::nullopt;
    }
    std::string number{'#'};
    number += std::to_string(++m_number);
    const Origin origin{m_context.origin.where + number, m_context.origin.uri + number, m_context.origin.published};
    std::string bytes;
    bool long_message = false, behind_empty = false;
    for (;;) {
        const auto status = m_stream->read_line(m_line, k_longest_line);
        if (status == ByteStream::Status::failed) {
            m_ended = true;
            return unreadable(origin.where, *m_stream);
        }
        m_ended = status == ByteStream::Status::end;
        if (m_ended || (behind_empty && is_mbox_line(m_line))) {
            break;
        }
        long_message = long_message || status == ByteStream::Status::too_long ||
                       bytes.size() + m_line.size() + 1 > m_context.max_article_bytes;
        if (!long_message) {
            bytes += m_line;
            bytes += '\n';
        }
        behind_empty = m_line.empty() || m_line == "\r";
    }
    return long_message ? too_long(origin.where, "is", m_context.max_article_bytes) : parse_mail(bytes, origin);
}

}  // namespace entente::extract
