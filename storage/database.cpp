#include "storage/database.hpp"

#include <libpq-fe.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <thread>
#include <utility>

#include "base/error.hpp"
#include "storage/database_state.hpp"
#include "storage/sql_error.hpp"

namespace entente::storage {
namespace {

constexpr int k_attempts = 5;
constexpr std::string_view k_connect_timeout = "10";  // seconds; libpq itself would wait for the kernel, minutes

// What results look like must not depend on how server, role or database are configured.
constexpr const char* k_session_settings =
    "SET client_min_messages = warning; SET datestyle = 'ISO, YMD'; SET timezone = 'UTC'; SET bytea_output = hex; "
    "SET extra_float_digits = 1; SET standard_conforming_strings = on";

using ParsedConnection = std::vector<std::pair<std::string, std::string>>;

/// Keywords and values of a libpq connection string or URL.
ParsedConnection parse_connection(const std::string& connection) {
    char* reason = nullptr;
    PQconninfoOption* options = PQconninfoParse(connection.c_str(), &reason);
    if (options == nullptr) {
        // libpq quotes what it does not understand, and that may be a password.
        std::string words = reason == nullptr ? "out of memory" : reason;
        PQfreemem(reason);
        words.erase(words.find('"') == std::string::npos ? words.size() : 0);
        throw SqlError{"the database address is not understood; write postgresql://user@host/name or 'host=… dbname=…'",
                       words.substr(0, words.find('\n')), "08001"};
    }
    ParsedConnection result;
    for (const auto* option = options; option->keyword != nullptr; ++option) {
        if (option->val != nullptr) {
            result.emplace_back(option->keyword, option->val);
        }
    }
    PQconninfoFree(options);
    return result;
}

void set_value(ParsedConnection& connection, std::string_view keyword, std::string_view value) {
    for (auto& [known, text] : connection) {
        if (known == keyword) {
            text = value;
            return;
        }
    }
    connection.emplace_back(keyword, value);
}

std::string find_value(const ParsedConnection& connection, std::string_view keyword) {
    for (const auto& [known, text] : connection) {
        if (known == keyword) {
            return text;
        }
    }
    return {};
}

std::string to_connection_string(const ParsedConnection& connection) {
    std::string result;
    for (const auto& [keyword, value] : connection) {
        result += keyword + "='";
        for (const char c : value) {
            if (c == '\'' || c == '\\') {
                result += '\\';
            }
            result += c;
        }
        result += "' ";
    }
    return result;
}

/// Where libpq would go, for messages: what the string says, else what the environment says.
std::string describe_place(const ParsedConnection& connection) {
    const auto value_of = [&](std::string_view keyword, const char* variable) {
        std::string value = find_value(connection, keyword);
        if (const char* set = std::getenv(variable); value.empty() && set != nullptr) {
            value = set;
        }
        return value;
    };
    std::string name = value_of("dbname", "PGDATABASE");
    std::string host = value_of("host", "PGHOST");
    if (host.empty()) {
        host = value_of("hostaddr", "PGHOSTADDR");
    }
    const std::string port = value_of("port", "PGPORT");
    return "the database" + (name.empty() ? "" : " \"" + name + "\"") + " on " +
           (host.empty() ? "this machine" : host) + (port.empty() ? "" : ", port " + port);
}

/// libpqxx 6 reopens a broken connection silently, libpqxx 7 no longer does; 6.4 marks the switch as deprecated without
/// offering another.
void forbid_reconnecting(pqxx::connection_base& connection) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    connection.inhibit_reactivation(true);
#pragma GCC diagnostic pop
}

ColumnType column_type_of(pqxx::oid oid) {
    switch (oid) {  // the numbers of pg_type.dat, fixed for all time
        case 20:
        case 21:
        case 23:
        case 26: return ColumnType::integer;  // int8, int2, int4, oid
        case 700:
        case 701:
        case 1700: return ColumnType::real;  // float4, float8, numeric
        case 16: return ColumnType::boolean;
        case 114:
        case 3802: return ColumnType::json;  // json, jsonb
        default: return ColumnType::text;
    }
}

}  // namespace

std::vector<std::string> connection_environment(const std::string& connection) {
    std::map<std::string, std::string, std::less<>> variables;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text{*entry};
        const auto equals = text.find('=');
        if (text.starts_with("PG") || text.starts_with("HOME=") || text.starts_with("PATH=")) {
            variables.insert_or_assign(std::string{text.substr(0, equals)}, text.substr(equals + 1));
        }
    }
    char* reason = nullptr;
    PQconninfoOption* options = PQconninfoParse(connection.c_str(), &reason);
    if (options == nullptr) {
        PQfreemem(reason);
        static_cast<void>(parse_connection(connection));  // throws
    }
    for (const auto* option = options; option->keyword != nullptr; ++option) {
        if (option->val != nullptr && option->envvar != nullptr) {
            variables.insert_or_assign(option->envvar, option->val);
        }
    }
    PQconninfoFree(options);
    std::vector<std::string> environment;
    for (const auto& [name, value] : variables) {
        environment.push_back(name + "=" + value);
    }
    return environment;
}

std::string array_literal(std::span<const std::string> values) {
    std::string result = "{";
    for (const std::string& value : values) {
        result += result.size() > 1 ? ",\"" : "\"";
        for (const char c : value) {
            if (c == '"' || c == '\\') {
                result += '\\';
            }
            result += c;
        }
        result += '"';
    }
    return result + "}";
}

// --- Rows

struct Rows::State {
    pqxx::result result;
    std::vector<ColumnType> types;
};

Rows::Rows(std::shared_ptr<const State> state) : m_state{std::move(state)} {}

std::size_t Rows::size() const noexcept { return m_state->result.size(); }
std::size_t Rows::column_count() const noexcept { return m_state->types.size(); }
std::string_view Rows::column_name(std::size_t column) const {
    return m_state->result.column_name(static_cast<pqxx::row_size_type>(column));
}
ColumnType Rows::column_type(std::size_t column) const { return m_state->types.at(column); }

namespace {

pqxx::field field_at(const pqxx::result& result, std::size_t row, std::size_t column) {
    return result[static_cast<pqxx::result_size_type>(row)][static_cast<pqxx::row_size_type>(column)];
}

/// COPY returns columns without types or rows, and leaves the connection waiting for data.
void refuse_copy(const pqxx::result& result) {
    try {
        if (result.columns() > 0) {
            static_cast<void>(result.column_type(static_cast<pqxx::row_size_type>(0)));
        }
    } catch (const pqxx::argument_error&) {
        throw SqlError{"COPY cannot be used here; write a SELECT and choose the format of the rows", {}, "0A000"};
    }
}

}  // namespace

bool Rows::is_null(std::size_t row, std::size_t column) const {
    return field_at(m_state->result, row, column).is_null();
}

std::string_view Rows::text(std::size_t row, std::size_t column) const {
    const auto field = field_at(m_state->result, row, column);
    return {field.c_str(), field.size()};
}

std::string Rows::string(std::size_t row, std::size_t column) const { return std::string{text(row, column)}; }

std::int64_t Rows::integer(std::size_t row, std::size_t column) const {
    const std::string_view digits = text(row, column);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) {
        throw internal_error("column " + std::string{column_name(column)} + " holds no integer");
    }
    return value;
}

double Rows::real(std::size_t row, std::size_t column) const {
    const std::string_view digits = text(row, column);
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) {
        throw internal_error("column " + std::string{column_name(column)} + " holds no number");
    }
    return value;
}

bool Rows::boolean(std::size_t row, std::size_t column) const {
    const std::string_view word = text(row, column);
    if (word != "t" && word != "f") {
        throw internal_error("column " + std::string{column_name(column)} + " holds no truth value");
    }
    return word == "t";
}

std::size_t Rows::affected() const noexcept { return static_cast<std::size_t>(m_state->result.affected_rows()); }

// --- Transaction

Transaction::Transaction(std::unique_ptr<State> state) : m_state{std::move(state)} {}
Transaction::Transaction(Transaction&&) noexcept = default;
Transaction::~Transaction() = default;

namespace {

std::vector<const char*> texts_of(const Parameters& parameters) {
    std::vector<const char*> values;
    values.reserve(parameters.size());
    for (const Value& parameter : parameters) {
        values.push_back(parameter ? parameter->c_str() : nullptr);
    }
    return values;
}

std::vector<ColumnType> types_of(const pqxx::result& result) {
    std::vector<ColumnType> types;
    for (pqxx::row_size_type column = 0; column < result.columns(); ++column) {
        types.push_back(column_type_of(result.column_type(column)));
    }
    return types;
}

}  // namespace

Rows Transaction::execute(const std::string& sql, const Parameters& parameters) {
    auto rows = std::make_shared<Rows::State>();
    translate_errors([&] {
        const auto values = texts_of(parameters);
        rows->result = m_state->work->exec_params(sql, pqxx::prepare::make_dynamic_params(values));
        refuse_copy(rows->result);
        rows->types = types_of(rows->result);
    });
    return Rows{std::move(rows)};
}

Rows Transaction::execute_prepared(const std::string& sql, const Parameters& parameters) {
    auto rows = std::make_shared<Rows::State>();
    translate_errors([&] {
        auto found = m_state->prepared->find(sql);
        if (found == m_state->prepared->end()) {
            const std::string name = "entente_" + std::to_string(m_state->prepared->size());
            m_state->work->conn().prepare(name, sql);
            found = m_state->prepared->emplace(sql, name).first;
        }
        const auto values = texts_of(parameters);
        rows->result = m_state->work->exec_prepared(found->second, pqxx::prepare::make_dynamic_params(values));
        rows->types = types_of(rows->result);
    });
    return Rows{std::move(rows)};
}

void Transaction::run_script(const std::string& sql) {
    translate_errors([&] { m_state->work->exec(sql); });
}

void Transaction::for_each_batch(const std::string& select, const Parameters& parameters, std::size_t batch,
                                 const std::function<void(const Rows&)>& each) {
    const std::string cursor = "entente_cursor_" + std::to_string(++m_state->cursors);
    execute("DECLARE " + cursor + " NO SCROLL CURSOR FOR " + select, parameters);
    for (;;) {
        const Rows rows = execute("FETCH " + std::to_string(batch) + " FROM " + cursor);
        if (!rows.empty()) {
            each(rows);
        }
        if (rows.size() < batch) {
            break;
        }
    }
    execute("CLOSE " + cursor);
}

void Transaction::commit() {
    translate_errors([&] { m_state->work->commit(); });
}

// --- Database

struct Database::State {
    std::unique_ptr<Connection> connection;
    std::unique_ptr<pqxx::quiet_errorhandler> silence;  // libpqxx would print the server's notices on standard error
    std::string description;
    PreparedStatements prepared;

    ~State() {
        silence.reset();  // it refers to the connection
    }
};

Database::Database(const std::string& connection, std::string_view purpose) : m_state{std::make_unique<State>()} {
    ParsedConnection parsed = parse_connection(connection);
    m_state->description = describe_place(parsed);
    set_value(parsed, "application_name", "entente " + std::string{purpose});
    set_value(parsed, "client_encoding", "UTF8");
    if (find_value(parsed, "connect_timeout").empty() && std::getenv("PGCONNECT_TIMEOUT") == nullptr) {
        set_value(parsed, "connect_timeout", k_connect_timeout);
    }
    try {
        m_state->connection = std::make_unique<Connection>(to_connection_string(parsed));
    } catch (const pqxx::broken_connection& error) {
        throw describe_connection_error(error.what(), m_state->description);
    } catch (const pqxx::failure& error) {
        throw describe_connection_error(error.what(), m_state->description);
    }
    m_state->silence = std::make_unique<pqxx::quiet_errorhandler>(*m_state->connection);
    translate_errors([&] {
        forbid_reconnecting(*m_state->connection);
        pqxx::nontransaction settings{*m_state->connection};
        settings.exec(k_session_settings);
    });
}

Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Transaction Database::begin(Access access) {
    auto state = std::make_unique<Transaction::State>();
    translate_errors([&] {
        // Readers see one snapshot, so that a graph loaded in several queries fits together.
        if (access == Access::read_only) {
            state->work =
                std::make_unique<pqxx::transaction<pqxx::repeatable_read, pqxx::read_only>>(*m_state->connection);
        } else {
            state->work = std::make_unique<pqxx::work>(*m_state->connection);
        }
        state->handle = m_state->connection->handle();
        state->prepared = &m_state->prepared;
    });
    return Transaction{std::move(state)};
}

void Database::transact(Access access, const std::function<void(Transaction&)>& work) {
    for (int attempt = 1;; ++attempt) {
        try {
            Transaction transaction = begin(access);
            work(transaction);
            transaction.commit();
            return;
        } catch (const SqlError& error) {
            if (!error.may_succeed_again() || attempt == k_attempts) {
                throw;
            }
        }
        // Growing and different in each process, so that two of them do not meet again in step.
        const auto jitter = std::chrono::steady_clock::now().time_since_epoch().count() % 7;
        std::this_thread::sleep_for(std::chrono::milliseconds{attempt * (5 + jitter)});
    }
}

int Database::server_version() const noexcept { return m_state->connection->server_version(); }

std::string Database::description() const { return m_state->description; }

}  // namespace entente::storage
