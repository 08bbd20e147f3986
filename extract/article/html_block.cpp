#include "extract/article/html_block.hpp"

#include <utility>

#include "base/text.hpp"

namespace entente::extract {
namespace {

/// Bytes. Shorter cells stand in one line with what is beside them; longer ones are text that a table arranges.
constexpr std::size_t k_longest_cell = 80;

class Reader {
  public:
    Reader(const HtmlTree& tree, const HtmlZones& zones) : m_tree{&tree}, m_zones{&zones} {}

    std::vector<HtmlBlock> read() {
        for (HtmlTree::Node node = 1; node < m_tree->size();) {
            while (!m_open.empty() && node >= m_tree->end(m_open.back())) {
                leave();
            }
            const HtmlTag tag = m_tree->tag(node);
            if (tag == HtmlTag::head || tag == HtmlTag::script || tag == HtmlTag::style || tag == HtmlTag::noscript) {
                node = m_tree->end(node);
                continue;
            }
            if (tag == HtmlTag::text) {
                add_text(node);
            } else {
                enter(node, tag);
            }
            ++node;
        }
        finish();
        return std::move(m_blocks);
    }

  private:
    void enter(HtmlTree::Node node, HtmlTag tag) {
        if (tag == HtmlTag::br || tag == HtmlTag::hr) {
            m_breaks += tag == HtmlTag::hr ? 2 : 1;
            return;
        }
        // What is set apart by its name is a block of its own even where it stands inside a line.
        const bool apart = is_set_apart(node) != is_set_apart(m_tree->parent(node));
        if (is_cell(tag) && m_block.text.size() <= k_longest_cell) {
            append_collapsed(m_block.text, " ");
        } else if (is_block(tag) || apart) {
            finish();
        }
        m_open.push_back(node);
        m_links += tag == HtmlTag::a ? 1 : 0;
        m_emphasis += is_emphasis(tag) ? 1 : 0;
        m_lists += tag == HtmlTag::li ? 1 : 0;
    }

    void leave() {
        const HtmlTree::Node node = m_open.back();
        const HtmlTag tag = m_tree->tag(node);
        if (!is_cell(tag) && (is_block(tag) || is_set_apart(node) != is_set_apart(m_tree->parent(node)))) {
            finish();
        }
        m_links -= tag == HtmlTag::a ? 1 : 0;
        m_emphasis -= is_emphasis(tag) ? 1 : 0;
        m_lists -= tag == HtmlTag::li ? 1 : 0;
        m_open.pop_back();
    }

    [[nodiscard]] static bool is_cell(HtmlTag tag) { return tag == HtmlTag::td || tag == HtmlTag::th; }

    [[nodiscard]] static bool is_emphasis(HtmlTag tag) {
        return tag == HtmlTag::b || tag == HtmlTag::strong || tag == HtmlTag::i || tag == HtmlTag::em;
    }

    [[nodiscard]] bool is_set_apart(HtmlTree::Node node) const {
        return m_zones->is_boilerplate(node) || m_zones->is_caption(node);
    }

    void add_text(HtmlTree::Node node) {
        const std::string_view text = m_tree->text(node);
        if (m_breaks > 0 && !trim(text).empty()) {
            if (m_breaks > 1) {
                finish();
            } else if (!trim(m_block.text).empty()) {
                while (m_block.text.ends_with(' ')) {
                    m_block.text.pop_back();
                }
                m_block.text += '\n';
            }
            m_breaks = 0;
        }
        if (trim(m_block.text).empty() && !trim(text).empty()) {
            m_block.first = node;
        }
        const std::size_t before = m_block.text.size();
        append_collapsed(m_block.text, text);
        const std::size_t added = m_block.text.size() - before;
        m_block.linked += m_links > 0 ? added : 0;
        m_block.emphasized += m_emphasis > 0 ? added : 0;
    }

    void finish() {
        m_breaks = 0;
        HtmlBlock block = std::exchange(m_block, {});
        while (block.text.ends_with(' ') || block.text.ends_with('\n')) {
            block.text.pop_back();
        }
        if (block.text.empty()) {
            return;
        }
        block.container = m_tree->parent(block.first);
        while (block.container != 0 &&
               (!is_block(m_tree->tag(block.container)) || is_cell(m_tree->tag(block.container)))) {
            block.container = m_tree->parent(block.container);
        }
        block.tag = m_tree->tag(block.container);
        block.in_list = m_lists > 0;
        block.boilerplate = m_zones->is_boilerplate(block.first);
        block.caption = m_zones->is_caption(block.first);
        m_blocks.push_back(std::move(block));
    }

    const HtmlTree* m_tree;
    const HtmlZones* m_zones;
    std::vector<HtmlTree::Node> m_open;  ///< elements around the node at hand
    int m_links = 0, m_emphasis = 0, m_lists = 0;
    int m_breaks = 0;  ///< line breaks since the last text
    HtmlBlock m_block;
    std::vector<HtmlBlock> m_blocks;
};

}  // namespace

std::vector<HtmlBlock> html_blocks(const HtmlTree& tree, const HtmlZones& zones) { return Reader{tree, zones}.read(); }

}  // namespace entente::extract
