#include "cli/text_table.hpp"

#include <algorithm>
#include <numeric>

#include "cli/display_text.hpp"

namespace entente::cli {
namespace {

constexpr std::string_view k_gap = "  ";
constexpr std::size_t k_narrowest = 10;  // a column is not squeezed below this: words of a name should stay whole

}  // namespace

std::vector<std::size_t> TextTable::widths(std::size_t limit, Head head) const {
    std::vector<std::size_t> widths(m_columns.size());
    for (std::size_t column = 0; column < widths.size(); ++column) {
        widths[column] = head == Head::none ? 0 : display_width(m_columns[column].name);
        for (const auto& row : m_rows) {
            widths[column] = std::max(widths[column], display_width(row[column]));
        }
    }
    if (limit == 0) {
        return widths;
    }
    const auto gaps = k_gap.size() * (widths.empty() ? 0 : widths.size() - 1);
    while (std::accumulate(widths.begin(), widths.end(), gaps) > limit) {
        std::size_t widest = widths.size();
        for (std::size_t column = 0; column < widths.size(); ++column) {
            if (m_columns[column].align == Align::left && !m_columns[column].whole && widths[column] > k_narrowest &&
                (widest == widths.size() || widths[column] > widths[widest])) {
                widest = column;
            }
        }
        if (widest == widths.size()) {
            break;
        }
        --widths[widest];
    }
    return widths;
}

void TextTable::print_row(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths, bool is_head,
                          const Terminal& terminal, std::size_t indent,
                          const std::function<void(std::string_view)>& write) const {
    std::vector<Line> wrapped(cells.size());
    std::size_t height = 0;
    for (std::size_t column = 0; column < cells.size(); ++column) {
        wrapped[column] = wrap_columns(cells[column], widths[column]);
        height = std::max(height, wrapped[column].size());
    }
    for (std::size_t line = 0; line < height; ++line) {
        std::string output;
        std::string gap(indent, ' ');  // spaces wait for text: lines have none at their ends
        for (std::size_t column = 0; column < cells.size(); ++column) {
            const std::string text = line < wrapped[column].size() ? wrapped[column][line] : std::string{};
            const std::size_t used = display_width(text);
            const std::string padding(widths[column] > used ? widths[column] - used : 0, ' ');
            gap += column == 0 ? std::string_view{} : k_gap;
            if (m_columns[column].align == Align::right) {
                gap += padding;
            }
            if (!text.empty()) {
                const std::string shown = terminal.is_terminal() ? isolated(text) : text;
                const Style style = m_columns[column].style;
                output +=
                    gap + (is_head || style != Style::heading ? terminal.paint(is_head ? Style::heading : style, shown)
                                                              : shown);
                gap.clear();
            }
            if (m_columns[column].align == Align::left) {
                gap += padding;
            }
        }
        write(output + '\n');
    }
}

void TextTable::print(const Terminal& terminal, Head head, std::size_t indent,
                      const std::function<void(std::string_view)>& write) const {
    const std::size_t limit =
        terminal.width() == 0 ? 0 : std::max(terminal.width() - std::min(indent, terminal.width() - 1), std::size_t{1});
    const auto columns = widths(limit, head);
    if (head != Head::none) {
        std::vector<std::string> names, rules;
        for (std::size_t column = 0; column < columns.size(); ++column) {
            names.push_back(m_columns[column].name);
            rules.emplace_back(columns[column], '-');
        }
        print_row(names, columns, true, terminal, indent, write);
        if (head == Head::ruled) {
            print_row(rules, columns, false, Terminal{}, indent, write);
        }
    }
    for (const auto& row : m_rows) {
        print_row(row, columns, false, terminal, indent, write);
    }
}

}  // namespace entente::cli
