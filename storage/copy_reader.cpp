#include "storage/copy_reader.hpp"

#include <libpq-fe.h>

#include <array>
#include <charconv>
#include <optional>
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

/// One COPY TO STDOUT on libpq's handle: libpqxx's stream copies every row twice. Whatever happens, it leaves the connection
/// ready for the next statement.
class CopyOut {
  public:
    CopyOut(PGconn* connection, const std::string& select) : m_connection{connection} {
        PGresult* result = PQexec(m_connection, ("COPY (" + select + "\n) TO STDOUT").c_str());
        const bool started = PQresultStatus(result) == PGRES_COPY_OUT;
        if (!started) {
            remember(result);
        }
        PQclear(result);
        if (!started) {
            throw describe_statement_error(m_sqlstate, m_report);
        }
        m_running = true;
    }
    CopyOut(const CopyOut&) = delete;
    CopyOut& operator=(const CopyOut&) = delete;
    ~CopyOut() {
        free_line();
        if (m_running) {
            if (PGcancel* cancel = PQgetCancel(m_connection)) {
                std::array<char, 256> reason{};
                PQcancel(cancel, reason.data(), static_cast<int>(reason.size()));
                PQfreeCancel(cancel);
            }
            while (PQgetCopyData(m_connection, &m_line, 0) > 0) {
                free_line();
            }
            finish();
        }
    }

    /// The next row with its line end; nothing after the last one. Ours to change until the next call.
    std::optional<std::span<char>> next() {
        free_line();
        const int length = PQgetCopyData(m_connection, &m_line, 0);
        if (length > 0) {
            return std::span<char>{m_line, static_cast<std::size_t>(length)};
        }
        m_running = false;
        if (length == -2) {
            throw describe_statement_error("08006", PQerrorMessage(m_connection));
        }
        finish();
        if (!m_report.empty()) {
            throw describe_statement_error(m_sqlstate, m_report);
        }
        return std::nullopt;
    }

  private:
    void free_line() {
        PQfreemem(m_line);
        m_line = nullptr;
    }

    void remember(const PGresult* result) {
        const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        m_sqlstate = state == nullptr ? "" : state;
        m_report = PQresultErrorMessage(result);
    }

    void finish() {
        while (PGresult* result = PQgetResult(m_connection)) {
            if (PQresultStatus(result) != PGRES_COMMAND_OK && m_report.empty()) {
                remember(result);
            }
            PQclear(result);
        }
    }

    PGconn* m_connection;
    char* m_line = nullptr;
    bool m_running = false;
    std::string m_sqlstate, m_report;
};

/// What a letter behind a backslash stands for in COPY's text format.
char unescaped(char letter) {
    switch (letter) {
        case 'b': return '\b';
        case 'f': return '\f';
        case 'n': return '\n';
        case 'r': return '\r';
        case 't': return '\t';
        case 'v': return '\v';
        default: return letter;
    }
}

/// A value of a row; what was escaped only becomes shorter, so it stays where it is.
std::string_view unescaped(std::span<char> value) {
    char* const begin = value.data();
    char* const end = begin + value.size();
    const std::string_view text{begin, value.size()};
    const auto first = text.find('\\');
    if (first == std::string_view::npos) {
        return text;
    }
    if (text == "\\N") {
        return {};
    }
    char* to = begin + first;
    for (const char* from = to; from < end; ++from) {
        *to++ = *from == '\\' && from + 1 < end ? unescaped(*++from) : *from;
    }
    return {begin, static_cast<std::size_t>(to - begin)};
}

/// Cuts a row into its values in place.
void cut_row(std::span<char> line, std::span<std::string_view> values) {
    std::span<char> rest = line.first(line.size() - (!line.empty() && line.back() == '\n' ? 1 : 0));
    for (std::size_t column = 0; column < values.size(); ++column) {
        const auto tab = std::string_view{rest.data(), rest.size()}.find('\t');
        const bool is_last = tab == std::string_view::npos;
        if (is_last != (column + 1 == values.size())) {
            throw internal_error("a row of a COPY has not " + std::to_string(values.size()) + " values");
        }
        values[column] = unescaped(is_last ? rest : rest.first(tab));
        rest = is_last ? std::span<char>{} : rest.subspan(tab + 1);
    }
}

}  // namespace

void copy_rows(Transaction& transaction, const std::string& select, std::size_t columns,
               const std::function<void(CopyValues)>& each) {
    CopyOut out{transaction.m_state->handle, select};
    std::vector<std::string_view> values(columns);
    while (const auto line = out.next()) {
        cut_row(*line, values);
        each(values);
    }
}

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
