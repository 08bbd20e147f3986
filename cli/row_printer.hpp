#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "storage/database.hpp"

namespace entente::cli {

enum class RowFormat { table, json, csv };

/// "table", "json" or "csv"; anything else is an Error(internal), because the option table lets nothing else through.
[[nodiscard]] RowFormat parse_row_format(std::string_view name);

/// How many columns of a terminal a UTF-8 text takes: combining marks none, East Asian wide characters and emoji two.
[[nodiscard]] std::size_t display_width(std::string_view utf8);

/// Prints rows by calls of `write`.
///
/// table: aligned columns, numbers to the right, a rule under the names; control characters become spaces, truth values
/// yes and no. When the table
/// is wider than `width` columns (0: no limit), the widest text columns are narrowed and their cells wrapped between words.
/// json: an array with one object a row, on a line of its own; numbers, truth values and JSON stay what they are.
/// csv: RFC 4180 with line feeds and a row of names; NULL is an empty field, the empty text is "",
/// truth values are true and false.
void print_rows(const storage::Rows& rows, RowFormat format, std::size_t width,
                const std::function<void(std::string_view)>& write);

/// Columns of the terminal on standard output; 0 when it is none.
[[nodiscard]] std::size_t terminal_width();

}  // namespace entente::cli
