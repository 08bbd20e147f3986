#include "cli/configuration.hpp"

#include <CLI/CLI.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "cli/configuration_file.hpp"
#include "cli/help.hpp"
#include "cli/suggestion.hpp"
#include "storage/connection_address.hpp"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t k_largest_file = 1u << 20;

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : value;
}

/// "ENTENTE_DB_BACKUP_JOBS": words in capitals, joined by underscores.
std::string variable_name(std::string_view command, std::string_view option) {
    std::string name = "ENTENTE_" + std::string{command} + (command.empty() ? "" : "_") + std::string{option};
    for (char& c : name) {
        c = c == ' ' || c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return name;
}

using Node = ConfigurationNode;

Error refused(const Node& node, const std::string& sentence) { return usage_error(node.place + ": " + sentence); }

// --- What the keys mean

using KnownOptions = std::map<std::string, std::set<std::string>, std::less<>>;  // by command; "" are those of all

KnownOptions known_options(const std::vector<std::unique_ptr<Command>>& commands) {
    KnownOptions known{{"", {}}};
    const auto add = [&](const std::string& command, const OptionRow& row) {
        if (const std::string name = long_name(row); !name.empty() && name != "help") {
            known[command].insert(name);
            known[""].insert(name);
        }
    };
    for (const auto& command : commands) {
        const CommandSheet sheet = sheet_of(*command);
        known[sheet.name];
        for (const OptionRow& row : sheet.rows) {
            add(sheet.name, row);
        }
    }
    for (auto& [command, options] : known) {
        for (const OptionRow& row : global_option_rows()) {
            if (const std::string name = long_name(row); name != "help") {
                options.insert(name);
            }
        }
    }
    return known;
}

template <typename Names>
std::string did_you_mean(const std::string& word, const Names& names) {
    const std::string near = suggestion(word, {names.begin(), names.end()});
    return near.empty() ? std::string{} : "; did you mean '" + near + "'?";
}

/// Reads the members of the table of a command, or of the file itself (command "").
void read_options(const std::string& command, const Node& table, const KnownOptions& known,
                  std::vector<Setting>& settings) {
    std::set<std::string> commands;
    for (const auto& [name, options] : known) {
        if (!name.empty()) {
            commands.insert(name);
        }
    }
    for (const Node& node : table.members) {
        std::string name = node.key;
        if (node.is_table) {
            name = (command.empty() ? "" : command + " ") + node.key;
            const bool is_group = command.empty() && !command_group_summary(node.key).empty();
            if (!is_group && commands.count(name) == 0) {
                throw refused(node, "there is no command '" + name + "'" + did_you_mean(name, commands));
            }
            read_options(name, node, known, settings);
            continue;
        }
        std::replace(name.begin(), name.end(), '_', '-');
        const auto options = known.find(command);
        if (options == known.end() || options->second.count(name) == 0) {
            throw refused(node, (command.empty() ? "no command has" : "'entente " + command + "' has no") +
                                    std::string{" option '"} + name + "'" +
                                    (options == known.end() ? "" : did_you_mean(name, options->second)));
        }
        settings.push_back({command, name, node.values, node.place});
    }
}

// --- Files

struct Place {
    std::string path;
    bool is_anybodys = false;  ///< in the working directory, which may be somebody else's
};

std::vector<Place> places() {
    std::vector<Place> list;
    if (const std::string named = variable("ENTENTE_CONFIG"); !named.empty()) {
        return {{named, false}};
    }
    list.push_back({"./entente.toml", true});
    list.push_back({"./entente.json", true});
    std::string home = variable("XDG_CONFIG_HOME");
    if (home.empty() && !variable("HOME").empty()) {
        home = variable("HOME") + "/.config";
    }
    if (!home.empty()) {
        list.push_back({home + "/entente/entente.toml", false});
        list.push_back({home + "/entente/entente.json", false});
    }
    return list;
}

bool holds_password(const std::vector<Setting>& settings) {
    return std::any_of(settings.begin(), settings.end(), [](const Setting& setting) {
        return setting.option == "db" && !setting.values.empty() && storage::holds_password(setting.values.back());
    });
}

/// Throws Error(usage) for a list where one value belongs, and the other way round.
void check_values(const Setting& setting, const OptionRow& row) {
    const bool is_list = setting.values.size() != 1;
    if (is_list && !row.repeated) {
        throw usage_error(setting.source + ": --" + setting.option + " takes one value");
    }
    if (row.kind == OptionRow::Kind::flag && setting.values.front() != "true" && setting.values.front() != "false") {
        throw usage_error(setting.source + ": --" + setting.option + " is true or false, not '" +
                          setting.values.front() + "'");
    }
}

}  // namespace

std::string long_name(const OptionRow& row) {
    if (row.kind != OptionRow::Kind::argument) {
        for (const std::string& name : option_names(row)) {
            if (name.starts_with("--")) {
                return name.substr(2);
            }
        }
    }
    return {};
}

Configuration Configuration::read(const std::vector<std::unique_ptr<Command>>& commands) {
    Configuration configuration;
    bool found = false;
    for (const Place& place : places()) {
        File& file = configuration.m_files.emplace_back();
        file.path = place.path;
        struct stat status {};
        if (::stat(place.path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
            if (!variable("ENTENTE_CONFIG").empty()) {
                throw usage_error("ENTENTE_CONFIG names " + place.path + ", which is no file");
            }
            file.remark = "not there";
            continue;
        }
        if (found) {
            file.remark = "not read: the first file counts";
            continue;
        }
        const bool is_ours = status.st_uid == ::geteuid() || status.st_uid == 0;
        if (place.is_anybodys && (!is_ours || (status.st_mode & S_IWOTH) != 0)) {
            file.remark = "not read: it belongs to somebody else, or others may write it";
            continue;
        }
        if (static_cast<std::uintmax_t>(status.st_size) > k_largest_file) {
            throw usage_error(place.path + " is no configuration: it has more than 1 MiB");
        }
        const std::string content = read_file(place.path);
        read_options("", parse_configuration(content, place.path), known_options(commands), configuration.m_settings);
        if (cli::holds_password(configuration.m_settings) && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
            throw usage_error(place.path + " holds a password and can be read by others; 'chmod 600 " + place.path +
                              "'");
        }
        file.is_used = true;
        found = true;
    }
    return configuration;
}

std::vector<Setting> Configuration::settings_for(std::string_view command, const std::deque<OptionRow>& rows) const {
    std::vector<Setting> chosen;
    const auto take = [&](const Setting& setting) {
        for (const OptionRow& row : rows) {
            if (long_name(row) == setting.option) {
                check_values(setting, row);
                std::erase_if(chosen, [&](const Setting& weaker) { return weaker.option == setting.option; });
                chosen.push_back(setting);
            }
        }
    };
    for (const bool for_one : {false, true}) {
        for (const Setting& setting : m_settings) {
            if (for_one ? setting.command == command && !command.empty() : setting.command.empty()) {
                take(setting);
            }
        }
    }
    for (const OptionRow& row : rows) {
        const std::string option = long_name(row);
        if (option.empty() || option == "help") {
            continue;
        }
        for (const std::string& name : {variable_name("", option), variable_name(command, option)}) {
            const std::string value = variable(name.c_str());
            if (!value.empty() && (chosen.empty() || chosen.back().source != name)) {
                const bool is_flag = row.kind == OptionRow::Kind::flag;
                take({std::string{command},
                      option,
                      {is_flag && value == "1"   ? "true"
                       : is_flag && value == "0" ? "false"
                                                 : value},
                      name});
            }
        }
    }
    return chosen;
}

void apply_settings(const std::vector<Setting>& settings, const std::function<void(OptionTable&)>& declare) {
    for (const Setting& setting : settings) {
        CLI::App app;
        OptionTable table{app, OptionTable::Source::settings};
        declare(table);
        std::vector<std::string> words;
        for (const std::string& value : setting.values) {
            words.push_back(setting_word(setting.option, value));
        }
        try {
            app.parse(words_for_parser(std::move(words)));
        } catch (const CLI::ParseError& error) {
            std::string what = error.what();
            if (const auto colon = what.find(": "); colon != std::string::npos) {
                what.erase(colon, 1);
            }
            throw usage_error(setting.source + ": " + what);
        }
    }
}

}  // namespace entente::cli
