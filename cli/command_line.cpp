#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

#include "base/data_files.hpp"
#include "base/text.hpp"
#include "cli/configuration.hpp"
#include "cli/help.hpp"
#include "cli/log.hpp"
#include "cli/output.hpp"
#include "cli/suggestion.hpp"

namespace entente::cli {
namespace {

/// "; did you mean 'X'?" or nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
    const std::string near = suggestion(word, candidates);
    return near.empty() ? std::string{} : "; did you mean '" + near + "'?";
}

/// What CLI11 could not place: an unknown option, or one argument too many.
Error unexpected(const std::string& word, const std::vector<const OptionTable*>& tables) {
    if (!word.starts_with('-') || word == "-") {
        return usage_error("there is no room for the argument '" + word + "'");
    }
    const std::string name = word.substr(0, word.find('='));
    std::vector<std::string> candidates;
    for (const OptionTable* table : tables) {
        for (const OptionRow& row : table->rows()) {
            if (row.kind != OptionRow::Kind::argument) {
                const auto names = option_names(row);
                candidates.insert(candidates.end(), names.begin(), names.end());
            }
        }
    }
    return usage_error("unknown option '" + name + "'" + did_you_mean(name, candidates));
}

/// Parses, and turns what CLI11 has to say into one sentence. Returns false when help is asked for.
bool parse(CLI::App& app, const std::vector<std::string>& arguments, const std::vector<const OptionTable*>& tables) {
    std::optional<Error> error;
    try {
        // Where only the options before a command are parsed, the other words are handed on as they are.
        app.parse(app.get_prefix_command() ? std::vector<std::string>{arguments.rbegin(), arguments.rend()}
                                           : words_for_parser(arguments));
    } catch (const CLI::CallForHelp&) {
        return false;
    } catch (const CLI::ArgumentMismatch& mismatch) {
        const std::string what = mismatch.what();
        error = usage_error(what.substr(0, what.find(':')) + " needs a value");
    } catch (const CLI::ValidationError& refused) {
        std::string what = refused.what();
        if (const auto colon = what.find(": "); colon != std::string::npos) {
            what.erase(colon, 1);
        }
        error = usage_error(what);
    } catch (const CLI::ParseError& other) {
        error = usage_error(other.what());
    }
    // An unknown option is the likelier cause of whatever else is wrong.
    auto left_over = app.remaining();
    std::erase(left_over, "--");  // CLI11 honours it, yet counts it as left over
    if (!left_over.empty() && !app.get_prefix_command()) {
        throw unexpected(left_over.front(), tables);
    }
    if (error) {
        throw *error;
    }
    return true;
}

Verbosity verbosity(const GlobalOptions& options) {
    if (options.quiet && options.verbose) {
        throw usage_error("--quiet and --verbose exclude each other");
    }
    return options.quiet ? Verbosity::quiet : options.verbose ? Verbosity::verbose : Verbosity::normal;
}

ColourChoice colour_choice(const GlobalOptions& options) {
    return options.color == "always"  ? ColourChoice::always
           : options.color == "never" ? ColourChoice::never
                                      : ColourChoice::automatic;
}

/// Whether help is asked for: then a configuration that cannot be read must not be in the way.
bool wants_help(const std::vector<std::string>& arguments) {
    const auto end = std::find(arguments.begin(), arguments.end(), "--");
    return std::find(arguments.begin(), end, "--help") != end || std::find(arguments.begin(), end, "-h") != end;
}

/// Puts what the configuration file and the environment say in the place of the defaults of a command.
void configure(Command& command, const std::vector<std::unique_ptr<Command>>& commands, GlobalOptions& globals) {
    const Configuration configuration = Configuration::read(commands);
    for (const auto& file : configuration.files()) {
        if (!file.is_used && file.remark.starts_with("not read: it belongs")) {
            spdlog::warn("{} is {}", file.path, file.remark);
        }
    }
    const CommandSheet sheet = sheet_of(command);
    apply_settings(configuration.settings_for(sheet.name, sheet.rows),
                   [&](OptionTable& table) { command.declare(table); });
    apply_settings(configuration.settings_for(sheet.name, global_option_rows()),
                   [&](OptionTable& table) { declare_global_options(table, globals, GlobalPlace::after_command); });
}

/// `before`: the words before the name of the command, which are options for every command.
int run_command(Command& command, const std::vector<std::string>& arguments, const std::vector<std::string>& before,
                const std::vector<std::unique_ptr<Command>>& commands) {
    GlobalOptions globals;
    if (!wants_help(arguments)) {
        configure(command, commands, globals);
    }
    CLI::App first;
    OptionTable first_options{first};
    declare_global_options(first_options, globals, GlobalPlace::before_command);
    static_cast<void>(parse(first, before, {&first_options}));
    CLI::App app;
    app.allow_extras();
    OptionTable options{app};
    command.declare(options);
    OptionTable global_options{app};
    declare_global_options(global_options, globals, GlobalPlace::after_command);
    if (!parse(app, arguments, {&options, &global_options})) {
        write_out(command_help(command));
        return 0;
    }
    Context context;
    context.quiet = globals.quiet;
    context.out = Terminal{STDOUT_FILENO, colour_choice(globals)};
    context.err = Terminal{STDERR_FILENO, colour_choice(globals)};
    set_up_log(verbosity(globals), context.err);
    command.setup();
    return command.run(context);
}

}  // namespace

void declare_global_options(OptionTable& table, GlobalOptions& options, GlobalPlace place) {
    table.help_flag({"-h,--help", "", "Show this help."});
    table.flag({"-q,--quiet", "", "Report errors only."}, options.quiet);
    table.flag({"-v,--verbose", "", "Report more about what is going on."}, options.verbose);
    table.choice(
        {"--color", "WHEN",
         "Whether to print in colour. auto: where a terminal reads, unless NO_COLOR or CLICOLOR=0 is set, and with "
         "CLICOLOR_FORCE also elsewhere."},
        options.color, {"auto", "always", "never"});
    if (place == GlobalPlace::before_command) {
        table.flag({"--version", "", "Show the version."}, options.version);
    }
}

CommandMatch find_command(const std::vector<std::unique_ptr<Command>>& commands,
                          const std::vector<std::string>& words) {
    CommandMatch match;
    for (const auto& command : commands) {
        const auto name = split(command->name(), ' ');
        if (name.size() > match.words && name.size() <= words.size() &&
            std::equal(name.begin(), name.end(), words.begin())) {
            match = {command.get(), name.size()};
        }
    }
    return match;
}

Error unknown_command(const std::vector<std::unique_ptr<Command>>& commands, const std::vector<std::string>& words) {
    std::vector<std::string> names;
    std::string members;
    for (const auto& command : commands) {
        names.emplace_back(command->name());
        if (command->name().starts_with(words.front() + ' ')) {
            members += (members.empty() ? "" : ", ") + std::string{command->name().substr(words.front().size() + 1)};
        }
    }
    if (!members.empty()) {
        const std::string group = "'" + words.front() + "'";
        return usage_error(words.size() == 1 ? group + " needs one of: " + members
                                             : group + " knows no '" + words[1] + "', only: " + members);
    }
    return usage_error("there is no command '" + words.front() + "'" + did_you_mean(words.front(), names));
}

int run_command_line(const std::vector<std::string>& arguments) {
    CLI::App app;
    app.prefix_command();
    GlobalOptions globals;
    OptionTable global_options{app};
    declare_global_options(global_options, globals, GlobalPlace::before_command);
    const auto commands = make_commands();
    if (!parse(app, arguments, {&global_options})) {
        write_out(overview(commands));
        return 0;
    }
    if (globals.version) {
        write_out("entente " + std::string{version()} + "\n");
        return 0;
    }
    const auto words = app.remaining();
    if (words.empty()) {
        throw usage_error("a command is missing: entente COMMAND [OPTION]...");
    }
    if (words.front().starts_with('-')) {
        throw unexpected(words.front(), {&global_options});
    }
    const CommandMatch match = find_command(commands, words);
    if (match.command == nullptr) {
        const bool wants_help = words.size() == 2 && (words[1] == "--help" || words[1] == "-h");
        if (wants_help && !command_group_summary(words.front()).empty()) {
            write_out(group_help(commands, words.front()));
            return 0;
        }
        throw unknown_command(commands, words);
    }
    try {
        return run_command(*match.command, {words.begin() + static_cast<std::ptrdiff_t>(match.words), words.end()},
                           {arguments.begin(), arguments.end() - static_cast<std::ptrdiff_t>(words.size())}, commands);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::usage) {
            throw;
        }
        // main() says what to do about it, and for that must know the command.
        throw Error{ErrorKind::usage, error.what(), std::string{match.command->name()}};
    }
}

}  // namespace entente::cli
