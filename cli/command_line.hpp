#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "cli/command.hpp"
#include "cli/option_table.hpp"

namespace entente::cli {

/// The options that stand before the command or among its own.
struct GlobalOptions {
    bool quiet = false;
    bool verbose = false;
    bool version = false;
    std::string color = "auto";
};

/// Declares them, the help flag among them. `--version` only makes sense where there is no command yet.
enum class GlobalPlace { before_command, after_command };
void declare_global_options(OptionTable& table, GlobalOptions& options, GlobalPlace place);

/// The command that the words start with, and how many words its name took: "db", "start", "now" gives "db start" and 2.
/// `command` is null when there is none.
struct CommandMatch {
    Command* command = nullptr;
    std::size_t words = 0;
};
[[nodiscard]] CommandMatch find_command(const std::vector<std::unique_ptr<Command>>& commands,
                                        const std::vector<std::string>& words);

/// The sentence for words that name no command, with the nearest one that does.
[[nodiscard]] Error unknown_command(const std::vector<std::unique_ptr<Command>>& commands,
                                    const std::vector<std::string>& words);

/// Finds the command, parses its options, sets up the log, runs it. `arguments` are those after the program's name.
/// Returns the exit status. Throws Error, ClosedPipe and Interrupted.
[[nodiscard]] int run_command_line(const std::vector<std::string>& arguments);

}  // namespace entente::cli
