#include "cli/help.hpp"

#include "cli/command_line.hpp"
#include "cli/commands/commands.hpp"
#include "cli/output.hpp"

namespace entente::cli {
namespace {

class HelpCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "help"; }
    [[nodiscard]] std::string_view summary() const noexcept override { return "Explain a command"; }

    void declare(OptionTable& options) override {
        options.arguments({"COMMAND", "", "The command to explain; without it, all commands are listed."}, m_words,
                          OptionTable::Need::optional);
    }

    int run(Context&) override {
        const auto commands = make_commands();
        if (m_words.empty()) {
            write_out(overview(commands));
            return 0;
        }
        const CommandMatch match = find_command(commands, m_words);
        if (match.command != nullptr && match.words == m_words.size()) {
            write_out(command_help(*match.command));
        } else if (m_words.size() == 1 && !command_group_summary(m_words.front()).empty()) {
            write_out(group_help(commands, m_words.front()));
        } else {
            throw unknown_command(commands, m_words);
        }
        return 0;
    }

  private:
    std::vector<std::string> m_words;
};

}  // namespace

std::unique_ptr<Command> make_help_command() { return std::make_unique<HelpCommand>(); }

}  // namespace entente::cli
