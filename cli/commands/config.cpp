#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <vector>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "cli/command_line.hpp"
#include "cli/commands/commands.hpp"
#include "cli/configuration.hpp"
#include "cli/database_option.hpp"
#include "cli/display_text.hpp"
#include "cli/help.hpp"
#include "cli/json_option.hpp"
#include "cli/output.hpp"
#include "cli/text_table.hpp"
#include "storage/connection_address.hpp"
#include "storage/private_cluster.hpp"
#include "storage/session.hpp"

namespace entente::cli {
namespace {

using Json = nlohmann::ordered_json;

/// One row of the answer: what holds, and why.
struct Held {
    std::string command, setting, value, source;
};

std::string joined(const std::vector<std::string>& values) {
    std::string text;
    for (const std::string& value : values) {
        text += (text.empty() ? "" : ", ") + value;
    }
    return text;
}

std::string shown(const Setting& setting) {
    return setting.option == "db" && !setting.values.empty() ? storage::redacted(setting.values.back())
                                                             : joined(setting.values);
}

class ConfigCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "config"; }
    [[nodiscard]] std::string_view summary() const noexcept override { return "Show which settings hold, and why"; }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "  entente config\n"
               "  entente config ingest\n"
               "  ENTENTE_JOBS=2 entente config ingest --json\n\n"
               "Without a command it prints the database and folders in use, and what the configuration file says; "
               "with one "
               "every option of that command with its value and where it comes from. Secrets are shown as ***. "
               "schemas/output/config.schema.json describes the JSON.\n\n"
               "An option takes the first value that there is: the command line; the environment, "
               "ENTENTE_COMMAND_OPTION before "
               "ENTENTE_OPTION (ENTENTE_INGEST_JOBS, ENTENTE_JOBS; a flag is true or false); the configuration file, "
               "the table of "
               "the command before what stands outside of tables; its default. The file is the first of "
               "$ENTENTE_CONFIG, "
               "./entente.toml, ./entente.json, ~/.config/entente/entente.toml and ~/.config/entente/entente.json. "
               "Such a file:\n\n"
               "  db = \"postgresql://localhost/news\"\n"
               "  color = \"never\"\n"
               "  [ingest]\n"
               "  jobs = 4\n"
               "  [db.backup]\n"
               "  quiet = true\n\n"
               "A file in the working directory that belongs to another user, or that everybody may write, is left "
               "alone. --db "
               "takes no password: put it into ~/.pgpass, PGPASSWORD, DATABASE_URL, or a file that only you can read.";
    }

    void declare(OptionTable& options) override {
        options.arguments({"COMMAND", "", "A command whose options are shown, all of them."}, m_words,
                          OptionTable::Need::optional);
        declare_json_option(options, m_json);
        declare_database_option(options, m_database);
    }

    int run(Context& context) override {
        const auto commands = make_commands();
        const Configuration configuration = Configuration::read(commands);
        std::vector<Held> held;
        if (m_words.empty()) {
            held = places(configuration);
            for (const Setting& setting : configuration.settings()) {
                held.push_back({setting.command, "--" + setting.option, shown(setting), setting.source});
            }
        } else {
            const CommandMatch match = find_command(commands, m_words);
            if (match.command == nullptr || match.words != m_words.size()) {
                throw unknown_command(commands, m_words);
            }
            held = options_of(*match.command, configuration);
        }
        if (m_json) {
            write_json(json(configuration, held));
        } else {
            print(configuration, held, context);
        }
        return 0;
    }

  private:
    /// The database and the folders that this very command would use.
    [[nodiscard]] std::vector<Held> places(const Configuration& configuration) const {
        std::vector<Held> held;
        const char* database_url = std::getenv("DATABASE_URL");
        switch (storage::choose_place(m_database)) {
            case storage::DatabasePlace::option:
                held.push_back({"", "database", storage::redacted(m_database.url), source_of_address(configuration)});
                break;
            case storage::DatabasePlace::database_url:
                held.push_back(
                    {"", "database", storage::redacted(database_url == nullptr ? "" : database_url), "DATABASE_URL"});
                break;
            case storage::DatabasePlace::pg_variables:
                held.push_back({"", "database", "as libpq finds it", "PG* variables"});
                break;
            case storage::DatabasePlace::private_cluster:
                held.push_back({"", "database",
                                "the private PostgreSQL in " + storage::PrivateCluster::default_home().string(),
                                std::getenv("ENTENTE_HOME") != nullptr ? "ENTENTE_HOME" : "default"});
                break;
        }
        held.push_back({"", "data", data_directory().string(),
                        std::getenv("ENTENTE_DATA_DIR") != nullptr ? "ENTENTE_DATA_DIR" : "default"});
        return held;
    }

    /// "--db", unless a setting says the same.
    [[nodiscard]] std::string source_of_address(const Configuration& configuration) const {
        std::string source = "--db";
        OptionRow row;
        row.spec.names = "--db";
        row.kind = OptionRow::Kind::value;
        for (const Setting& setting : configuration.settings_for("config", {row})) {
            source = setting.values.back() == m_database.url ? setting.source : "--db";
        }
        return source;
    }

    static std::vector<Held> options_of(Command& command, const Configuration& configuration) {
        CommandSheet sheet = sheet_of(command);
        for (const OptionRow& row : global_option_rows()) {
            sheet.rows.push_back(row);
        }
        const auto settings = configuration.settings_for(sheet.name, sheet.rows);
        std::vector<Held> held;
        for (const OptionRow& row : sheet.rows) {
            const std::string option = long_name(row);
            if (option.empty() || option == "help") {
                continue;
            }
            Held& one = held.emplace_back(Held{
                sheet.name, "--" + option, row.kind == OptionRow::Kind::flag ? "false" : row.default_value, "default"});
            for (const Setting& setting : settings) {
                if (setting.option == option) {
                    one.value = shown(setting);
                    one.source = setting.source;
                }
            }
        }
        return held;
    }

    static Json json(const Configuration& configuration, const std::vector<Held>& held) {
        Json files = Json::array(), settings = Json::array();
        for (const auto& file : configuration.files()) {
            files.push_back({{"path", file.path},
                             {"used", file.is_used},
                             {"remark", file.remark.empty() ? Json{} : Json(file.remark)}});
        }
        for (const Held& one : held) {
            settings.push_back({{"command", one.command.empty() ? Json{} : Json(one.command)},
                                {"setting", one.setting},
                                {"value", one.value},
                                {"source", one.source}});
        }
        return {{"files", files}, {"settings", settings}};
    }

    void print(const Configuration& configuration, const std::vector<Held>& held, const Context& context) const {
        TextTable table{{{"setting", TextTable::Align::left, Style::heading, true}, {"value"}, {"source"}}};
        for (const Held& one : held) {
            const bool of_one = m_words.empty() && !one.command.empty();
            table.add({printable((of_one ? one.command + " " : "") + one.setting), printable(one.value),
                       printable(one.source)});
        }
        table.print(context.out, TextTable::Head::ruled, 0, write_painted);
        for (const auto& file : configuration.files()) {
            if (file.is_used || file.remark != "not there") {
                write_painted("\nfile " + printable(file.path) + ": " + (file.is_used ? "read" : file.remark) + "\n");
            }
        }
    }

    std::vector<std::string> m_words;
    bool m_json = false;
    storage::DatabaseOptions m_database;
};

}  // namespace

std::unique_ptr<Command> make_config_command() { return std::make_unique<ConfigCommand>(); }

}  // namespace entente::cli
