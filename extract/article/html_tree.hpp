#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "extract/article/html_tag.hpp"

namespace entente::extract {

/// The attributes that are kept.
enum class HtmlAttribute : std::uint8_t {
    aria_hidden,
    charset,
    class_,
    content,
    data_testid,
    datetime,
    hidden,
    href,
    http_equiv,
    id,
    itemprop,
    itemtype,
    lang,
    name,
    property,
    pubdate,
    rel,
    role,
    style,
    type,
};

/// One page as a tree of elements and texts, in the order of the page.
///
/// A node is its index: its descendants are the nodes from `index + 1` to before `end(index)`, so that walking a subtree
/// is a loop. The root has index 0 and is an element of its own around everything. Immutable; views live as long as it.
class HtmlTree {
  public:
    using Node = std::uint32_t;

    /// Real pages stay far below these limits (tags: 30,000, depth: 100, attributes: 60). Beyond them, the time that
    /// parsing takes would grow faster than the page.
    static constexpr std::size_t k_most_tags = 200'000;
    static constexpr std::size_t k_deepest = 256;
    static constexpr std::size_t k_most_attributes = 256;

    /// What a page is that goes beyond the limits: a sentence without its subject ("is nested more than 256 elements deep").
    struct TooComplex : std::runtime_error {
        using std::runtime_error::runtime_error;
    };

    /// Parses a page with guard_html() and libxml2's HTML parser, which accepts everything. `utf8` must be well-formed and without NUL.
    /// Scripts are kept when they are JSON-LD; comments, other scripts and style sheets are not.
    /// Throws TooComplex. No entity, DTD or address is ever loaded.
    explicit HtmlTree(std::string utf8);

    [[nodiscard]] Node size() const noexcept { return static_cast<Node>(m_nodes.size()); }
    [[nodiscard]] HtmlTag tag(Node node) const noexcept { return m_nodes[node].tag; }
    [[nodiscard]] Node parent(Node node) const noexcept { return m_nodes[node].parent; }  ///< the root is its own
    [[nodiscard]] Node end(Node node) const noexcept { return m_nodes[node].end; }

    /// The characters of a node with tag `text`, references resolved, white space as it stands.
    [[nodiscard]] std::string_view text(Node node) const noexcept;

    /// Empty when the element has no such attribute; `has()` tells an empty value from none.
    [[nodiscard]] std::string_view attribute(Node node, HtmlAttribute name) const noexcept;
    [[nodiscard]] bool has(Node node, HtmlAttribute name) const noexcept;

    /// All characters below a node, without those of scripts; runs of white space as one space, none at the ends.
    [[nodiscard]] std::string all_text(Node node) const;

  private:
    struct Piece {
        std::uint32_t begin = 0, size = 0;  ///< bytes in m_characters
    };
    struct Entry {
        Node parent = 0, end = 0;
        Piece text;
        std::uint32_t first_attribute = 0;
        std::uint16_t attributes = 0;
        HtmlTag tag = HtmlTag::other;
    };
    struct AttributeValue {
        HtmlAttribute name{};
        Piece value;
    };
    class Builder;

    [[nodiscard]] std::string_view characters(Piece piece) const noexcept {
        return std::string_view{m_characters}.substr(piece.begin, piece.size);
    }

    std::vector<Entry> m_nodes;
    std::vector<AttributeValue> m_attributes;
    std::string m_characters;
};

/// Appends `text` with its runs of white space (ASCII, U+00A0) made one space each, none at the start of `line` or after
/// another.
void append_collapsed(std::string& line, std::string_view text);

}  // namespace entente::extract
