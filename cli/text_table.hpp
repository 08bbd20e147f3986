#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal.hpp"

namespace entente::cli {

/// Rows of cells in aligned columns, fitted to a terminal: when they are wider than it, the widest text columns are narrowed
/// and their cells wrapped between words. Right-to-left cells stay in their columns.
class TextTable {
  public:
    enum class Align { left, right };

    struct Column {
        std::string name;
        Align align = Align::left;     ///< columns to the right hold numbers and are never narrowed
        Style style = Style::heading;  ///< of the cells; heading: none
        bool whole = false;            ///< never narrowed either: days, keys
    };

    explicit TextTable(std::vector<Column> columns) : m_columns{std::move(columns)} {}

    /// As many printable() texts as there are columns.
    void add(std::vector<std::string> cells) { m_rows.push_back(std::move(cells)); }

    [[nodiscard]] bool empty() const noexcept { return m_rows.empty(); }

    /// What stands under the names of the columns. none: no names either.
    enum class Head { ruled, names, none };

    /// Each line ends with a line feed and begins with `indent` spaces.
    void print(const Terminal& terminal, Head head, std::size_t indent,
               const std::function<void(std::string_view)>& write) const;

  private:
    using Line = std::vector<std::string>;

    [[nodiscard]] std::vector<std::size_t> widths(std::size_t limit, Head head) const;
    void print_row(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths, bool is_head,
                   const Terminal& terminal, std::size_t indent,
                   const std::function<void(std::string_view)>& write) const;

    std::vector<Column> m_columns;
    std::vector<std::vector<std::string>> m_rows;
};

}  // namespace entente::cli
