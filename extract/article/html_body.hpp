#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/article/html_block.hpp"
#include "extract/article/html_tree.hpp"
#include "extract/article/html_words.hpp"
#include "extract/article/html_zones.hpp"

namespace entente::extract {

/// What is known of the article before its text is looked for; helps to leave out what repeats it. May be empty.
struct HtmlBodyHints {
    std::string_view title;
    std::string_view byline;  ///< names of the authors, separated by ", "
};

/// Finds the text of the article among the blocks of a page.
///
/// The element with the most running text is taken, where names and markup that mean "the text" weigh more and links less;
/// then blocks in it that are no part of the text go: links, calls, captions, what repeats the title.
class HtmlBody {
  public:
    HtmlBody(const HtmlTree& tree, const HtmlZones& zones, const HtmlWords& words, std::vector<HtmlBlock> blocks);

    /// Paragraphs, separated by empty lines; empty when there is no running text.
    [[nodiscard]] std::string text(const HtmlBodyHints& hints) const;

  private:
    using Node = HtmlTree::Node;

    [[nodiscard]] Node best_element() const;
    [[nodiscard]] double preference(Node node) const;
    using Blocks = std::vector<const HtmlBlock*>;
    [[nodiscard]] Blocks blocks_below(Node body) const;
    /// Leaves out what stands before the title and behind the end of the article.
    void cut_ends(Blocks& blocks, const std::string& title) const;
    void drop_boilerplate(Blocks& blocks, const std::string& title) const;
    /// Leaves out the list of other articles, each with its linked title, that follows where the text has ended.
    void cut_teasers(Blocks& blocks) const;
    /// Leaves out sentences that stand a second time in or as another block: highlights, quotations set large.
    static void drop_repeated(Blocks& blocks);
    /// Leaves out bylines and dates above the text, headings, notes and the author's life below it.
    static void trim_ends(Blocks& blocks, std::string_view byline);

    const HtmlTree* m_tree;
    const HtmlZones* m_zones;
    const HtmlWords* m_words;
    std::vector<HtmlBlock> m_blocks;
};

}  // namespace entente::extract
