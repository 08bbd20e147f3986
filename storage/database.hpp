#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace entente::storage {

/// An Error(database) that PostgreSQL or the connection to it reported. what() is a sentence with advice; context() holds
/// the SQLSTATE and the server's own words.
class SqlError : public Error {
  public:
    SqlError(const std::string& message, std::string context, std::string sqlstate);

    /// Five characters as in the appendix "PostgreSQL Error Codes"; "08006" for a lost or impossible connection; empty when
    /// the client library does not say.
    [[nodiscard]] const std::string& sqlstate() const noexcept { return m_sqlstate; }

    /// The transaction lost a race with another one (serialization failure, deadlock) and may succeed when repeated.
    [[nodiscard]] bool may_succeed_again() const noexcept;

  private:
    std::string m_sqlstate;
};

/// One value on its way to the server, in PostgreSQL's text form; nothing is NULL.
using Value = std::optional<std::string>;
using Parameters = std::vector<Value>;

/// The text form of a text[] value: `{"a","b \"c\""}`.
[[nodiscard]] std::string array_literal(std::span<const std::string> values);

/// How a column prints: numbers go to the right and stay bare in JSON, JSON values are embedded as they are.
enum class ColumnType : std::uint8_t { text, integer, real, boolean, json };

/// What a statement returned, kept in memory. Cheap to copy; copies share one immutable result.
class Rows {
  public:
    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    [[nodiscard]] std::size_t column_count() const noexcept;
    [[nodiscard]] std::string_view column_name(std::size_t column) const;
    [[nodiscard]] ColumnType column_type(std::size_t column) const;

    [[nodiscard]] bool is_null(std::size_t row, std::size_t column) const;

    /// PostgreSQL's text form; empty for NULL. A view that lives as long as any copy of these rows.
    [[nodiscard]] std::string_view text(std::size_t row, std::size_t column) const;
    [[nodiscard]] std::string string(std::size_t row, std::size_t column) const;

    /// The value of a column of that type. Throws Error(internal) when it is NULL or not of the type.
    [[nodiscard]] std::int64_t integer(std::size_t row, std::size_t column) const;
    [[nodiscard]] double real(std::size_t row, std::size_t column) const;
    [[nodiscard]] bool boolean(std::size_t row, std::size_t column) const;

    /// Rows that an INSERT, UPDATE or DELETE touched.
    [[nodiscard]] std::size_t affected() const noexcept;

  private:
    friend class Transaction;
    struct State;
    explicit Rows(std::shared_ptr<const State> state);
    std::shared_ptr<const State> m_state;  // shared: rows are copied into callbacks and tables, the result is immutable
};

/// Environment variables by which a program that uses libpq finds the same server and database as this connection string: those of
/// this process that libpq reads, and those that stand for the keywords of the string. Throws SqlError when it is not understood.
[[nodiscard]] std::vector<std::string> connection_environment(const std::string& connection);

enum class Access { read_only, read_write };

class Database;

/// One transaction. Ends with commit(), or is rolled back when it goes out of scope. At most one at a time on a Database.
class Transaction {
  public:
    Transaction(Transaction&&) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    /// Runs one statement; $1, $2, … are the parameters. Several statements in one text are refused by the server.
    /// Throws SqlError; the transaction is then spoilt and can only end.
    Rows execute(const std::string& sql, const Parameters& parameters = {});

    /// The same for a statement that is asked often: parsed and planned once for each connection, which keeps it as long as it
    /// lives. So `sql` must be one of a few texts of this program.
    Rows execute_prepared(const std::string& sql, const Parameters& parameters = {});

    /// Runs a text of any number of statements without parameters or result (a migration, a merge script).
    void run_script(const std::string& sql);

    /// Calls `each` for the rows of a SELECT in pieces of `batch` rows, through a cursor, so that the whole result is never
    /// in memory. The Rows of a call are one piece.
    void for_each_batch(const std::string& select, const Parameters& parameters, std::size_t batch,
                        const std::function<void(const Rows&)>& each);

    /// Makes the work permanent. Throws SqlError; when the connection breaks in the middle, the message says that the
    /// outcome is unknown.
    void commit();

  private:
    friend class Database;
    friend class CopyWriter;
    friend void copy_integers(Transaction&, const std::string&, std::size_t,
                              const std::function<void(std::span<const std::int64_t>)>&);
    friend void copy_rows(Transaction&, const std::string&, std::size_t,
                          const std::function<void(std::span<const std::string_view>)>&);
    struct State;
    explicit Transaction(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// One connection, named by its purpose (`application_name` "entente ingest"). Movable; not for use by two threads at once.
///
/// Dates come as ISO 8601, texts as UTF-8, whatever the server's defaults are. A broken connection is not reopened behind
/// the caller's back: staging tables and locks would be lost silently.
class Database {
  public:
    /// `connection`: a libpq connection string or URL; empty: the PG* variables and libpq's defaults.
    /// Throws SqlError when the server cannot be reached or refuses.
    Database(const std::string& connection, std::string_view purpose);
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    [[nodiscard]] Transaction begin(Access access);

    /// Runs `work` in a transaction and commits it. Repeats the whole of it, at most five times, when it loses a race with
    /// another transaction; `work` must therefore leave nothing behind in the program when it throws.
    void transact(Access access, const std::function<void(Transaction&)>& work);

    /// 150004 for PostgreSQL 15.4.
    [[nodiscard]] int server_version() const noexcept;

    /// "database entente on /run/user/1000, port 5432": for messages. No password.
    [[nodiscard]] std::string description() const;

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace entente::storage
