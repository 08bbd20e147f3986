#include "cli/completion.hpp"

#include "cli/commands/commands.hpp"
#include "cli/output.hpp"

namespace entente::cli {
namespace {

class CompletionCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "completion"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "Print the script that completes commands and options in a shell";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "  source <(entente completion bash)\n"
               "  source <(entente completion zsh)\n"
               "  entente completion fish | source\n\n"
               "Prints the script for a shell; in zsh after compinit. 'cmake --install' puts each where its shell "
               "finds it by "
               "itself.";
    }

    void declare(OptionTable& options) override {
        options.choice_argument({"SHELL", "", "The shell."}, m_shell, {"bash", "zsh", "fish"},
                                OptionTable::Need::required);
    }

    int run(Context&) override {
        const auto commands = make_commands();
        write_out(m_shell == "zsh"    ? zsh_completion(commands)
                  : m_shell == "fish" ? fish_completion(commands)
                                      : bash_completion(commands));
        return 0;
    }

  private:
    std::string m_shell;
};

}  // namespace

std::unique_ptr<Command> make_completion_command() { return std::make_unique<CompletionCommand>(); }

}  // namespace entente::cli
