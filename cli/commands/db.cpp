#include <fcntl.h>
#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "cli/commands/commands.hpp"
#include "cli/json_option.hpp"
#include "cli/output.hpp"
#include "storage/private_cluster.hpp"
#include "storage/session.hpp"

namespace entente::cli {
namespace {

using storage::PrivateCluster;

PrivateCluster private_cluster() { return PrivateCluster{PrivateCluster::default_home()}; }

/// Whoever connects next should find the tables. The server must be running.
void update_schema(const PrivateCluster& cluster) {
    const auto session = storage::Session::open({.url = cluster.connection_string(PrivateCluster::Role::owner)}, "db");
}

std::string size_in_words(std::uintmax_t bytes) { return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6); }

class DbStartCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "db start"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "Start the private PostgreSQL and leave it running";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Every command starts the private PostgreSQL when it needs it and stops it in the end. This leaves it "
               "running until 'entente db stop', for other programs that want to connect.\n\n"
               "  entente db start && psql \"$(entente db url)\"";
    }
    void declare(OptionTable&) override {}

    int run(Context& context) override {
        auto cluster = private_cluster();
        const auto hold = cluster.acquire();
        update_schema(cluster);
        cluster.keep_up(hold);
        if (!context.quiet) {
            spdlog::info("the private database is running; 'entente db stop' stops it");
        }
        return 0;
    }
};

class DbStopCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "db stop"; }
    [[nodiscard]] std::string_view summary() const noexcept override { return "Stop the private PostgreSQL"; }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Ends what 'entente db start' began. Commands that are using the database at this moment are not "
               "disturbed: "
               "the server stops with the last of them.";
    }
    void declare(OptionTable&) override {}

    int run(Context& context) override {
        const auto stopped = private_cluster().let_go();
        if (!context.quiet) {
            switch (stopped) {
                case PrivateCluster::Stopped::was_not_running:
                    spdlog::info("the private database was not running");
                    break;
                case PrivateCluster::Stopped::stopped: spdlog::info("the private database is stopped"); break;
                case PrivateCluster::Stopped::still_in_use:
                    spdlog::info("other commands still use the private database; it stops when the last of them ends");
                    break;
            }
        }
        return 0;
    }
};

class DbStatusCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "db status"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "Say whether the private PostgreSQL runs, and where it lives";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "  entente db status\n"
               "  entente db status --json\n\n"
               "Starts nothing. schemas/output/db_status.schema.json describes the JSON.";
    }
    void declare(OptionTable& options) override { declare_json_option(options, m_json); }

    int run(Context&) override {
        const auto cluster = private_cluster();
        const auto status = cluster.status();
        if (m_json) {
            write_json(json(cluster, status));
            return 0;
        }
        const char* state = !status.initialised  ? "not created yet; the first command that needs it does that"
                            : !status.running    ? "stopped; every command starts it when it needs it"
                            : status.keeper != 0 ? "running until 'entente db stop'"
                                                 : "running for another command";
        write_out(fmt::format("state      {}\n", state));
        write_out(fmt::format("directory  {}\n", cluster.home().string()));
        if (status.initialised) {
            write_out(fmt::format("socket     {}\n", cluster.socket_directory().string()));
            write_out(fmt::format("version    PostgreSQL {}\n", status.major_version));
            write_out(fmt::format("size       {}\n", size_in_words(status.bytes)));
            write_out(fmt::format("log        {}\n", cluster.log_file().string()));
        }
        return 0;
    }

  private:
    static nlohmann::ordered_json json(const PrivateCluster& cluster, const PrivateCluster::Status& status) {
        nlohmann::ordered_json object = {
            {"created", status.initialised},
            {"running", status.running},
            {"kept_running", status.keeper != 0},
            {"directory", cluster.home()},
            {"socket", nullptr},
            {"version", nullptr},
            {"bytes", nullptr},
            {"log", nullptr},
            {"url", nullptr},
        };
        if (status.initialised) {
            object["socket"] = cluster.socket_directory();
            object["version"] = status.major_version;
            object["bytes"] = status.bytes;
            object["log"] = cluster.log_file();
            object["url"] = cluster.url();
        }
        return object;
    }

    bool m_json = false;
};

class DbUrlCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "db url"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "Print the address of the private PostgreSQL for other programs";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Prints a connection URL for psql, notebooks and drivers. The server must be running: see 'entente db "
               "start'.";
    }
    void declare(OptionTable&) override {}

    int run(Context& context) override {
        const auto cluster = private_cluster();
        write_out(cluster.url() + "\n");
        if (!context.quiet && !cluster.status().running) {
            spdlog::info("the private database is not running at the moment; 'entente db start' starts it");
        }
        return 0;
    }
};

class DbPsqlCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "db psql"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "Open PostgreSQL's own shell on the private database";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Starts the private PostgreSQL when it does not run and hands over to psql. Options for psql come after "
               "two dashes:\n\n"
               "  entente db psql\n"
               "  entente db psql -- -c \"SELECT * FROM timeline('Blinken', 'Lavrov')\"";
    }
    void declare(OptionTable& options) override {
        options.arguments({"ARGUMENT", "", "Handed to psql."}, m_arguments, OptionTable::Need::optional);
    }

    int run(Context&) override {
        auto cluster = private_cluster();
        const auto hold = cluster.acquire();
        update_schema(cluster);
        // psql takes our place and our lock: the server stays up until it ends.
        if (::fcntl(hold.descriptor(), F_SETFD, 0) != 0) {
            throw internal_error("the lock cannot be handed over to psql");
        }
        std::vector<std::string> words{cluster.psql().string(), "--dbname", cluster.url()};
        words.insert(words.end(), m_arguments.begin(), m_arguments.end());
        std::vector<char*> pointers;
        for (std::string& word : words) {
            pointers.push_back(word.data());
        }
        pointers.push_back(nullptr);
        flush_out();
        ::execvp(pointers[0], pointers.data());
        throw database_error("psql cannot be started (" + std::string{std::strerror(errno)} +
                             "); install the package postgresql-client");
    }

  private:
    std::vector<std::string> m_arguments;
};

}  // namespace

std::unique_ptr<Command> make_db_start_command() { return std::make_unique<DbStartCommand>(); }
std::unique_ptr<Command> make_db_stop_command() { return std::make_unique<DbStopCommand>(); }
std::unique_ptr<Command> make_db_status_command() { return std::make_unique<DbStatusCommand>(); }
std::unique_ptr<Command> make_db_url_command() { return std::make_unique<DbUrlCommand>(); }
std::unique_ptr<Command> make_db_psql_command() { return std::make_unique<DbPsqlCommand>(); }

}  // namespace entente::cli
