#include "storage/session.hpp"

#include <cstdlib>
#include <optional>
#include <utility>

#include "base/data_files.hpp"
#include "storage/migrator.hpp"
#include "storage/postgres_programs.hpp"
#include "storage/private_cluster.hpp"

namespace entente::storage {
namespace {

bool is_set(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

// Of libpq's variables those that say which server or database; the others only say how to connect.
constexpr const char* k_place_variables[] = {"PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICE"};

void use_reader_role(Database& database) {
    database.transact(Access::read_write, [](Transaction& transaction) {
        const Rows member = transaction.execute(
            "SELECT coalesce(bool_or(pg_has_role(current_user, oid, 'MEMBER')), false) FROM pg_roles "
            "WHERE rolname = 'entente_reader'");
        if (member.boolean(0, 0)) {
            transaction.execute("SET ROLE entente_reader");
        }
    });
}

}  // namespace

DatabasePlace choose_place(const DatabaseOptions& options) {
    if (!options.url.empty()) {
        return DatabasePlace::option;
    }
    if (is_set("DATABASE_URL")) {
        return DatabasePlace::database_url;
    }
    for (const char* variable : k_place_variables) {
        if (is_set(variable)) {
            return DatabasePlace::pg_variables;
        }
    }
    return DatabasePlace::private_cluster;
}

struct Session::State {
    DatabasePlace place = DatabasePlace::private_cluster;
    std::optional<PrivateCluster> cluster;
    std::optional<PrivateCluster::Hold> hold;  // before the connection: released after it is closed
    std::string connection;                    // empty: libpq finds everything in the environment
    std::optional<Database> database;
};

Session::Session(std::unique_ptr<State> state) : m_state{std::move(state)} {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Session Session::open(const DatabaseOptions& options, std::string_view purpose) {
    auto state = std::make_unique<State>();
    state->place = choose_place(options);
    switch (state->place) {
        case DatabasePlace::option: state->connection = options.url; break;
        case DatabasePlace::database_url: state->connection = std::getenv("DATABASE_URL"); break;
        case DatabasePlace::pg_variables: break;
        case DatabasePlace::private_cluster:
            state->cluster.emplace(PrivateCluster::default_home());
            state->hold = state->cluster->acquire();
            state->connection = state->cluster->connection_string(PrivateCluster::Role::owner);
            break;
    }
    state->database.emplace(state->connection, purpose);
    migrate(*state->database, read_migrations(data_file("schemas/postgres")));
    return Session{std::move(state)};
}

Database& Session::database() noexcept { return *m_state->database; }

Database Session::connect(std::string_view purpose) const { return Database{m_state->connection, purpose}; }

Database Session::connect_reader(std::string_view purpose) const {
    if (m_state->cluster) {
        // As the role itself: a superuser who only switched to it could switch back inside a statement.
        return Database{m_state->cluster->connection_string(PrivateCluster::Role::reader), purpose};
    }
    Database database = connect(purpose);
    use_reader_role(database);
    return database;
}

ServerProgram Session::client_program(const std::string& name, std::vector<std::string> arguments) const {
    std::filesystem::path folder;
    if (m_state->cluster) {
        folder = m_state->cluster->psql().parent_path();
    } else if (const auto newest = find_newest_postgres()) {
        folder = newest->folder;
    }
    if (folder.empty()) {
        throw database_error("there is no " + name + " on this machine; install the package postgresql-client");
    }
    ServerProgram program;
    program.arguments = std::move(arguments);
    program.arguments.insert(program.arguments.begin(), (folder / name).string());
    program.environment = connection_environment(m_state->connection);
    program.environment.insert(program.environment.end(), {"LC_ALL=C.UTF-8", "PGAPPNAME=entente " + name});
    program.directory = std::filesystem::current_path();
    return program;
}

DatabasePlace Session::place() const noexcept { return m_state->place; }

}  // namespace entente::storage
