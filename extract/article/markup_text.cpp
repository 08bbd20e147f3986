#include "extract/article/markup_text.hpp"

#include <libxml/HTMLparser.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

#include "base/data_files.hpp"
#include "base/string_map.hpp"
#include "extract/article/html_tree.hpp"

namespace entente::extract {
namespace {

constexpr std::string_view k_white = " \t\r\n\f";

enum class Kind { inside, paragraph, line, line_break, cell, unread };

/// The table of elements, read once.
const StringMap<Kind>& elements() {
    static const StringMap<Kind> k_elements = [] {
        StringMap<Kind> kinds;
        const auto table = read_json_file(data_file("schemas/input/markup.json"));
        const auto add = [&](const char* key, Kind kind) {
            for (const auto& name : table.at(key)) {
                kinds.emplace(name.get<std::string>(), kind);
            }
        };
        add("paragraphs", Kind::paragraph);
        add("lines", Kind::line);
        add("breaks", Kind::line_break);
        add("cells", Kind::cell);
        add("unread", Kind::unread);
        return kinds;
    }();
    return k_elements;
}

/// Names of elements are ASCII; this is called for each.
void lower(std::string& name) {
    for (char& c : name) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
}

Kind kind_of(std::string_view element) {
    std::string name{element};
    lower(name);
    const auto found = elements().find(name);
    return found == elements().end() ? Kind::inside : found->second;
}

}  // namespace

void MarkupText::open(std::string_view element) {
    if (!m_unread.empty()) {
        m_inside += m_unread == element ? 1 : 0;
        return;
    }
    switch (kind_of(element)) {
        case Kind::paragraph: widen(Gap::paragraph); break;
        case Kind::line: widen(Gap::line); break;
        case Kind::line_break:
            // Two line breaks in a row are how many people write a paragraph.
            widen(m_gap >= Gap::line ? Gap::paragraph : Gap::line);
            break;
        case Kind::cell: widen(Gap::space); break;
        case Kind::unread:
            m_unread = element;
            m_inside = 1;
            break;
        case Kind::inside: break;
    }
}

void MarkupText::close(std::string_view element) {
    if (!m_unread.empty()) {
        if (m_unread == element && --m_inside == 0) {
            m_unread.clear();
        }
        return;
    }
    switch (kind_of(element)) {
        case Kind::paragraph: widen(Gap::paragraph); break;
        case Kind::line: widen(Gap::line); break;
        case Kind::cell: widen(Gap::space); break;
        case Kind::inside:
        case Kind::line_break:
        case Kind::unread: break;
    }
}

void MarkupText::add(std::string_view text) {
    if (!m_unread.empty()) {
        return;
    }
    while (!text.empty()) {
        const auto word_begin = text.find_first_not_of(k_white);
        if (word_begin > 0) {
            widen(Gap::space);
        }
        if (word_begin == std::string_view::npos) {
            return;
        }
        text.remove_prefix(word_begin);
        const auto word = text.substr(0, text.find_first_of(k_white));
        put(word);
        text.remove_prefix(word.size());
    }
}

void MarkupText::put(std::string_view word) {
    if (m_cut || m_text.size() + word.size() + 2 > m_limit) {
        m_cut = true;
        return;
    }
    if (!m_text.empty()) {
        switch (m_gap) {
            case Gap::none: break;
            case Gap::space: m_text += ' '; break;
            case Gap::line: m_text += '\n'; break;
            case Gap::paragraph: m_text += "\n\n"; break;
        }
    }
    m_gap = Gap::none;
    m_text += word;
}

std::string MarkupText::take() {
    m_gap = Gap::none;
    return std::move(m_text);
}

bool read_markup(XmlStream& xml, MarkupText& text) {
    for (int open = 1;;) {
        switch (xml.next()) {
            case XmlStream::Event::start:
                ++open;
                text.open(xml.name());
                break;
            case XmlStream::Event::end:
                if (--open == 0) {
                    return true;
                }
                text.close(xml.name());
                break;
            case XmlStream::Event::text: text.add(xml.text()); break;
            case XmlStream::Event::done:
            case XmlStream::Event::failed: return false;
        }
    }
}

namespace {

/// Everything below a node.
void add_children(const HtmlTree& tree, HtmlTree::Node node, MarkupText& text) {
    for (HtmlTree::Node child = node + 1; child < tree.end(node); child = tree.end(child)) {
        if (tree.tag(child) == HtmlTag::text) {
            text.add(tree.text(child));
            continue;
        }
        const auto name = html_tag_name(tree.tag(child));
        text.open(name);
        add_children(tree, child, text);  // no deeper than HtmlTree::k_deepest
        text.close(name);
    }
}

}  // namespace

std::optional<std::string> html_to_text(std::string_view html) {
    std::string with_breaks;
    if (html.find('<') == std::string_view::npos) {  // no markup: its lines are lines
        if (html.find('&') == std::string_view::npos) {
            return std::string{html};
        }
        for (const char c : html) {
            c == '\n' ? with_breaks += "<br>" : with_breaks += c;
        }
        html = with_breaks;
    }
    try {
        const HtmlTree tree{std::string{html}};
        MarkupText text{2 * html.size() + 16};
        add_children(tree, 0, text);
        return text.take();
    } catch (const HtmlTree::TooComplex&) {
        return std::nullopt;
    }
}

namespace {

/// Longer than every name of an element. Bytes.
constexpr std::size_t k_longest_name = 16;

/// How much of a text is HTML.
enum class Markup {
    none,
    phrases,  ///< elements inside of paragraphs alone: its lines are lines
    blocks,
};

/// "&amp;" and "&#8217;", but not "AT&T" or "?a=1&lt=2".
bool holds_reference(std::string_view text) {
    constexpr std::size_t k_longest = 10;
    for (auto at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
        const auto rest = text.substr(at + 1, k_longest + 1);
        const auto end = rest.find(';');
        if (end == std::string_view::npos || end == 0) {
            continue;
        }
        const auto name = rest.substr(0, end);
        const auto digits = name.find_first_not_of("#x0123456789abcdefABCDEF");
        if ((name.front() == '#' && name.size() > 1 && digits == std::string_view::npos) ||
            htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string{name}.c_str())) != nullptr) {
            return true;
        }
    }
    return false;
}

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

Markup markup_in(std::string_view text) {
    constexpr std::size_t k_enough = 2;  // elements that need no end
    Markup found = Markup::none;
    StringMap<std::size_t> begun;
    std::size_t unended = 0;
    for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
        auto rest = text.substr(at + 1);
        const bool closes = rest.starts_with('/');
        rest.remove_prefix(closes ? 1 : 0);
        std::string name;
        while (name.size() < std::min(rest.size(), k_longest_name) && is_letter_or_digit(rest[name.size()])) {
            name += rest[name.size()];
        }
        const bool delimited = name.size() < rest.size() &&
                               std::string_view{" \t\r\n/>"}.find(rest[name.size()]) != std::string_view::npos;
        if (name.empty() || !delimited || rest[std::min(rest.find_first_of("<>"), rest.size() - 1)] != '>') {
            continue;
        }
        lower(name);
        if (html_tag(name) == HtmlTag::other) {
            continue;
        }
        const Kind kind = kind_of(name);
        const bool is_block = kind == Kind::paragraph || kind == Kind::line || kind == Kind::cell;
        if (closes && begun.contains(name)) {
            if (is_block) {
                return Markup::blocks;
            }
            found = Markup::phrases;
        } else if (!closes) {
            ++begun[name];
            unended += kind == Kind::line_break || name == "p" ? 1 : 0;
            if (unended >= k_enough) {
                return Markup::blocks;
            }
        }
    }
    return found;
}

}  // namespace

std::optional<std::string> field_to_text(std::string text) {
    if (text.find('<') == std::string::npos) {
        return holds_reference(text) ? html_to_text(text) : std::move(text);
    }
    switch (markup_in(text)) {
        case Markup::none: return text;
        case Markup::blocks: return html_to_text(text);
        case Markup::phrases: break;
    }
    std::string with_breaks;
    for (const char c : text) {
        c == '\n' ? with_breaks += "<br>" : with_breaks += c;
    }
    return html_to_text(with_breaks);
}

}  // namespace entente::extract
