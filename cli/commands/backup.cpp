#include "storage/backup.hpp"

#include <spdlog/spdlog.h>

#include <string>
#include <vector>

#include "cli/commands/commands.hpp"
#include "cli/database_option.hpp"
#include "storage/session.hpp"

namespace entente::cli {
namespace {

class DbBackupCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "db backup"; }
    [[nodiscard]] std::string_view summary() const noexcept override { return "Write the whole graph into a file"; }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Writes everything that the database knows into FILE, in the custom format of PostgreSQL's pg_dump. "
               "Others may "
               "go on reading and storing; the file holds one moment. An older file of that name is replaced once the "
               "new "
               "one is complete.\n\n"
               "  entente db backup graph.dump\n"
               "  entente db backup --db postgresql://localhost/news news.dump";
    }
    void declare(OptionTable& options) override {
        options.arguments({"FILE", "", "Where the backup goes."}, m_files, OptionTable::Need::required);
        declare_database_option(options, m_database);
    }
    void setup() override { check_one(m_files); }

    int run(Context& context) override {
        const auto session = storage::Session::open(m_database, "db backup");
        storage::back_up(session, m_files.front());
        if (!context.quiet) {
            spdlog::info("the graph is in {}; 'entente db restore' brings it back", m_files.front());
        }
        return 0;
    }

    static void check_one(const std::vector<std::string>& files) {
        if (files.size() != 1) {
            throw usage_error("give one file");
        }
    }

  private:
    std::vector<std::string> m_files;
    storage::DatabaseOptions m_database;
};

class DbRestoreCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "db restore"; }
    [[nodiscard]] std::string_view summary() const noexcept override { return "Bring a graph back from a backup"; }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Puts the graph of a file that 'entente db backup' wrote into a database that holds none yet. The graph "
               "is then "
               "the same, byte by byte in 'entente export --format jsonl --canonical'. A backup of an older entente is "
               "brought "
               "up to date.\n\n"
               "  ENTENTE_HOME=/tmp/copy entente db restore graph.dump\n"
               "  entente db restore --db postgresql://localhost/copy news.dump";
    }
    void declare(OptionTable& options) override {
        options.arguments({"FILE", "", "A file that 'entente db backup' wrote."}, m_files, OptionTable::Need::required);
        declare_database_option(options, m_database);
    }
    void setup() override { DbBackupCommand::check_one(m_files); }

    int run(Context& context) override {
        storage::restore(m_database, m_files.front());
        if (!context.quiet) {
            spdlog::info("the graph of {} is restored", m_files.front());
        }
        return 0;
    }

  private:
    std::vector<std::string> m_files;
    storage::DatabaseOptions m_database;
};

}  // namespace

std::unique_ptr<Command> make_db_backup_command() { return std::make_unique<DbBackupCommand>(); }
std::unique_ptr<Command> make_db_restore_command() { return std::make_unique<DbRestoreCommand>(); }

}  // namespace entente::cli
