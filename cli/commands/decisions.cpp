#include <spdlog/spdlog.h>

#include <optional>
#include <string>

#include "cli/commands/commands.hpp"
#include "cli/database_option.hpp"
#include "cli/output.hpp"
#include "cli/row_printer.hpp"
#include "storage/decision_store.hpp"
#include "storage/session.hpp"

namespace entente::cli {
namespace {

class DecisionsCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "decisions"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "List what persons decided about actors";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Lists the merges and splits that are in force, by their numbers, with the reasons given for them.\n\n"
               "  entente decisions\n"
               "  entente decisions --all --format csv > decisions.csv";
    }

    void declare(OptionTable& options) override {
        options.flag({"--all", "", "Also decisions that were taken back."}, m_all);
        options.choice({"--format", "FORMAT", "How to print the rows."}, m_format, {"table", "json", "csv"});
        declare_database_option(options, m_database);
    }

    int run(Context& context) override {
        auto session = storage::Session::open(m_database, "decisions");
        std::optional<storage::Rows> rows;
        session.database().transact(storage::Access::read_only, [&](storage::Transaction& transaction) {
            rows = storage::list_decisions(transaction, m_all ? storage::Undone::shown : storage::Undone::hidden);
        });
        print_rows(*rows, parse_row_format(m_format), terminal_width(), [](std::string_view text) { write_out(text); });
        if (rows->empty() && m_format == "table" && !context.quiet) {
            spdlog::info("nothing is decided");
        }
        return 0;
    }

  private:
    bool m_all = false;
    std::string m_format = "table";
    storage::DatabaseOptions m_database;
};

}  // namespace

std::unique_ptr<Command> make_decisions_command() { return std::make_unique<DecisionsCommand>(); }

}  // namespace entente::cli
