#include "storage/copy_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "storage/database_state.hpp"
#include "storage/sql_error.hpp"

namespace entente::storage {
namespace {

constexpr std::size_t k_max_columns = 32;

using Row = std::vector<const char*>;

/// libpqxx 6.4 writes rows as tuples only: the number of columns is a template argument.
template <std::size_t Columns>
void send_row(pqxx::stream_to& stream, const Row& row) {
    std::array<const char*, Columns> tuple{};
    std::copy_n(row.begin(), Columns, tuple.begin());
    stream << tuple;
}

template <std::size_t... Index>
constexpr auto make_senders(std::index_sequence<Index...> /*from 0*/) {
    return std::array{&send_row<Index + 1>...};
}

constexpr auto k_senders = make_senders(std::make_index_sequence<k_max_columns>{});

}  // namespace

struct CopyWriter::State {
    std::unique_ptr<pqxx::stream_to> stream;
    std::string table;
    std::size_t column_count = 0;
    std::size_t rows = 0;
    std::vector<std::string> values;  // by column; reused from row to row, so that a row costs no allocation
    std::vector<bool> null;
    std::size_t filled = 0;

    std::string& next(bool is_null) {
        if (filled == column_count) {
            throw internal_error("a row for " + table + " has more fields than columns");
        }
        null[filled] = is_null;
        return values[filled++];
    }
};

CopyWriter::CopyWriter(Transaction& transaction, const std::string& table, std::span<const std::string_view> columns)
    : m_state{std::make_unique<State>()} {
    if (columns.empty() || columns.size() > k_max_columns) {
        throw internal_error("a COPY needs between 1 and " + std::to_string(k_max_columns) + " columns");
    }
    m_state->table = table;
    m_state->column_count = columns.size();
    m_state->values.resize(columns.size());
    m_state->null.resize(columns.size());
    translate_errors([&] {
        const std::vector<std::string> names{columns.begin(), columns.end()};
        m_state->stream = std::make_unique<pqxx::stream_to>(*transaction.m_state->work, table, names);
    });
}

CopyWriter::~CopyWriter() = default;

void CopyWriter::add(std::string_view text) { m_state->next(false).assign(text); }

void CopyWriter::add(std::int64_t number) { m_state->next(false) = std::to_string(number); }

void CopyWriter::add(double number) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    m_state->next(false).assign(digits.data(), end);
}

void CopyWriter::add(bool truth) { m_state->next(false) = truth ? "t" : "f"; }

void CopyWriter::add(Date day) { m_state->next(false) = format_iso_date(day); }

void CopyWriter::add_null() { m_state->next(true).clear(); }

void CopyWriter::add_or_null(std::string_view text) {
    if (text.empty()) {
        add_null();
    } else {
        add(text);
    }
}

void CopyWriter::finish_row() {
    if (m_state->filled != m_state->column_count) {
        throw internal_error("a row for " + m_state->table + " has fewer fields than columns");
    }
    Row row(m_state->column_count);
    for (std::size_t column = 0; column < row.size(); ++column) {
        row[column] = m_state->null[column] ? nullptr : m_state->values[column].c_str();
    }
    translate_errors([&] { k_senders[row.size() - 1](*m_state->stream, row); });
    m_state->filled = 0;
    ++m_state->rows;
}

void CopyWriter::roll_back_row() noexcept { m_state->filled = 0; }

void CopyWriter::finish() {
    translate_errors([&] { m_state->stream->complete(); });
    m_state->stream.reset();
}

std::size_t CopyWriter::rows() const noexcept { return m_state->rows; }

}  // namespace entente::storage
