#include "extract/article/html_body.hpp"

#include <algorithm>
#include <cstddef>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "extract/article/published_date.hpp"

namespace entente::extract {
namespace {

// The figures below were chosen on 45 pages of the article extraction benchmark. They hardly matter one by one: changed by a
// third to a half, each alone, they leave F1 on all 91 pages between 0.984 and 0.986.

/// Bytes. A block of the first length is running text, one of the second if it ends like a sentence.
constexpr std::size_t k_running = 80, k_running_sentence = 25;

/// Share of a block inside links above which it counts against the element around it, at most by so much; and above which
/// it is left out, unless so many bytes stand beside the links.
constexpr double k_linked = 0.5, k_most_against = 100, k_left_out = 0.6;
constexpr std::size_t k_beside_link = 40;

/// Weight of a short line outside of lists and tables.
constexpr double k_short_line = -10;

/// How much more the running text of an element counts when it is an article element, is called the text, or is marked up as
/// the body of an article. F1 without any of these is 0.984.
constexpr double k_article_element = 1.15, k_called_text = 1.25, k_marked_text = 1.5;

/// Shares of the running text: a title this far from the start begins the article, and a line such as "Related articles"
/// ends it behind this much of it.
constexpr double k_head = 0.3, k_tail = 0.5;

/// Share of the text that the element with the longest own text has, where other articles may be listed behind it; the bytes
/// of their titles, and how many make a list.
constexpr double k_own_text = 0.3;
constexpr std::size_t k_shortest_title = 20;
constexpr std::ptrdiff_t k_least_teasers = 3;

/// Bytes of a line with the author or the day, and how many blocks from the start it may stand.
constexpr std::size_t k_longest_byline = 100, k_top_blocks = 4;

/// Sentences of this many bytes are looked for in other blocks, where there are not too many of those.
constexpr std::size_t k_shortest_repeated = 40, k_longest_repeated = 400, k_most_compared = 400;

std::string_view without_quotes(std::string_view text) {
    for (const std::string_view mark : {"\"", "\xE2\x80\x9C", "\xE2\x80\x9D"}) {
        if (text.starts_with(mark)) {
            text.remove_prefix(mark.size());
        }
        if (text.ends_with(mark)) {
            text.remove_suffix(mark.size());
        }
    }
    return text;
}

/// Says the same as the title, given in lower-case words.
bool repeats(const HtmlBlock& block, const std::string& title) {
    return !title.empty() && block.text.size() < 2 * title.size() + 16 && words_of(block.text) == title;
}

/// A link with hardly anything around it.
bool is_linked(const HtmlBlock& block) {
    return block.link_density() > k_left_out && block.text.size() < block.linked + k_beside_link;
}

double weight(const HtmlBlock& block) {
    const auto size = static_cast<double>(block.text.size());
    if (block.boilerplate || block.caption || is_heading(block.tag)) {
        return 0;
    }
    if (block.link_density() > k_linked && block.text.size() < block.linked + k_running) {
        return -std::min(size, k_most_against);
    }
    const bool running =
        block.text.size() >= k_running || (block.text.size() >= k_running_sentence && ends_sentence(block.text));
    if (!running) {
        return block.tag == HtmlTag::tr || block.in_list
                   ? 0
                   : k_short_line;  // rows and items are short wherever they stand
    }
    return size * (1 - block.link_density());
}

}  // namespace

HtmlBody::HtmlBody(const HtmlTree& tree, const HtmlZones& zones, const HtmlWords& words, std::vector<HtmlBlock> blocks)
    : m_tree{&tree}, m_zones{&zones}, m_words{&words}, m_blocks{std::move(blocks)} {}

double HtmlBody::preference(Node node) const {
    double factor = 1;
    const HtmlTag tag = m_tree->tag(node);
    if (tag == HtmlTag::article || tag == HtmlTag::main) {
        factor *= k_article_element;
    }
    if (m_zones->is_content(node)) {
        factor *= k_called_text;
    }
    if (m_zones->is_article_body(node)) {
        factor *= k_marked_text;
    }
    return factor;
}

HtmlBody::Node HtmlBody::best_element() const {
    std::vector<double> before(m_tree->size() + 1);  // weight of all blocks that begin before a node
    for (const HtmlBlock& block : m_blocks) {
        before[block.first + 1] += weight(block);
    }
    for (Node node = 0; node < m_tree->size(); ++node) {
        before[node + 1] += before[node];
    }
    Node best = 0;
    double most = 0;
    for (Node node = 0; node < m_tree->size(); ++node) {
        if (m_tree->tag(node) == HtmlTag::text || m_zones->is_boilerplate(node)) {
            continue;
        }
        const double value = (before[m_tree->end(node)] - before[node]) * preference(node);
        if (value > 0 && value >= most) {
            most = value;
            best = node;
        }
    }
    return best;
}

HtmlBody::Blocks HtmlBody::blocks_below(Node body) const {
    Blocks blocks;
    for (const HtmlBlock& block : m_blocks) {
        if (block.first >= body && block.first < m_tree->end(body) && !block.boilerplate && !block.caption) {
            blocks.push_back(&block);
        }
    }
    return blocks;
}

void HtmlBody::cut_ends(Blocks& blocks, const std::string& title) const {
    double all = 0;
    for (const HtmlBlock* block : blocks) {
        all += std::max(weight(*block), 0.0);
    }
    double running = 0;
    std::size_t first = 0, last = blocks.size();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const HtmlBlock& block = *blocks[i];
        if (running < k_head * all && (block.tag == HtmlTag::h1 || repeats(block, title))) {
            first = i + 1;
        }
        if (running > k_tail * all && m_words->ends_article(block.text)) {
            last = i;
            break;
        }
        running += std::max(weight(block), 0.0);
    }
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(last), blocks.end());
    blocks.erase(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(first));
}

void HtmlBody::cut_teasers(Blocks& blocks) const {
    // The element whose own paragraphs are the longest text.
    std::unordered_map<Node, double> own;
    double all = 0, most = 0;
    Node text = 0;
    for (const HtmlBlock* block : blocks) {
        const double running = std::max(weight(*block), 0.0);
        const Node around = m_tree->parent(block->container);
        all += running;
        if ((own[around] += running) > most) {
            most = own[around];
            text = around;
        }
    }
    const auto behind = std::find_if(blocks.begin(), blocks.end(),
                                     [&](const HtmlBlock* block) { return block->first >= m_tree->end(text); });
    const auto is_linked_title = [](const HtmlBlock* block) {
        return block->link_density() > 0.9 && block->text.size() >= k_shortest_title;
    };
    const auto titles = std::count_if(behind, blocks.end(), is_linked_title);
    const auto paragraphs =
        std::count_if(behind, blocks.end(), [](const HtmlBlock* block) { return weight(*block) > 0; });
    if (most > k_own_text * all && titles >= k_least_teasers && 2 * titles >= paragraphs) {
        blocks.erase(std::find_if(behind, blocks.end(), is_linked_title), blocks.end());
    }
}

void HtmlBody::drop_boilerplate(Blocks& blocks, const std::string& title) const {
    blocks.erase(std::remove_if(blocks.begin(), blocks.end(),
                                [&](const HtmlBlock* block) {
                                    return is_linked(*block) || m_words->is_boilerplate(block->text) ||
                                           block->tag == HtmlTag::h1 || repeats(*block, title);
                                }),
                 blocks.end());
}

void HtmlBody::drop_repeated(Blocks& blocks) {
    if (blocks.size() > k_most_compared) {
        return;
    }
    Blocks kept;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const std::string_view text = without_quotes(blocks[i]->text);
        bool repeated = false;
        const bool sentence = !blocks[i]->in_list && blocks[i]->tag != HtmlTag::tr && ends_sentence(blocks[i]->text);
        if (sentence && text.size() >= k_shortest_repeated && text.size() <= k_longest_repeated) {
            for (std::size_t k = 0; k < blocks.size() && !repeated; ++k) {
                const std::string_view other = blocks[k]->text;
                // Of two that are the same the one at the top is a highlight; others may be meant.
                repeated = other.find(text) != std::string_view::npos &&
                           (other.size() > blocks[i]->text.size() || (i < k_top_blocks && k > i));
            }
        }
        if (!repeated) {
            kept.push_back(blocks[i]);
        }
    }
    blocks = std::move(kept);
}

void HtmlBody::trim_ends(Blocks& blocks, std::string_view byline) {
    const std::string author = words_of(byline.substr(0, byline.find(',')));
    const auto is_byline = [&](const HtmlBlock& block) {
        if (block.text.size() > k_longest_byline || ends_sentence(block.text) || is_heading(block.tag)) {
            return false;
        }
        const bool names_author = !author.empty() && words_of(block.text).find(author) != std::string::npos;
        return names_author || read_published_date(block.text).has_value();
    };
    const auto stands_alone = [](const HtmlBlock& block) {
        return weight(block) <= 0 && !ends_sentence(block.text) && !block.in_list && block.tag != HtmlTag::tr;
    };
    const auto first = std::find_if_not(blocks.begin(), blocks.end(), [&](const HtmlBlock* block) {
        return stands_alone(*block) && !is_heading(block->tag);
    });
    blocks.erase(blocks.begin(), first);
    const auto top = blocks.begin() + static_cast<std::ptrdiff_t>(std::min(blocks.size(), k_top_blocks));
    blocks.erase(std::remove_if(blocks.begin(), top, [&](const HtmlBlock* block) { return is_byline(*block); }), top);
    while (blocks.size() > 1 && (stands_alone(*blocks.back()) ||
                                 (!author.empty() && words_of(blocks.back()->text).starts_with(author + " is ")))) {
        blocks.pop_back();
    }
}

std::string HtmlBody::text(const HtmlBodyHints& hints) const {
    const std::string title = words_of(hints.title);
    Blocks blocks = blocks_below(best_element());
    cut_ends(blocks, title);
    cut_teasers(blocks);
    drop_boilerplate(blocks, title);
    drop_repeated(blocks);
    trim_ends(blocks, hints.byline);
    std::string text;
    for (const HtmlBlock* block : blocks) {
        text += text.empty() ? "" : "\n\n";
        text += block->text;
    }
    return text;
}

}  // namespace entente::extract
