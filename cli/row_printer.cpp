#include "cli/row_printer.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <vector>

#include "base/error.hpp"
#include "cli/display_text.hpp"
#include "cli/output.hpp"
#include "cli/text_table.hpp"

namespace entente::cli {
namespace {

using storage::ColumnType;
using storage::Rows;

std::string table_cell(const Rows& rows, std::size_t row, std::size_t column) {
    if (rows.column_type(column) == ColumnType::boolean && !rows.is_null(row, column)) {
        return rows.boolean(row, column) ? "yes" : "no";
    }
    return printable(rows.text(row, column));
}

bool is_number(ColumnType type) { return type == ColumnType::integer || type == ColumnType::real; }

void print_table(const Rows& rows, const Terminal& terminal, const std::function<void(std::string_view)>& write) {
    std::vector<TextTable::Column> columns;
    for (std::size_t column = 0; column < rows.column_count(); ++column) {
        columns.push_back({printable(rows.column_name(column)),
                           is_number(rows.column_type(column)) ? TextTable::Align::right : TextTable::Align::left});
    }
    TextTable table{std::move(columns)};
    for (std::size_t row = 0; row < rows.size(); ++row) {
        std::vector<std::string> cells;
        for (std::size_t column = 0; column < rows.column_count(); ++column) {
            cells.push_back(table_cell(rows, row, column));
        }
        table.add(std::move(cells));
    }
    table.print(terminal, TextTable::Head::ruled, 0, write);
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
    if (!text.empty() && text.find_first_of(",\"\r\n") == std::string_view::npos && text.front() != ' ' &&
        text.back() != ' ') {
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

void print_rows(const Rows& rows, RowFormat format, const Terminal& terminal,
                const std::function<void(std::string_view)>& write) {
    switch (format) {
        case RowFormat::table: print_table(rows, terminal, write); break;
        case RowFormat::json: print_json(rows, write); break;
        case RowFormat::csv: print_csv(rows, write); break;
    }
}

void print_rows(const Rows& rows, RowFormat format, const Terminal& terminal) {
    print_rows(rows, format, terminal, format == RowFormat::table ? write_painted : write_out);
}

}  // namespace entente::cli
