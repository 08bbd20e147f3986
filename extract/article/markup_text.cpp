#include "extract/article/markup_text.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <nlohmann/json.hpp>

#include <cstring>
#include <memory>

#include "base/data_files.hpp"
#include "base/string_map.hpp"

namespace entente::extract {
namespace {

/// libxml2 takes time in proportion to the open elements for every end tag that fits none of them. Newsletters leave some
/// hundred open.
constexpr std::size_t k_deepest_html = 1000;

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

/// What libxml2's events are turned into.
struct HtmlReading {
    MarkupText text;
    htmlParserCtxtPtr parser = nullptr;
    std::size_t depth = 0;
    bool too_deep = false;
};

std::string_view view(const xmlChar* text) { return {reinterpret_cast<const char*>(text)}; }

void start_element(void* data, const xmlChar* name, const xmlChar**) {
    auto& reading = *static_cast<HtmlReading*>(data);
    if (++reading.depth > k_deepest_html) {
        reading.too_deep = true;
        xmlStopParser(reading.parser);
        return;
    }
    reading.text.open(view(name));
}

void end_element(void* data, const xmlChar* name) {
    auto& reading = *static_cast<HtmlReading*>(data);
    reading.depth -= reading.depth > 0 ? 1 : 0;
    reading.text.close(view(name));
}

void characters(void* data, const xmlChar* text, int size) {
    static_cast<HtmlReading*>(data)->text.add({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
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
    const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser{
        htmlCreateMemoryParserCtxt(html.data(), static_cast<int>(html.size())), &htmlFreeParserCtxt};
    if (!parser) {
        return std::nullopt;
    }
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOERROR |
                                         HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER);
    xmlSwitchEncoding(parser.get(), XML_CHAR_ENCODING_UTF8);
    std::memset(parser->sax, 0, sizeof *parser->sax);  // no tree is built
    parser->sax->startElement = &start_element;
    parser->sax->endElement = &end_element;
    parser->sax->characters = &characters;
    parser->sax->ignorableWhitespace = &characters;
    HtmlReading reading{MarkupText{2 * html.size() + 16}, parser.get()};
    parser->userData = &reading;
    htmlParseDocument(parser.get());
    return reading.too_deep ? std::nullopt : std::optional{reading.text.take()};
}

}  // namespace entente::extract
