#include <optional>
#include <string>

#include "cli/commands/commands.hpp"
#include "cli/database_option.hpp"
#include "cli/decision_options.hpp"
#include "cli/json_option.hpp"
#include "cli/output.hpp"
#include "storage/decision_store.hpp"
#include "storage/session.hpp"

namespace entente::cli {
namespace {

class UndoCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "undo"; }
    [[nodiscard]] std::string_view summary() const noexcept override { return "Take back a merge or a split"; }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Takes a decision back: the graph is what it would be had it never been made. 'entente decisions' lists "
               "them with "
               "their numbers. The row stays, with who took it back, when, and why.\n\n"
               "  entente undo 3 --why 'they are father and son'";
    }

    void declare(OptionTable& options) override {
        options.integer_argument({"DECISION", "", "The number of the decision."}, m_number, 1,
                                 std::int64_t{1'000'000'000'000'000}, OptionTable::Need::required);
        m_decision.declare(options);
        declare_database_option(options, m_database);
    }

    void setup() override { m_decision.check(DecisionOptions::Reason::optional); }

    int run(Context&) override {
        auto session = storage::Session::open(m_database, "undo");
        const auto undone = storage::DecisionStore{session.database()}.undo(
            m_number, m_decision.by, m_decision.why.empty() ? std::nullopt : std::optional{m_decision.why});
        if (m_decision.json) {
            const bool merged = undone.kind == graph::Decision::Kind::merge;
            write_json({{"decision", undone.number},
                        {"kind", merged ? "merge" : "split"},
                        {"actor", undone.actor},
                        {"other", undone.other},
                        {"undone", true},
                        {"why", undone.why}});
            return 0;
        }
        write_out("decision " + std::to_string(undone.number) + " is taken back: " + undone.actor +
                  (undone.kind == graph::Decision::Kind::merge ? " is " : " is not ") + undone.other + " (\"" +
                  undone.why + "\")\n");
        return 0;
    }

  private:
    std::int64_t m_number = 0;
    DecisionOptions m_decision;
    storage::DatabaseOptions m_database;
};

}  // namespace

std::unique_ptr<Command> make_undo_command() { return std::make_unique<UndoCommand>(); }

}  // namespace entente::cli
