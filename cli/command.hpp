#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/option_table.hpp"

namespace entente::cli {

/// What every command has at hand while it runs. Results go to standard output (see output.hpp: a closed pipe and a full
/// disk are handled there), diagnostics to standard error by way of spdlog (see log.hpp).
struct Context {
    bool quiet = false;
};

/// One subcommand: one source file, one row in the table of commands.cpp.
class Command {
  public:
    virtual ~Command() = default;

    /// "ingest"; subcommands of a command are further words: "db start".
    [[nodiscard]] virtual std::string_view name() const noexcept = 0;

    /// One line without a full stop, for `entente --help`.
    [[nodiscard]] virtual std::string_view summary() const noexcept = 0;

    /// Paragraphs for the man page and `entente COMMAND --help`, with examples. Plain text.
    [[nodiscard]] virtual std::string_view description() const noexcept { return {}; }

    /// Hidden commands work but are left out of the list of commands.
    [[nodiscard]] virtual bool hidden() const noexcept { return false; }

    /// Says which options there are and where their values go (members of the command).
    virtual void declare(OptionTable& options) = 0;

    /// Checks the options against each other; touches nothing. Throws Error(usage).
    virtual void setup() {}

    /// Does the work. Returns the exit status: 0 done, 1 something failed (already reported), 3 some inputs
    /// were left out (see LeftOut). Throws Error.
    virtual int run(Context& context) = 0;
};

/// All commands, in the order of the help text. A command whose name has two words belongs to a group.
[[nodiscard]] std::vector<std::unique_ptr<Command>> make_commands();

/// One line about the commands that share a first word ("db"); empty when there is no such group.
[[nodiscard]] std::string_view command_group_summary(std::string_view group) noexcept;

}  // namespace entente::cli
