#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extract/article/html_tree.hpp"
#include "extract/article/html_zones.hpp"

namespace entente::extract {

/// A run of text between two breaks: a paragraph, a heading, a list item, a cell.
struct HtmlBlock {
    HtmlTree::Node first = 0;      ///< its first text
    HtmlTree::Node container = 0;  ///< the innermost block element around it
    HtmlTag tag = HtmlTag::other;  ///< of the container
    bool in_list = false;
    std::string text;            ///< runs of white space are one space; "\n" only for a single line break (br)
    std::size_t linked = 0;      ///< bytes of the text inside links
    std::size_t emphasized = 0;  ///< bytes in bold or italics
    bool boilerplate = false;    ///< see HtmlZones
    bool caption = false;

    /// Share of the text inside links, 0 to 1.
    [[nodiscard]] double link_density() const {
        return text.empty() ? 0.0 : static_cast<double>(linked) / static_cast<double>(text.size());
    }
};

/// All blocks of a page with text, in its order. Line breaks in a row separate paragraphs. What no reader sees is left out.
[[nodiscard]] std::vector<HtmlBlock> html_blocks(const HtmlTree& tree, const HtmlZones& zones);

}  // namespace entente::extract
