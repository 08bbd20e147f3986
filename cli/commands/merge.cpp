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

class MergeCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "merge"; }
    [[nodiscard]] std::string_view summary() const noexcept override { return "Decide that two names are one actor"; }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Decides that the first actor is the second one, which stands for both from now on.\n\n"
               "  entente merge 'Bongbong Marcos' 'Ferdinand Marcos' --why 'his nickname'\n\n"
               "An actor is given by a name as articles write it, or by its key ('person/lavrov') when several have "
               "that "
               "name. Articles and statements stay as they are: the decision is a row of the table \"decision\", holds "
               "for "
               "everything that is ingested later, and is taken back by 'entente undo'. It is refused where an "
               "earlier decision says otherwise, and for two actors of different kinds (a person and an organization "
               "of one "
               "name) without --across-kinds.";
    }

    void declare(OptionTable& options) override {
        options.argument({"ACTOR", "", "The name that is absorbed."}, m_actor, OptionTable::Need::required);
        options.argument({"OTHER", "", "The name that stands for both."}, m_other, OptionTable::Need::required);
        m_decision.declare(options);
        options.flag({"--across-kinds", "", "The two may be of different kinds, such as person and organization."},
                     m_across_kinds);
        declare_database_option(options, m_database);
    }

    void setup() override { m_decision.check(); }

    int run(Context&) override {
        auto session = storage::Session::open(m_database, "merge");
        std::string actor, other;
        session.database().transact(storage::Access::read_only, [&](storage::Transaction& transaction) {
            actor = named_actor(transaction, m_actor);
            other = named_actor(transaction, m_other);
        });
        const auto decided = storage::DecisionStore{session.database()}.merge(
            actor, other, m_decision.why, m_decision.by,
            m_across_kinds ? storage::Kinds::may_differ : storage::Kinds::must_agree);
        std::string standing;
        session.database().transact(storage::Access::read_only, [&](storage::Transaction& transaction) {
            standing = standing_actor(transaction, actor);
        });
        if (m_decision.json) {
            write_json({{"decision", decided.number},
                        {"kind", "merge"},
                        {"actor", actor},
                        {"other", other},
                        {"new", decided.is_new},
                        {"standing", standing}});
            return 0;
        }
        write_out("decision " + std::to_string(decided.number) + (decided.is_new ? "" : ", made before") + ": " +
                  actor + " is " + other + (standing == other ? "" : ", for which " + standing + " stands") + "\n");
        return 0;
    }

  private:
    std::string m_actor, m_other;
    DecisionOptions m_decision;
    bool m_across_kinds = false;
    storage::DatabaseOptions m_database;
};

}  // namespace

std::unique_ptr<Command> make_merge_command() { return std::make_unique<MergeCommand>(); }

}  // namespace entente::cli
