#include <filesystem>
#include <system_error>

#include "base/error.hpp"
#include "cli/command_line.hpp"
#include "cli/commands/commands.hpp"
#include "cli/man_page.hpp"
#include "cli/output.hpp"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

void write_page(const fs::path& path, const std::string& page) {
    ResultStream file{path};
    file.stream() << page;
    file.finish();
}

class ManCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "man"; }
    [[nodiscard]] std::string_view summary() const noexcept override { return "Print a manual page in roff"; }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "The manual pages are made from the same table of options as the parser. To read one without installing "
               "it:\n\n  entente man ingest | man -l -";
    }
    [[nodiscard]] bool hidden() const noexcept override { return true; }

    void declare(OptionTable& options) override {
        options.text({"--directory", "DIR", "Write every page into this folder instead, and print nothing."},
                     m_directory);
        options.arguments({"COMMAND", "", "The command; without it, the page that lists the commands."}, m_words,
                          OptionTable::Need::optional);
    }

    int run(Context&) override {
        const auto commands = make_commands();
        if (!m_directory.empty()) {
            write_all(commands);
            return 0;
        }
        if (m_words.empty()) {
            write_out(overview_man_page(commands));
            return 0;
        }
        const CommandMatch match = find_command(commands, m_words);
        if (match.command == nullptr || match.words != m_words.size()) {
            throw unknown_command(commands, m_words);
        }
        write_out(command_man_page(sheet_of(*match.command)));
        return 0;
    }

  private:
    void write_all(const std::vector<std::unique_ptr<Command>>& commands) const {
        std::error_code error;
        fs::create_directories(m_directory, error);
        if (error) {
            throw input_error("cannot be created (" + error.message() + ")", m_directory);
        }
        const fs::path directory{m_directory};
        write_page(directory / "entente.1", overview_man_page(commands));
        for (const auto& command : commands) {
            if (!command->hidden()) {
                write_page(directory / (man_page_name(command->name()) + ".1"), command_man_page(sheet_of(*command)));
            }
        }
    }

    std::string m_directory;
    std::vector<std::string> m_words;
};

}  // namespace

std::unique_ptr<Command> make_man_command() { return std::make_unique<ManCommand>(); }

}  // namespace entente::cli
