#include "extract/article/html_body.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace entente::extract {
namespace {

/// Bytes. A block of this length is running text even without a full stop.
constexpr std::size_t k_running = 80;

bool ends_sentence(std::string_view text) {
    return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with(':') ||
           text.ends_with('"') || text.ends_with("\xE2\x80\x9D") || text.ends_with("\xE2\x80\xA6") || text.ends_with(')');
}

double weight(const HtmlBlock& block) {
    const auto size = static_cast<double>(block.text.size());
    if (block.boilerplate || block.caption || is_heading(block.tag)) {
        return 0;
    }
    if (block.link_density() > 0.5) {
        return -std::min(size, 100.0);
    }
    const bool running = block.text.size() >= k_running || (block.text.size() >= 25 && ends_sentence(block.text));
    return running ? size * (1 - block.link_density()) : -10;
}

}  // namespace

HtmlBody::HtmlBody(const HtmlTree& tree, const HtmlZones& zones, const HtmlWords& words, std::vector<HtmlBlock> blocks)
    : m_tree{&tree}, m_zones{&zones}, m_words{&words}, m_blocks{std::move(blocks)} {}

double HtmlBody::preference(Node node) const {
    double factor = 1;
    const HtmlTag tag = m_tree->tag(node);
    if (tag == HtmlTag::article || tag == HtmlTag::main) {
        factor *= 1.15;
    }
    if (m_zones->is_content(node)) {
        factor *= 1.25;
    }
    if (m_zones->is_article_body(node)) {
        factor *= 1.5;
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

std::vector<const HtmlBlock*> HtmlBody::kept_blocks(Node body, const HtmlBodyHints& hints) const {
    const std::string title = words_of(hints.title);
    std::vector<const HtmlBlock*> kept;
    std::size_t running = 0, all = 0;
    const auto inside = [&](const HtmlBlock& block) { return block.first >= body && block.first < m_tree->end(body); };
    for (const HtmlBlock& block : m_blocks) {
        all += inside(block) && weight(block) > 0 ? block.text.size() : 0;
    }
    for (const HtmlBlock& block : m_blocks) {
        if (!inside(block) || block.boilerplate || block.caption) {
            continue;
        }
        if (2 * running > all && m_words->ends_article(block.text)) {
            break;
        }
        running += weight(block) > 0 ? block.text.size() : 0;
        if (block.link_density() > 0.6 || m_words->is_boilerplate(block.text) || block.tag == HtmlTag::h1 ||
            (!title.empty() && block.text.size() < 2 * hints.title.size() && words_of(block.text) == title)) {
            continue;
        }
        kept.push_back(&block);
    }
    // Headings above nothing.
    while (!kept.empty() && is_heading(kept.back()->tag)) {
        kept.pop_back();
    }
    return kept;
}

std::string HtmlBody::text(const HtmlBodyHints& hints) const {
    std::string text;
    for (const HtmlBlock* block : kept_blocks(best_element(), hints)) {
        text += text.empty() ? "" : "\n\n";
        text += block->text;
    }
    return text;
}

}  // namespace entente::extract
