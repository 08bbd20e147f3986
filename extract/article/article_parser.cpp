#include "extract/article/article_parser.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.hpp"
#include "extract/article/article_fields.hpp"
#include "extract/article/stated_day.hpp"
#include "extract/article/text_cleaner.hpp"

namespace entente::extract {
namespace {

/// Bytes. Headlines of news agencies have 40 to 120 characters; what is longer than this is a paragraph.
constexpr std::size_t k_longest_headline = 200;

constexpr std::string_view k_binary = "is binary data, not text";

/// Markup that would be read as sentences. Compared in lower case.
constexpr std::array<std::string_view, 4> k_markup = {"<!doctype html", "<html", "<?xml", "{\\rtf"};

/// The first line up to its "\n"; the rest starts behind it.
std::string_view take_line(std::string_view& text) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

/// The header lines at the top of a text by their lower-case key, and the text behind the empty line that
/// ends them.
struct Headers {
    std::map<std::string, std::string> values;
    std::string_view body;
};

/// Nothing unless every line up to the first empty one is a known key with a value.
std::optional<Headers> read_headers(std::string_view text) {
    static constexpr std::array<std::string_view, 5> k_keys = {"title", "published", "publisher", "uri", "url"};
    Headers headers;
    for (;;) {
        if (text.empty()) {
            return std::nullopt;
        }
        const auto line = trim(take_line(text));
        if (line.empty()) {
            break;
        }
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || colon > 16) {
            return std::nullopt;
        }
        const std::string key = to_lower(line.substr(0, colon));
        if (std::find(k_keys.begin(), k_keys.end(), key) == k_keys.end() ||
            !headers.values.emplace(key == "url" ? "uri" : key, clean_line(line.substr(colon + 1))).second) {
            return std::nullopt;
        }
    }
    if (headers.values.empty()) {
        return std::nullopt;
    }
    headers.body = text;
    return headers;
}

/// The first line when it looks like a headline: short, no final full stop, an empty line and more text
/// behind it.
std::string headline(std::string_view text) {
    const auto line = trim(take_line(text));
    const bool followed_by_empty_line = !text.empty() && trim(take_line(text)).empty() && !trim(text).empty();
    const bool looks_like_one = !line.empty() && line.size() <= k_longest_headline &&
                                std::string_view{".:;,"}.find(line.back()) == std::string_view::npos;
    return followed_by_empty_line && looks_like_one ? clean_line(line) : std::string{};
}

}  // namespace

ParsedArticle parse_plain_text(std::string_view bytes, const Origin& origin) {
    const auto cleaned = clean_text(bytes);
    if (!cleaned) {
        return Rejection{origin.where, std::string{k_binary}};
    }
    const std::string start = to_lower(trim(*cleaned).substr(0, 16));
    if (std::any_of(k_markup.begin(), k_markup.end(), [&](std::string_view mark) { return start.starts_with(mark); })) {
        return Rejection{origin.where, "holds markup (HTML, XML or RTF) of no format that can be read"};
    }
    auto headers = read_headers(*cleaned).value_or(Headers{{}, *cleaned});
    ArticleFields fields;
    fields.text = trim(headers.body);
    fields.uri = headers.values["uri"];
    fields.publisher = headers.values["publisher"];
    fields.title = headers.values["title"].empty() ? headline(fields.text) : headers.values["title"];
    fields.published = headers.values["published"];
    if (fields.published.empty()) {
        const auto day = stated_day(fields.text);
        fields.published = day ? format_iso_date(*day) : "";
    }
    return make_article(fields, origin);
}

}  // namespace entente::extract
