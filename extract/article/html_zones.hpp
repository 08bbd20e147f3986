#pragma once

#include <cstdint>
#include <vector>

#include "extract/article/html_tree.hpp"
#include "extract/article/html_words.hpp"

namespace entente::extract {

/// Which parts of a page are not the article by what they are called: elements, roles, classes and ids.
///
/// A name is not believed where it would take the article away: an element that holds most of the text of the page, or of its
/// running text, is part of it whatever its class is, and so is what stands around the longest text that is called the article.
class HtmlZones {
  public:
    using Node = HtmlTree::Node;

    enum class Names { believed, ignored };

    /// With `ignored`, elements and roles alone are looked at, not classes and ids.
    HtmlZones(const HtmlTree& tree, const HtmlWords& words, Names names = Names::believed);

    /// Scripts, forms, what is hidden, navigation, advertisements, comments: also everything below it.
    [[nodiscard]] bool is_boilerplate(Node node) const { return (m_marks[node] & k_boilerplate) != 0; }
    /// Captions and what else stands beside the running text; also everything below it.
    [[nodiscard]] bool is_caption(Node node) const { return (m_marks[node] & k_caption) != 0; }
    /// The element is called the text of the article; says nothing about what is below it.
    [[nodiscard]] bool is_content(Node node) const { return (m_marks[node] & k_content) != 0; }
    /// Marked up as schema.org's articleBody.
    [[nodiscard]] bool is_article_body(Node node) const { return (m_marks[node] & k_article_body) != 0; }

    /// Bytes of running text below a node: long texts outside of links and scripts.
    [[nodiscard]] std::uint32_t running_text(Node node) const { return m_running[m_tree->end(node)] - m_running[node]; }

  private:
    using Marks = std::uint8_t;
    static constexpr Marks k_boilerplate = 1, k_caption = 2, k_content = 4, k_article_body = 8;
    static constexpr Marks k_inherited = k_boilerplate | k_caption;

    void clear_around_content();
    [[nodiscard]] Marks own_marks(Node node) const;
    [[nodiscard]] Marks marks_of_element(Node node) const;
    [[nodiscard]] bool is_hidden(Node node) const;

    const HtmlTree* m_tree;
    const HtmlWords* m_words;
    Names m_names;
    std::vector<std::uint32_t> m_running;  ///< running text before each node
    std::vector<std::uint32_t> m_all;      ///< the same for texts of any length and place but scripts
    std::vector<Marks> m_marks;
};

}  // namespace entente::extract
