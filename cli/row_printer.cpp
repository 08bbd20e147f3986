#include "cli/row_printer.hpp"

#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <numeric>
#include <vector>

#include "base/error.hpp"

namespace entente::cli {
namespace {

using storage::ColumnType;
using storage::Rows;

constexpr std::string_view k_gap = "  ";
constexpr std::size_t k_narrowest = 10;  // a column is not squeezed below this: words of a name should stay whole

std::size_t width_of(UChar32 c) {
    switch (u_charType(c)) {
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_FORMAT_CHAR: return 0;
        default: break;
    }
    const auto east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

/// Calls `each` with the bytes and the width of every character.
template <typename Each>
void each_character(std::string_view text, Each&& each) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        const std::int32_t begin = i;
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(bytes, i, size, c);
        each(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin)), width_of(c));
    }
}

/// The text on one line: a terminal must not be moved by what an article says.
std::string printable(std::string_view text) {
    std::string result;
    each_character(text, [&](std::string_view character, std::size_t /*width*/) {
        const auto first = static_cast<unsigned char>(character[0]);
        const bool is_c1 = first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
        if (first < 0x20 || first == 0x7F || is_c1) {
            result += ' ';
        } else {
            result += character;
        }
    });
    return result;
}

/// Lines of at most `limit` columns, broken between words where there are any.
std::vector<std::string> wrap(const std::string& text, std::size_t limit) {
    std::vector<std::string> lines{""};
    std::size_t line_width = 0;
    std::size_t position = 0;
    while (position < text.size()) {
        const auto end = std::min(text.find(' ', position), text.size());
        const std::string word = text.substr(position, end - position);
        const std::size_t word_width = display_width(word);
        if (line_width > 0 && line_width + 1 + word_width > limit) {
            lines.emplace_back();
            line_width = 0;
        } else if (line_width > 0) {
            lines.back() += ' ';
            ++line_width;
        }
        each_character(word, [&](std::string_view character, std::size_t width) {
            if (line_width + width > limit) {
                lines.emplace_back();
                line_width = 0;
            }
            lines.back() += character;
            line_width += width;
        });
        position = end + 1;
    }
    return lines;
}

std::string table_cell(const Rows& rows, std::size_t row, std::size_t column) {
    if (rows.column_type(column) == ColumnType::boolean && !rows.is_null(row, column)) {
        return rows.boolean(row, column) ? "yes" : "no";
    }
    return printable(rows.text(row, column));
}

bool is_number(ColumnType type) { return type == ColumnType::integer || type == ColumnType::real; }

/// Makes the widest columns narrower until everything fits, or nothing can be narrowed any more.
void fit(std::vector<std::size_t>& widths, const Rows& rows, std::size_t limit) {
    const auto gaps = k_gap.size() * (widths.empty() ? 0 : widths.size() - 1);
    while (std::accumulate(widths.begin(), widths.end(), gaps) > limit) {
        std::size_t widest = widths.size();
        for (std::size_t column = 0; column < widths.size(); ++column) {
            if (!is_number(rows.column_type(column)) && widths[column] > k_narrowest &&
                (widest == widths.size() || widths[column] > widths[widest])) {
                widest = column;
            }
        }
        if (widest == widths.size()) {
            return;
        }
        --widths[widest];
    }
}

using Line = std::vector<std::string>;

/// Writes one row of wrapped cells, without white space at the ends of lines.
void write_cells(const std::vector<Line>& cells, const std::vector<std::size_t>& widths, const std::vector<bool>& to_right,
                 const std::function<void(std::string_view)>& write) {
    std::size_t height = 0;
    for (const Line& cell : cells) {
        height = std::max(height, cell.size());
    }
    for (std::size_t line = 0; line < height; ++line) {
        std::string output;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            const std::string text = line < cells[column].size() ? cells[column][line] : std::string{};
            const std::size_t used = display_width(text);
            const std::string padding(widths[column] > used ? widths[column] - used : 0, ' ');
            output += column == 0 ? std::string_view{} : k_gap;
            output += to_right[column] ? padding + text : text + padding;
        }
        output.erase(output.find_last_not_of(' ') + 1);
        write(output + '\n');
    }
}

void print_table(const Rows& rows, std::size_t limit, const std::function<void(std::string_view)>& write) {
    const std::size_t columns = rows.column_count();
    std::vector<std::size_t> widths(columns);
    std::vector<bool> to_right(columns);
    for (std::size_t column = 0; column < columns; ++column) {
        widths[column] = display_width(printable(rows.column_name(column)));
        to_right[column] = is_number(rows.column_type(column));
        for (std::size_t row = 0; row < rows.size(); ++row) {
            widths[column] = std::max(widths[column], display_width(table_cell(rows, row, column)));
        }
    }
    if (limit > 0) {
        fit(widths, rows, limit);
    }
    std::vector<Line> cells(columns);
    for (std::size_t column = 0; column < columns; ++column) {
        cells[column] = wrap(printable(rows.column_name(column)), widths[column]);
    }
    write_cells(cells, widths, to_right, write);
    for (std::size_t column = 0; column < columns; ++column) {
        cells[column] = {std::string(widths[column], '-')};
    }
    write_cells(cells, widths, to_right, write);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            cells[column] = wrap(table_cell(rows, row, column), widths[column]);
        }
        write_cells(cells, widths, to_right, write);
    }
}

std::string json_text(std::string_view text) {
    // PostgreSQL keeps UTF-8 well-formed; a server of another encoding converts. "replace" only guards against the rest.
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string json_value(const Rows& rows, std::size_t row, std::size_t column) {
    if (rows.is_null(row, column)) {
        return "null";
    }
    const std::string_view text = rows.text(row, column);
    switch (rows.column_type(column)) {
        case ColumnType::boolean: return text == "t" ? "true" : "false";
        case ColumnType::json: return std::string{text};
        case ColumnType::integer:
        case ColumnType::real:
            // NaN and Infinity are no JSON.
            if (std::isdigit(static_cast<unsigned char>(text.back())) != 0) {
                return std::string{text};
            }
            break;
        case ColumnType::text: break;
    }
    return json_text(text);
}

/// Column names as object keys: a second "count" becomes "count_2".
std::vector<std::string> json_keys(const Rows& rows) {
    std::vector<std::string> keys;
    for (std::size_t column = 0; column < rows.column_count(); ++column) {
        std::string key{rows.column_name(column)};
        for (int copy = 2; std::find(keys.begin(), keys.end(), key) != keys.end(); ++copy) {
            key = std::string{rows.column_name(column)} + "_" + std::to_string(copy);
        }
        keys.push_back(std::move(key));
    }
    return keys;
}

void print_json(const Rows& rows, const std::function<void(std::string_view)>& write) {
    const auto keys = json_keys(rows);
    write("[");
    for (std::size_t row = 0; row < rows.size(); ++row) {
        std::string object = row == 0 ? "\n{" : ",\n{";
        for (std::size_t column = 0; column < keys.size(); ++column) {
            object += column == 0 ? "" : ", ";
            object += json_text(keys[column]) + ": " + json_value(rows, row, column);
        }
        write(object + "}");
    }
    write("\n]\n");
}

std::string csv_field(std::string_view text) {
    if (!text.empty() && text.find_first_of(",\"\r\n") == std::string_view::npos && text.front() != ' ' && text.back() != ' ') {
        return std::string{text};
    }
    std::string field = "\"";
    for (const char c : text) {
        field += c == '"' ? std::string_view{"\"\""} : std::string_view{&c, 1};
    }
    return field + '"';
}

void print_csv(const Rows& rows, const std::function<void(std::string_view)>& write) {
    std::string line;
    for (std::size_t column = 0; column < rows.column_count(); ++column) {
        line += (column == 0 ? "" : ",") + csv_field(rows.column_name(column));
    }
    write(line + '\n');
    for (std::size_t row = 0; row < rows.size(); ++row) {
        line.clear();
        for (std::size_t column = 0; column < rows.column_count(); ++column) {
            line += column == 0 ? "" : ",";
            if (!rows.is_null(row, column)) {
                const bool is_truth = rows.column_type(column) == ColumnType::boolean;
                line += is_truth ? (rows.boolean(row, column) ? "true" : "false") : csv_field(rows.text(row, column));
            }
        }
        write(line + '\n');
    }
}

}  // namespace

RowFormat parse_row_format(std::string_view name) {
    if (name == "table") {
        return RowFormat::table;
    }
    if (name == "json") {
        return RowFormat::json;
    }
    if (name == "csv") {
        return RowFormat::csv;
    }
    throw internal_error("there is no row format " + std::string{name});
}

std::size_t display_width(std::string_view utf8) {
    std::size_t width = 0;
    each_character(utf8, [&](std::string_view /*bytes*/, std::size_t columns) { width += columns; });
    return width;
}

void print_rows(const Rows& rows, RowFormat format, std::size_t width, const std::function<void(std::string_view)>& write) {
    switch (format) {
        case RowFormat::table: print_table(rows, width, write); break;
        case RowFormat::json: print_json(rows, write); break;
        case RowFormat::csv: print_csv(rows, write); break;
    }
}

std::size_t terminal_width() {
    winsize size{};
    return ::isatty(STDOUT_FILENO) == 1 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

}  // namespace entente::cli
