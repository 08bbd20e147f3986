#include "extract/article/html_tree.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <exception>
#include <memory>
#include <optional>

#include "base/text.hpp"
#include "extract/article/html_guard.hpp"

namespace entente::extract {
namespace {

constexpr std::array<std::string_view, 20> k_attribute_names = {
    "aria-hidden", "charset",  "class", "content", "data-testid", "datetime", "hidden", "href", "http-equiv", "id",
    "itemprop",    "itemtype", "lang",  "name",    "property",    "pubdate",  "rel",    "role", "style",      "type"};
static_assert(std::is_sorted(k_attribute_names.begin(), k_attribute_names.end()));

/// Bytes; addresses and descriptions are shorter, images written into the page are not.
constexpr std::size_t k_longest_value = 4096;

std::optional<HtmlAttribute> kept_attribute(std::string_view name) {
    const auto* const found = std::lower_bound(k_attribute_names.begin(), k_attribute_names.end(), name);
    if (found == k_attribute_names.end() || *found != name) {
        return std::nullopt;
    }
    return static_cast<HtmlAttribute>(found - k_attribute_names.begin());
}

std::string_view view_of(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : std::string_view{reinterpret_cast<const char*>(text)};
}

struct ContextDeleter {
    void operator()(htmlParserCtxt* context) const noexcept { htmlFreeParserCtxt(context); }
};

}  // namespace

/// Receives libxml2's events. No exception may pass through C code: what goes wrong is kept until the parser has returned.
class HtmlTree::Builder {
  public:
    Builder(HtmlTree& tree, std::string_view utf8) : m_tree{&tree} {
        add(HtmlTag::other);
        m_open.push_back(0);
        if (!utf8.empty()) {
            parse(utf8);
        }
        while (!m_open.empty()) {
            close();
        }
    }

  private:
    void parse(std::string_view utf8) {
        const std::unique_ptr<htmlParserCtxt, ContextDeleter> context{
            htmlCreateMemoryParserCtxt(utf8.data(), static_cast<int>(utf8.size()))};
        if (!context) {
            throw std::bad_alloc{};
        }
        m_context = context.get();
        htmlCtxtUseOptions(m_context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                          HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
        *m_context->sax = handler();
        m_context->userData = this;
        xmlSwitchEncoding(m_context, XML_CHAR_ENCODING_UTF8);
        htmlParseDocument(m_context);
        if (m_failure) {
            std::rethrow_exception(m_failure);
        }
    }

    static htmlSAXHandler handler() {
        htmlSAXHandler handler{};
        handler.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
            static_cast<Builder*>(self)->guarded([&](Builder& builder) { builder.start(view_of(name), attributes); });
        };
        handler.endElement = [](void* self, const xmlChar*) {
            static_cast<Builder*>(self)->guarded([](Builder& builder) { builder.end_element(); });
        };
        handler.characters = [](void* self, const xmlChar* text, int size) {
            static_cast<Builder*>(self)->guarded([&](Builder& builder) {
                builder.characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
            });
        };
        handler.ignorableWhitespace = handler.characters;
        handler.cdataBlock = handler.characters;
        return handler;
    }

    template <typename Action>
    void guarded(Action action) noexcept {
        if (m_failure) {
            return;
        }
        try {
            action(*this);
        } catch (...) {
            m_failure = std::current_exception();
            xmlStopParser(m_context);
        }
    }

    Node add(HtmlTag tag) {
        const auto node = static_cast<Node>(m_tree->m_nodes.size());
        Entry entry;
        entry.parent = m_open.empty() ? 0 : m_open.back();
        entry.end = node + 1;
        entry.first_attribute = static_cast<std::uint32_t>(m_tree->m_attributes.size());
        entry.tag = tag;
        m_tree->m_nodes.push_back(entry);
        return node;
    }

    Piece keep(std::string_view value) {
        const Piece piece{static_cast<std::uint32_t>(m_tree->m_characters.size()),
                          static_cast<std::uint32_t>(value.size())};
        m_tree->m_characters += value;
        return piece;
    }

    void start(std::string_view name, const xmlChar** attributes) {
        if (m_open.size() >= k_deepest) {
            throw TooComplex{"is nested more than " + std::to_string(k_deepest) + " elements deep"};
        }
        const HtmlTag tag = html_tag(name);
        const Node node = add(tag);
        for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
            const auto kept = kept_attribute(view_of(attributes[0]));
            const std::string_view value = view_of(attributes[1]);
            if (kept && value.size() <= k_longest_value) {
                m_tree->m_attributes.push_back({*kept, keep(value)});
                ++m_tree->m_nodes[node].attributes;
            }
        }
        m_open.push_back(node);
        const bool script = tag == HtmlTag::script || tag == HtmlTag::style;
        m_dropping = script && m_tree->attribute(node, HtmlAttribute::type).find("ld+json") == std::string_view::npos;
    }

    void end_element() {
        if (m_open.size() > 1) {
            close();
        }
        m_dropping = false;
    }

    void close() {
        m_tree->m_nodes[m_open.back()].end = m_tree->size();
        m_open.pop_back();
    }

    /// libxml2 gives text in pieces; those of one place become one node.
    void characters(std::string_view text) {
        if (m_dropping) {
            return;
        }
        Entry& last = m_tree->m_nodes.back();
        if (last.tag == HtmlTag::text && last.parent == m_open.back() &&
            last.text.begin + last.text.size == m_tree->m_characters.size()) {
            m_tree->m_characters += text;
            last.text.size += static_cast<std::uint32_t>(text.size());
            return;
        }
        const Node node = add(HtmlTag::text);
        m_tree->m_nodes[node].text = keep(text);
    }

    HtmlTree* m_tree;
    htmlParserCtxt* m_context = nullptr;
    std::vector<Node> m_open;
    bool m_dropping = false;  ///< inside a script or style sheet
    std::exception_ptr m_failure;
};

HtmlTree::HtmlTree(std::string utf8) {
    if (const std::string_view reason = guard_html(utf8); !reason.empty()) {
        throw TooComplex{std::string{reason}};
    }
    xmlInitParser();
    Builder{*this, utf8};
}

std::string_view HtmlTree::text(Node node) const noexcept { return characters(m_nodes[node].text); }

std::string_view HtmlTree::attribute(Node node, HtmlAttribute name) const noexcept {
    const Entry& entry = m_nodes[node];
    for (std::uint32_t i = 0; i < entry.attributes; ++i) {
        const AttributeValue& candidate = m_attributes[entry.first_attribute + i];
        if (candidate.name == name) {
            return characters(candidate.value);
        }
    }
    return {};
}

bool HtmlTree::has(Node node, HtmlAttribute name) const noexcept {
    const Entry& entry = m_nodes[node];
    const auto first = m_attributes.begin() + entry.first_attribute;
    return std::any_of(first, first + entry.attributes,
                       [&](const AttributeValue& candidate) { return candidate.name == name; });
}

std::string HtmlTree::all_text(Node node) const {
    std::string line;
    for (Node i = node; i < end(node);) {
        if (tag(i) == HtmlTag::script) {
            i = end(i);
            continue;
        }
        if (tag(i) == HtmlTag::text) {
            append_collapsed(line, text(i));
        } else if (is_block(tag(i)) || tag(i) == HtmlTag::br) {
            append_collapsed(line, " ");
        }
        ++i;
    }
    return std::string{trim(line)};
}

void append_collapsed(std::string& line, std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
        if (c == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0') {
            blank = true;
            ++i;
        }
        if (!blank) {
            line += c;
        } else if (!line.empty() && line.back() != ' ' && line.back() != '\n') {
            line += ' ';
        }
    }
}

}  // namespace entente::extract
