#include "extract/article/html_zones.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"

namespace entente::extract {
namespace {

/// Bytes. Shorter texts stand in menus and buttons as well.
constexpr std::size_t k_running = 60;

/// Bytes of running text. With less than this, an element that is called content proves nothing.
constexpr std::uint32_t k_least_content = 200;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string without_blanks(std::string_view value) {
    std::string kept = to_lower(value);
    kept.erase(std::remove_if(kept.begin(), kept.end(), is_blank), kept.end());
    return kept;
}

}  // namespace

HtmlZones::HtmlZones(const HtmlTree& tree, const HtmlWords& words, Names names)
    : m_tree{&tree}, m_words{&words}, m_names{names} {
    const Node size = tree.size();
    m_running.resize(size + 1);
    m_all.resize(size + 1);
    Node link_end = 0;
    for (Node node = 0; node < size; ++node) {
        const HtmlTag tag = tree.tag(node);
        if (tag == HtmlTag::a || tag == HtmlTag::script) {
            link_end = std::max(link_end, tree.end(node));
        }
        const bool running = tag == HtmlTag::text && node >= link_end && tree.text(node).size() >= k_running;
        const bool read = tag == HtmlTag::text && tree.tag(tree.parent(node)) != HtmlTag::script;
        m_all[node + 1] = m_all[node] + (read ? static_cast<std::uint32_t>(trim(tree.text(node)).size()) : 0);
        m_running[node + 1] = m_running[node] + (running ? static_cast<std::uint32_t>(tree.text(node).size()) : 0);
    }
    m_marks.resize(size);
    for (Node node = 1; node < size; ++node) {
        m_marks[node] = tree.tag(node) == HtmlTag::text ? Marks{0} : own_marks(node);
    }
    clear_around_content();
    for (Node node = 1; node < size; ++node) {
        const bool quoted = tree.tag(node) == HtmlTag::blockquote && is_content(node);  // a post in a box for posts
        m_marks[node] = static_cast<Marks>(m_marks[node] | (quoted ? 0 : m_marks[tree.parent(node)] & k_inherited));
    }
}

void HtmlZones::clear_around_content() {
    Node content = 0;
    for (Node node = 1; node < m_tree->size(); ++node) {
        const bool called_so =
            (m_marks[node] & (k_content | k_article_body)) != 0 && (m_marks[node] & k_inherited) == 0;
        if (called_so && running_text(node) > (content == 0 ? k_least_content : running_text(content))) {
            content = node;
        }
    }
    for (; content != 0; content = m_tree->parent(content)) {
        m_marks[content] &= static_cast<Marks>(~k_inherited);
    }
}

HtmlZones::Marks HtmlZones::own_marks(Node node) const {
    const HtmlTag tag = m_tree->tag(node);
    switch (tag) {
        case HtmlTag::html:
        case HtmlTag::body: return 0;
        case HtmlTag::head:
        case HtmlTag::script:
        case HtmlTag::style:
        case HtmlTag::noscript:
        case HtmlTag::select:
        case HtmlTag::textarea: return k_boilerplate;
        default: break;
    }
    Marks marks = marks_of_element(node);
    const bool holds_most =
        2 * running_text(node) > m_running.back() || 2 * (m_all[m_tree->end(node)] - m_all[node]) > m_all.back();
    if (holds_most) {
        marks &= static_cast<Marks>(~k_inherited);
    }
    return marks;
}

HtmlZones::Marks HtmlZones::marks_of_element(Node node) const {
    Marks marks = 0;
    const HtmlTag tag = m_tree->tag(node);
    const auto add = [&](bool holds, Marks mark) { marks = static_cast<Marks>(marks | (holds ? mark : 0)); };
    add(is_invisible(tag) || is_hidden(node), k_boilerplate);
    add(tag == HtmlTag::nav || tag == HtmlTag::aside || tag == HtmlTag::footer || tag == HtmlTag::menu, k_boilerplate);
    add(tag == HtmlTag::figure || tag == HtmlTag::figcaption || tag == HtmlTag::picture, k_caption);
    if (const auto role = m_tree->attribute(node, HtmlAttribute::role); !role.empty()) {
        static constexpr std::array<std::string_view, 9> k_roles = {
            "alert", "banner", "complementary", "contentinfo", "dialog", "form", "menu", "navigation", "search"};
        add(std::binary_search(k_roles.begin(), k_roles.end(), role), k_boilerplate);
    }
    // Rows and cells are called after what they tell of.
    const bool nameless = m_names == Names::ignored || tag == HtmlTag::tbody || tag == HtmlTag::tr ||
                          tag == HtmlTag::td || tag == HtmlTag::th;
    for (const auto attribute : {HtmlAttribute::class_, HtmlAttribute::id, HtmlAttribute::data_testid}) {
        if (const auto value = m_tree->attribute(node, attribute); !value.empty() && !nameless) {
            const auto names = m_words->names(value);
            add(names.boilerplate, k_boilerplate);
            add(names.caption, k_caption);
            add(names.content, k_content);
        }
    }
    const auto property = m_tree->attribute(node, HtmlAttribute::itemprop);
    add(property.find("articleBody") != std::string_view::npos, k_article_body);
    return marks;
}

bool HtmlZones::is_hidden(Node node) const {
    if (m_tree->has(node, HtmlAttribute::hidden) || m_tree->attribute(node, HtmlAttribute::aria_hidden) == "true") {
        return true;
    }
    const auto style = m_tree->attribute(node, HtmlAttribute::style);
    if (style.empty()) {
        return false;
    }
    const std::string declarations = without_blanks(style);
    return declarations.find("display:none") != std::string::npos ||
           declarations.find("visibility:hidden") != std::string::npos;
}

}  // namespace entente::extract
