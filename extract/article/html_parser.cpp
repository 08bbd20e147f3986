#include "extract/article/html_parser.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/date.hpp"
#include "base/text.hpp"
#include "extract/article/article_fields.hpp"
#include "extract/article/charset.hpp"
#include "extract/article/html_block.hpp"
#include "extract/article/html_body.hpp"
#include "extract/article/html_facts.hpp"
#include "extract/article/html_tree.hpp"
#include "extract/article/html_words.hpp"
#include "extract/article/html_zones.hpp"
#include "extract/article/published_date.hpp"

namespace entente::extract {
namespace {

/// Bytes at the start of a page in which browsers look for its charset are 1024; many pages put it further down.
constexpr std::size_t k_charset_within = 4096;

/// Bytes. A text this short may be what is left when the names of classes mislead; then the page is read without them.
constexpr std::size_t k_short_text = 250;

/// "iso-8859-1" from <meta charset="iso-8859-1"> and its longer form; empty when none is declared.
std::string declared_charset(std::string_view bytes) {
    const std::string start = to_lower(bytes.substr(0, k_charset_within));
    for (auto at = start.find("<meta"); at != std::string::npos; at = start.find("<meta", at + 1)) {
        const auto tag = std::string_view{start}.substr(at, start.find('>', at) - at);
        auto found = tag.find("charset=");
        if (found == std::string_view::npos) {
            continue;
        }
        found = tag.find_first_not_of("\"' ", found + 8);
        if (found != std::string_view::npos) {
            return std::string{tag.substr(found, tag.find_first_of("\"' ;/", found) - found)};
        }
    }
    return {};
}

/// Well-formed and without NUL, as HtmlTree wants it.
std::string decoded(std::string_view bytes) {
    std::string page = to_utf8(bytes, declared_charset(bytes));
    page.erase(std::remove(page.begin(), page.end(), '\0'), page.end());
    return is_valid_utf8(page) ? page : normalize_nfc(page);
}

std::string body_text(const HtmlTree& tree, const HtmlWords& words, HtmlZones::Names names, const HtmlFacts& facts) {
    const HtmlZones zones{tree, words, names};
    return HtmlBody{tree, zones, words, html_blocks(tree, zones)}.text({facts.title, facts.byline});
}

}  // namespace

ParsedArticle parse_html(std::string_view bytes, const Origin& origin) {
    const HtmlWords& words = HtmlWords::standard();
    try {
        const HtmlTree tree{decoded(bytes)};
        HtmlFacts facts = read_html_facts(tree, words);
        ArticleFields fields;
        fields.text = body_text(tree, words, HtmlZones::Names::believed, facts);
        if (fields.text.size() < k_short_text) {
            std::string text = body_text(tree, words, HtmlZones::Names::ignored, facts);
            if (text.size() > 2 * k_short_text) {
                fields.text = std::move(text);
            }
        }
        if (2 * fields.text.size() < facts.text.size()) {
            fields.text = std::move(facts.text);  // pages that scripts fill in
        }
        if (trim(fields.text).empty()) {
            return Rejection{origin.where, "has no article on it, only links and short texts"};
        }
        fields.title = std::move(facts.title);
        fields.publisher = std::move(facts.publisher);
        fields.uri = std::move(facts.uri);
        if (const auto day = read_published_date(facts.published)) {
            fields.published = format_iso_date(*day);
        }
        return make_article(fields, origin);
    } catch (const HtmlTree::TooComplex& reason) {
        return Rejection{origin.where, reason.what()};
    }
}

bool looks_like_html(std::string_view start) {
    static constexpr std::array<std::string_view, 8> k_first = {"<!doctype html", "<html", "<head",    "<body",
                                                                "<title",         "<meta", "<article", "<script"};
    std::string utf8;
    if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF")) {
        utf8 = to_utf8(start.substr(0, k_charset_within));
        start = utf8;
    }
    for (;;) {
        start = trim(start);
        if (start.starts_with("\xEF\xBB\xBF")) {
            start.remove_prefix(3);
        } else if (start.starts_with("<!--")) {
            const auto end = start.find("-->");
            start.remove_prefix(end == std::string_view::npos ? start.size() : end + 3);
        } else if (start.starts_with("<?")) {
            const auto end = start.find('>');
            start.remove_prefix(end == std::string_view::npos ? start.size() : end + 1);
        } else {
            break;
        }
    }
    const std::string lower = to_lower(start.substr(0, 24));
    return std::any_of(k_first.begin(), k_first.end(), [&](std::string_view mark) {
        if (!lower.starts_with(mark)) {
            return false;
        }
        const char behind = lower.size() > mark.size() ? lower[mark.size()] : ' ';
        return behind < 'a' || behind > 'z';  // "<header" is no "<head"
    });
}

}  // namespace entente::extract
