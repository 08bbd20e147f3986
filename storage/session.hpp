#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.hpp"
#include "storage/server_process.hpp"

namespace entente::storage {

/// Where the database is. Filled from the command line.
struct DatabaseOptions {
    /// What --db says: "postgresql://user@host/name" or "host=… dbname=…". Empty: DATABASE_URL, then the PG* variables,
    /// then the private cluster.
    std::string url;
};

/// Which of the places of DatabaseOptions was chosen.
enum class DatabasePlace { option, database_url, pg_variables, private_cluster };

/// The place that Session::open() would choose. Looks at options and environment only.
[[nodiscard]] DatabasePlace choose_place(const DatabaseOptions& options);

/// The one way in: a database that is reachable, of the schema version of this program, and kept running while the
/// session lives.
///
///     auto session = storage::Session::open(options, "ingest");
///     storage::GraphStore store{session.database()};
///
/// Movable. Every Database, GraphStore and GraphLoader made from a session must end before it does.
class Session {
  public:
    /// Chooses the place, starts the private cluster when it is the one and does not run, connects as the application
    /// "entente PURPOSE", and brings the schema up to date.
    ///
    /// Safe while other processes do the same. Throws Error(database) when the server cannot be reached or started, when
    /// the schema is newer than this program, or when the user may not create it.
    [[nodiscard]] static Session open(const DatabaseOptions& options, std::string_view purpose);

    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;
    ~Session();

    /// The connection of this session. It may read and write.
    [[nodiscard]] Database& database() noexcept;

    /// A further connection to the same database that can only read: as the role entente_reader where the server allows
    /// it, and in read-only transactions anyway. For SQL that a person wrote.
    [[nodiscard]] Database connect_reader(std::string_view purpose) const;

    /// One more connection that may read and write, for another thread.
    [[nodiscard]] Database connect(std::string_view purpose) const;

    [[nodiscard]] DatabasePlace place() const noexcept;

    /// A client program of PostgreSQL (pg_dump) of the server's version, or of the newest one on this machine, that finds this
    /// database in its environment: passwords are on no command line. Its `log` is still to be set.
    /// Throws Error(database) when no PostgreSQL is installed here.
    [[nodiscard]] ServerProgram client_program(const std::string& name, std::vector<std::string> arguments) const;

  private:
    struct State;
    explicit Session(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace entente::storage
