#include "extract/article/warc_source.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/text.hpp"
#include "extract/article/charset.hpp"
#include "extract/article/html_parser.hpp"
#include "extract/article/http_response.hpp"
#include "extract/article/source_rejections.hpp"
#include "extract/article/text_cleaner.hpp"

namespace entente::extract {
namespace {

/// Bytes; addresses have at most some thousand.
constexpr std::size_t k_longest_line = 1u << 16;

/// Headers of one record; WARC defines nineteen.
constexpr std::size_t k_most_headers = 200;

/// Beyond the body, of an HTTP response.
constexpr std::size_t k_http_headers = 1u << 18;

bool is_html(std::string_view type) { return type == "text/html" || type == "application/xhtml+xml"; }

std::string value_of(const std::map<std::string, std::string>& headers, const char* name) {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string{} : found->second;
}

}  // namespace

WarcSource::WarcSource(ByteStream& stream, SourceContext context) : m_stream{&stream}, m_context{std::move(context)} {}

ParsedArticle WarcSource::end(std::string reason) {
    m_ended = true;
    std::string number{'#'};
    number += std::to_string(m_records);
    return Rejection{m_context.origin.where + number, std::move(reason)};
}

/// To the line that begins a record; false when there is no more. Between records stand empty lines.
bool WarcSource::find_record() {
    for (;;) {
        switch (m_stream->read_line(m_line, k_longest_line)) {
            case ByteStream::Status::ok: break;
            case ByteStream::Status::too_long: m_line = "?"; return true;
            case ByteStream::Status::end:
            case ByteStream::Status::failed: return false;
        }
        if (!trim(m_line).empty()) {
            return true;
        }
    }
}

std::optional<WarcSource::Headers> WarcSource::read_headers() {
    std::string lines;
    for (std::size_t count = 0; count < k_most_headers; ++count) {
        if (m_stream->read_line(m_line, k_longest_line) != ByteStream::Status::ok) {
            return std::nullopt;
        }
        lines += m_line;
        lines += '\n';
        if (m_line.empty() || m_line == "\r") {
            std::string_view view = lines;
            return take_headers(view);
        }
    }
    return std::nullopt;
}

bool WarcSource::skip(std::uint64_t count) {
    while (count > 0) {
        const std::size_t seen = m_stream->peek().size();
        if (seen == 0) {
            return false;
        }
        const auto used = std::min<std::uint64_t>(count, seen);
        m_stream->skip(static_cast<std::size_t>(used));
        count -= used;
    }
    return true;
}

bool WarcSource::read(std::uint64_t count, std::string& block) {
    block.clear();
    while (count > 0) {
        const auto seen =
            m_stream->peek().substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(count, ByteStream::k_block)));
        if (seen.empty()) {
            return false;
        }
        block += seen;
        count -= seen.size();
        m_stream->skip(seen.size());
    }
    return true;
}

std::optional<ParsedArticle> WarcSource::next() {
    while (!m_ended) {
        if (!find_record()) {
            m_ended = true;
            if (!m_stream->failure().empty()) {
                return unreadable(m_context.origin.where, *m_stream);
            }
            return m_pages > 0 ? std::nullopt
                               : std::optional<ParsedArticle>{Rejection{m_context.origin.where, "holds no pages"}};
        }
        ++m_records;
        const bool begins = m_line.starts_with("WARC/");
        const auto headers = begins ? read_headers() : std::nullopt;
        if (!headers) {
            return end(m_stream->failure().empty() ? "is no WARC record; what follows cannot be read"
                                                   : unreadable("", *m_stream).reason);
        }
        const std::string digits = value_of(*headers, "content-length");
        std::uint64_t length = 0;
        const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
        if (digits.empty() || error != std::errc{} || stop != digits.data() + digits.size()) {
            return end("does not say how long it is; what follows cannot be read");
        }
        const std::string type = to_lower(value_of(*headers, "warc-type"));
        const bool http = to_lower(value_of(*headers, "content-type")).starts_with("application/http");
        if (type != "response" || !http) {
            if (!skip(length)) {
                return end(m_stream->failure().empty() ? "is cut off" : unreadable("", *m_stream).reason);
            }
            continue;
        }
        if (auto result = read_response(*headers, length)) {
            return result;
        }
    }
    return std::nullopt;
}

std::optional<ParsedArticle> WarcSource::read_response(const Headers& headers, std::uint64_t length) {
    std::string uri = value_of(headers, "warc-target-uri");
    if (uri.starts_with('<') && uri.ends_with('>')) {
        uri = uri.substr(1, uri.size() - 2);
    }
    uri = clean_line(uri);
    std::string number{'#'};
    number += std::to_string(m_records);
    Origin origin = m_context.origin;
    origin.where += uri.empty() ? number : " " + uri;
    origin.uri = uri.empty() ? origin.uri + number : uri;
    const bool is_long = length > m_context.max_article_bytes + k_http_headers;
    const bool whole = read(is_long ? k_http_headers : length, m_block);
    if (!whole || (is_long && !skip(length - k_http_headers))) {
        return end(m_stream->failure().empty() ? "is cut off" : unreadable("", *m_stream).reason);
    }
    HttpResponse response;
    // Of what is too long only the headers are looked at: whether it is a page at all.
    const auto reading = read_http_response(m_block, is_long ? 0 : m_context.max_article_bytes, &is_html, response);
    if (reading == HttpReading::malformed || response.status != 200 || !is_html(response.type)) {
        return std::nullopt;
    }
    ++m_pages;
    if (reading == HttpReading::too_long || is_long) {
        return too_long(origin.where, "is", m_context.max_article_bytes);
    }
    if (reading == HttpReading::encoded) {
        return Rejection{origin.where, "is compressed in a way that cannot be read"};
    }
    if (!response.charset.empty() && !is_valid_utf8(response.body)) {
        // What the server says counts more than what the page says (HTML, 13.2.3.2), which must not be asked again.
        return parse_html("\xEF\xBB\xBF" + to_utf8(response.body, response.charset), origin);
    }
    return parse_html(response.body, origin);
}

}  // namespace entente::extract
