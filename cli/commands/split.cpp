#include <string>

#include "base/error.hpp"
#include "cli/commands/commands.hpp"
#include "cli/database_option.hpp"
#include "cli/decision_options.hpp"
#include "cli/json_option.hpp"
#include "cli/output.hpp"
#include "storage/decision_store.hpp"
#include "storage/session.hpp"

namespace entente::cli {
namespace {

class SplitCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "split"; }
    [[nodiscard]] std::string_view summary() const noexcept override { return "Decide that two names are two actors"; }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Decides that the first actor is not the second one. Where a rule has joined the two, the first leaves, "
               "and what "
               "else was joined stays with the second. Without a second actor it leaves the one that stands for it "
               "now.\n\n"
               "  entente split Nehru 'Motilal Nehru' --why 'his son, the prime minister, is meant'\n"
               "  entente split person/nehru --why 'the prime minister is meant'\n\n"
               "The decision keeps the two apart for good, whatever is ingested later, until 'entente undo' takes it "
               "back. It "
               "is refused where decisions have merged the two: take those back instead. A surname that can "
               "mean either of the two from now on stays alone.";
    }

    void declare(OptionTable& options) override {
        options.argument({"ACTOR", "", "The name that leaves."}, m_actor, OptionTable::Need::required);
        options.argument({"OTHER", "", "The name that it is not; without it the actor that stands for it."}, m_other,
                         OptionTable::Need::optional);
        m_decision.declare(options);
        declare_database_option(options, m_database);
    }

    void setup() override { m_decision.check(); }

    int run(Context&) override {
        auto session = storage::Session::open(m_database, "split");
        std::string actor, other;
        session.database().transact(storage::Access::read_only, [&](storage::Transaction& transaction) {
            actor = named_actor(transaction, m_actor);
            other = m_other.empty() ? standing_actor(transaction, actor) : named_actor(transaction, m_other);
        });
        if (m_other.empty() && other == actor) {
            throw input_error(actor + " stands for itself; say from which name it is to be split");
        }
        const auto decided =
            storage::DecisionStore{session.database()}.split(actor, other, m_decision.why, m_decision.by);
        if (m_decision.json) {
            write_json({{"decision", decided.number},
                        {"kind", "split"},
                        {"actor", actor},
                        {"other", other},
                        {"new", decided.is_new}});
            return 0;
        }
        write_out("decision " + std::to_string(decided.number) + (decided.is_new ? "" : ", made before") + ": " +
                  actor + " is not " + other + "\n");
        return 0;
    }

  private:
    std::string m_actor, m_other;
    DecisionOptions m_decision;
    storage::DatabaseOptions m_database;
};

}  // namespace

std::unique_ptr<Command> make_split_command() { return std::make_unique<SplitCommand>(); }

}  // namespace entente::cli
