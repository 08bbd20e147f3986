#include "storage/copy_reader.hpp"

#include <charconv>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "storage/database_state.hpp"
#include "storage/sql_error.hpp"

namespace entente::storage {
namespace {

void parse_row(std::string_view line, std::span<std::int64_t> values) {
    if (!line.empty() && line.back() == '\n') {
        line.remove_suffix(1);
    }
    const char* at = line.data();
    const char* const end = line.data() + line.size();
    for (std::size_t column = 0; column < values.size(); ++column) {
        const auto [rest, error] = std::from_chars(at, end, values[column]);
        const bool last = column + 1 == values.size();
        if (error != std::errc{} || (last ? rest != end : rest == end || *rest != '\t')) {
            throw internal_error("a row of a COPY is not " + std::to_string(values.size()) + " integers");
        }
        at = rest + (last ? 0 : 1);
    }
}

}  // namespace

void copy_integers(Transaction& transaction, const std::string& select, std::size_t columns,
                   const std::function<void(std::span<const std::int64_t>)>& each) {
    translate_errors([&] {
        pqxx::stream_from stream{*transaction.m_state->work, "(" + select + "\n)"};
        std::vector<std::int64_t> values(columns);
        for (std::string line; stream.get_raw_line(line);) {
            parse_row(line, values);
            each(values);
        }
        stream.complete();
    });
}

}  // namespace entente::storage
