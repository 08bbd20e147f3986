#include <chrono>
#include <string>

#include "cli/actor_argument.hpp"
#include "cli/commands/commands.hpp"
#include "cli/database_option.hpp"
#include "cli/dossier_report.hpp"
#include "cli/json_option.hpp"
#include "cli/output.hpp"
#include "cli/query_filters.hpp"
#include "storage/dossier.hpp"
#include "storage/session.hpp"

namespace entente::cli {
namespace {

class ShowCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "show"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "Print what the graph knows about an actor, on one screen";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "  entente show Blinken\n"
               "  entente show Blinken --evidence 5 --since 2022-01-01\n"
               "  entente show country/RUS --type ACCUSE --all\n"
               "  entente show Blinken --json | jq .counterparts\n\n"
               "Prints the names and posts that articles give the actor, how active it was over time, its relations by "
               "type and "
               "its strongest counterparts, with counts and dates; with --evidence also the sentences behind it. out "
               "counts what "
               "the actor does, in what is done to it; coop counts statements of cooperation, conflict those of "
               "conflict. Copies "
               "of one text are one story; the strongest are those with most stories. What an actor belongs to is a "
               "relation, but "
               "no counterpart.\n\n"
               "An actor is given by any of its names, or by its key when several actors share the name. Relations "
               "that are "
               "planned, hypothetical or denied count only when --modality, --denied or --all asks for them. "
               "schemas/output/show.schema.json describes the JSON.";
    }

    void declare(OptionTable& options) override {
        options.argument({"ACTOR", "", "A name or key of the actor."}, m_actor, OptionTable::Need::required);
        options.integer({"--evidence", "N", "Also so many sentences, the newest first."}, m_evidence, 0, 10'000);
        options.integer({"--top", "N", "At most so many types of relation and counterparts."}, m_top, 1, 10'000);
        m_filters.declare(options);
        declare_json_option(options, m_json);
        declare_database_option(options, m_database);
    }

    void setup() override { m_filters.check(); }

    int run(Context& context) override {
        auto session = storage::Session::open(m_database, "show");
        nlohmann::ordered_json dossier;
        session.database().transact(storage::Access::read_only, [&](storage::Transaction& transaction) {
            const auto actor = find_actor(transaction, m_actor);
            storage::DossierLimits limits;
            limits.counterparts = static_cast<std::size_t>(m_top);
            limits.evidence = static_cast<std::size_t>(m_evidence);
            dossier = storage::read_dossier(transaction, actor.key, m_filters.filter(), limits);
        });
        if (m_json) {
            write_json(dossier);
        } else {
            write_painted(dossier_text(dossier, context.out, static_cast<std::size_t>(m_top)));
        }
        return 0;
    }

  private:
    std::string m_actor;
    std::int64_t m_evidence = 0;
    std::int64_t m_top = 10;
    bool m_json = false;
    QueryFilters m_filters;
    storage::DatabaseOptions m_database;
};

}  // namespace

std::unique_ptr<Command> make_show_command() { return std::make_unique<ShowCommand>(); }

}  // namespace entente::cli
