#include "extract/syntax/text_blocks.hpp"

#include <algorithm>

#include "extract/syntax/characters.hpp"

namespace entente::extract {
namespace {

// Narrower lines are verses, lists and headlines; wider ones are not wrapped by hand or by a mail program.
constexpr std::uint32_t k_narrowest_width = 50;
constexpr std::uint32_t k_widest_width = 120;

/// Without white space at its ends.
Span trimmed(std::string_view text, Span line) {
    while (!line.empty()) {
        const Character c = character_at(text, line.begin);
        if (c.kind != CharClass::space) {
            break;
        }
        line.begin = std::min(line.end, line.begin + c.size);
    }
    while (!line.empty()) {
        std::uint32_t last = line.end - 1;
        while (last > line.begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) {
            --last;
        }
        const Character c = character_at(text, last);
        if (c.kind != CharClass::space || last + c.size != line.end) {
            break;
        }
        line.end = last;
    }
    return line;
}

std::uint32_t first_word_size(std::string_view text, Span line) {
    std::uint32_t at = line.begin;
    while (at < line.end && character_at(text, at).kind != CharClass::space) {
        at += character_at(text, at).size;
    }
    return at - line.begin;
}

/// True when every line ends because the next word would not have fitted, and sentences visibly run on.
bool is_wrapped(std::string_view text, const std::vector<Span>& lines) {
    std::uint32_t width = 0;
    for (const Span line : lines) {
        width = std::max(width, line.size());
    }
    if (lines.size() < 2 || width < k_narrowest_width || width > k_widest_width) {
        return false;
    }
    bool runs_on = false;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i].size() + 1 + first_word_size(text, lines[i + 1]) <= width) {
            return false;
        }
        runs_on = runs_on || character_at(text, lines[i + 1].begin).kind == CharClass::lower;
    }
    return runs_on;
}

void add_paragraph(std::string_view text, const std::vector<Span>& lines, std::vector<Span>& blocks) {
    if (is_wrapped(text, lines)) {
        blocks.push_back({lines.front().begin, lines.back().end});
    } else {
        blocks.insert(blocks.end(), lines.begin(), lines.end());
    }
}

}  // namespace

std::vector<Span> find_text_blocks(std::string_view text) {
    std::vector<Span> blocks;
    std::vector<Span> paragraph;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const Span line = trimmed(text, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
        if (line.empty()) {
            add_paragraph(text, paragraph, blocks);
            paragraph.clear();
        } else {
            paragraph.push_back(line);
        }
        at = end + 1;
    }
    add_paragraph(text, paragraph, blocks);
    return blocks;
}

}  // namespace entente::extract
