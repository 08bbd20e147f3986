#include "storage/backup.hpp"

#include <unistd.h>

#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "storage/server_process.hpp"

namespace entente::storage {
namespace {

namespace fs = std::filesystem;

// Those that the migrations make where the server has them.
constexpr const char* k_extensions =
    "SELECT extname FROM pg_extension WHERE extname IN ('pg_trgm', 'unaccent', 'fuzzystrmatch') ORDER BY extname";

/// A file that is gone when its owner is.
class TemporaryFile {
  public:
    explicit TemporaryFile(fs::path path) : m_path{std::move(path)} {}
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        std::error_code ignored;
        fs::remove(m_path, ignored);
    }

    [[nodiscard]] const fs::path& path() const noexcept { return m_path; }

  private:
    fs::path m_path;
};

/// Runs a client program of PostgreSQL. Returns what it printed, and throws its first words when it fails.
std::string run_client(const Session& session, const std::string& name, std::vector<std::string> arguments,
                       const std::string& what_failed) {
    const TemporaryFile log{fs::temp_directory_path() /
                            ("entente-" + name + "-" + std::to_string(::getpid()) + ".log")};
    { std::ofstream create{log.path(), std::ios::trunc}; }
    ServerProgram program = session.client_program(name, std::move(arguments));
    program.log = log.path();
    const int status = run_to_end(program);
    std::string words = read_file(log.path());
    if (status != 0) {
        throw database_error(what_failed, words.empty() ? name + " ended with status " + std::to_string(status)
                                                        : words.substr(0, words.find('\n')));
    }
    return words;
}

}  // namespace

void back_up(const Session& session, const fs::path& file) {
    // pg_dump writes it with the rights of this process; beside its place, so that the renaming is one step.
    const TemporaryFile part{fs::absolute(file).concat(".part")};
    std::vector<std::string> arguments{"--format=custom", "--no-owner", "--no-privileges", "--schema=entente"};
    const Rows extensions = session.connect("db backup").begin(Access::read_only).execute(k_extensions);
    for (std::size_t row = 0; row < extensions.size(); ++row) {
        arguments.push_back("--extension=" + extensions.string(row, 0));
    }
    arguments.push_back("--file=" + part.path().string());
    run_client(session, "pg_dump", std::move(arguments), "the backup could not be written");
    std::error_code failed;
    fs::rename(part.path(), file, failed);
    if (failed) {
        throw input_error("the backup cannot be put there (" + failed.message() + ")", file);
    }
}

void restore(const DatabaseOptions& options, const fs::path& file) {
    if (!fs::is_regular_file(file)) {
        throw input_error("there is no such file", file);
    }
    const std::string archive = fs::absolute(file).string();
    auto session = Session::open(options, "db restore");
    std::string content;
    try {
        content = run_client(session, "pg_restore", {"--list", archive}, "");
    } catch (const Error&) {
        content.clear();
    }
    if (content.find("TABLE DATA entente article ") == std::string::npos) {
        throw input_error("this is no backup that 'entente db backup' wrote", file);
    }
    std::string name;
    session.database().transact(Access::read_write, [&](Transaction& transaction) {
        name = transaction.execute("SELECT quote_literal(current_database())").string(0, 0);
        const bool is_used = transaction
                                 .execute(
                                     "SELECT EXISTS (SELECT FROM entente.article) OR EXISTS (SELECT FROM "
                                     "entente.decision)")
                                 .boolean(0, 0);
        if (is_used) {
            throw database_error(
                session.database().description() +
                " holds a graph already; restore into an empty database (createdb, then --db; or another "
                "ENTENTE_HOME)");
        }
        // The tables of the backup come with their schema. Until pg_restore has ended, a failure leaves an empty database,
        // which the next command fills with empty tables.
        transaction.run_script("DROP SCHEMA entente CASCADE");
    });
    run_client(session, "pg_restore",
               {"--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--dbname=dbname=" + name,
                archive},
               "the backup could not be restored; the database is empty");
    // Privileges belong to the server that is restored into, not to the one that was backed up.
    session.database().transact(Access::read_write, [](Transaction& transaction) {
        transaction.run_script(read_file(data_file("schemas/postgres/0004_reader.sql")));
    });
    const auto updated = Session::open(options, "db restore");  // a backup of an older entente is brought up to date
    session.database().transact(Access::read_write,
                                [](Transaction& transaction) { transaction.run_script("ANALYZE"); });
}

}  // namespace entente::storage
