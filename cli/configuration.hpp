#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/option_table.hpp"

namespace entente::cli {

/// A value for an option that comes from a configuration file or the environment.
struct Setting {
    std::string command;              ///< "ingest"; empty: every command that has the option
    std::string option;               ///< its long name without dashes: "jobs"
    std::vector<std::string> values;  ///< of an option that may be repeated any number, else one; flags: true or false
    std::string source;               ///< "./entente.toml:3", "ENTENTE_JOBS"
};

/// What holds where the command line says nothing, in rising precedence: the configuration file, in it what is said for
/// every command and then what is said for one, and the environment variables ENTENTE_OPTION and ENTENTE_COMMAND_OPTION.
///
/// The file is the first that there is of $ENTENTE_CONFIG, entente.toml and entente.json in the working directory, and
/// entente/entente.toml and entente/entente.json in $XDG_CONFIG_HOME or ~/.config. Options are keys, commands tables:
///
///     db = "postgresql://localhost/news"
///     [ingest]
///     jobs = 4
class Configuration {
  public:
    /// A file that was looked for.
    struct File {
        std::string path;
        bool is_used = false;
        std::string remark;  ///< "not there", or why it is left alone
    };

    /// Reads the file. Throws Error(usage) that names file and line for what cannot be read, for unknown commands and options, and
    /// for a password in a file that others may read. A file in the working directory that belongs to somebody else or that
    /// others may write is left alone.
    [[nodiscard]] static Configuration read(const std::vector<std::unique_ptr<Command>>& commands);

    /// What the file says, in its order.
    [[nodiscard]] const std::vector<Setting>& settings() const noexcept { return m_settings; }
    [[nodiscard]] const std::vector<File>& files() const noexcept { return m_files; }

    /// The settings for these options of a command, the strongest for each; those of the environment included.
    [[nodiscard]] std::vector<Setting> settings_for(std::string_view command, const std::deque<OptionRow>& rows) const;

  private:
    std::vector<Setting> m_settings;
    std::vector<File> m_files;
};

/// Puts the settings in the place of the defaults: `declare` binds the options to their targets, as a command does.
/// Throws Error(usage) that names the source of a value that is refused.
void apply_settings(const std::vector<Setting>& settings, const std::function<void(OptionTable&)>& declare);

/// The long name of an option without its dashes; empty when it has none.
[[nodiscard]] std::string long_name(const OptionRow& row);

}  // namespace entente::cli
