#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "cli/terminal.hpp"
#include "storage/database.hpp"

namespace entente::cli {

enum class RowFormat { table, json, csv };

/// "table", "json" or "csv"; anything else is an Error(internal), because the option table lets nothing else through.
[[nodiscard]] RowFormat parse_row_format(std::string_view name);

/// Prints rows by calls of `write`.
///
/// table: a TextTable with numbers to the right and a rule under the names; every cell printable(), truth values yes and no.
/// json: an array with one object a row, on a line of its own; numbers, truth values and JSON stay what they are.
/// csv: RFC 4180 with line feeds and a row of names; NULL is an empty field, the empty text is "",
/// truth values are true and false.
void print_rows(const storage::Rows& rows, RowFormat format, const Terminal& terminal,
                const std::function<void(std::string_view)>& write);

/// The same to standard output, which is what `terminal` was made of.
void print_rows(const storage::Rows& rows, RowFormat format, const Terminal& terminal);

}  // namespace entente::cli
