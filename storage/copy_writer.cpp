#include "storage/copy_writer.hpp"

#include <libpq-fe.h>

#include <array>
#include <charconv>
#include <utility>

#include "base/error.hpp"
#include "storage/database_state.hpp"
#include "storage/sql_error.hpp"

namespace entente::storage {
namespace {

// Rows leave in pieces of about this size: libpqxx's stream hands each row to libpq by itself, which takes a quarter longer.
constexpr std::size_t k_buffer_size = std::size_t{64} << 10;

/// What stands for a byte in COPY's text format behind a backslash; 0: the byte stands for itself.
constexpr std::array<char, 256> k_escapes = [] {
    std::array<char, 256> escapes{};
    escapes['\\'] = '\\';
    escapes['\n'] = 'n';
    escapes['\r'] = 'r';
    escapes['\t'] = 't';
    return escapes;
}();

void append_escaped(std::string& out, std::string_view text) {
    std::size_t written = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const char escape = k_escapes[static_cast<unsigned char>(text[i])]; escape != 0) {
            out.append(text, written, i - written);
            out += '\\';
            out += escape;
            written = i + 1;
        }
    }
    out.append(text, written);
}

[[noreturn]] void throw_lost(PGconn* connection) {
    throw describe_statement_error("08006", PQerrorMessage(connection));
}

}  // namespace

struct CopyWriter::State {
    PGconn* connection = nullptr;  // null once the COPY has ended
    std::string table;
    std::size_t column_count = 0;
    std::size_t rows = 0;
    std::size_t filled = 0;
    std::string buffer;
    std::size_t row_begin = 0;  // in the buffer

    std::string& next() {
        if (filled == column_count) {
            throw internal_error("a row for " + table + " has more fields than columns");
        }
        if (filled++ != 0) {
            buffer += '\t';
        }
        return buffer;
    }

    template <typename Number>
    void add_number(Number number) {
        std::array<char, 32> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
        next().append(digits.data(), end);
    }

    void send() {
        if (PQputCopyData(connection, buffer.data(), static_cast<int>(buffer.size())) != 1) {
            throw_lost(connection);
        }
        buffer.clear();
        row_begin = 0;
    }

    /// Reads what the server says about the COPY, all of it, so that the connection can be used again.
    void end() {
        std::string sqlstate;
        std::string report;
        while (PGresult* result = PQgetResult(connection)) {
            if (const auto status = PQresultStatus(result); status != PGRES_COMMAND_OK && report.empty()) {
                const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
                sqlstate = state == nullptr ? "08006" : state;
                report = PQresultErrorMessage(result);
            }
            PQclear(result);
        }
        connection = nullptr;
        if (!report.empty()) {
            throw describe_statement_error(sqlstate, report);
        }
    }
};

CopyWriter::CopyWriter(Transaction& transaction, const std::string& table, std::span<const std::string_view> columns)
    : m_state{std::make_unique<State>()} {
    if (columns.empty()) {
        throw internal_error("a COPY needs a column");
    }
    m_state->table = table;
    m_state->column_count = columns.size();
    m_state->buffer.reserve(2 * k_buffer_size);
    std::string command = "COPY " + table + " (";
    for (std::size_t column = 0; column < columns.size(); ++column) {
        command.append(column == 0 ? "" : ", ").append(columns[column]);
    }
    transaction.run_script(command + ") FROM STDIN");
    m_state->connection = transaction.m_state->handle;
}

CopyWriter::~CopyWriter() {
    if (m_state->connection != nullptr) {
        PQputCopyEnd(m_state->connection, "abandoned");
        while (PGresult* result = PQgetResult(m_state->connection)) {
            PQclear(result);
        }
    }
}

void CopyWriter::add(std::string_view text) { append_escaped(m_state->next(), text); }

void CopyWriter::add(std::int64_t number) { m_state->add_number(number); }

void CopyWriter::add(double number) { m_state->add_number(number); }

void CopyWriter::add(bool truth) { m_state->next() += truth ? 't' : 'f'; }

void CopyWriter::add(Date day) { m_state->next() += format_iso_date(day); }

void CopyWriter::add_null() { m_state->next() += "\\N"; }

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
    m_state->buffer += '\n';
    m_state->filled = 0;
    m_state->row_begin = m_state->buffer.size();
    ++m_state->rows;
    if (m_state->buffer.size() >= k_buffer_size) {
        m_state->send();
    }
}

void CopyWriter::roll_back_row() noexcept {
    m_state->buffer.resize(m_state->row_begin);
    m_state->filled = 0;
}

void CopyWriter::finish() {
    roll_back_row();
    m_state->send();
    if (PQputCopyEnd(m_state->connection, nullptr) != 1) {
        throw_lost(m_state->connection);
    }
    m_state->end();
}

std::size_t CopyWriter::rows() const noexcept { return m_state->rows; }

}  // namespace entente::storage
