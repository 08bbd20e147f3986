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
        return "For the shell at hand:\n\n  source <(entente completion bash)\n\n"
               "'cmake --install' puts the script where bash finds it by itself.";
    }

    void declare(OptionTable& options) override {
        options.choice_argument({"SHELL", "", "The shell."}, m_shell, {"bash"}, OptionTable::Need::required);
    }

    int run(Context&) override {
        write_out(bash_completion(make_commands()));
        return 0;
    }

  private:
    std::string m_shell;
};

}  // namespace

std::unique_ptr<Command> make_completion_command() { return std::make_unique<CompletionCommand>(); }

}  // namespace entente::cli
