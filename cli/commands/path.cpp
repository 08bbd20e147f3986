#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>

#include <string>

#include "base/error.hpp"
#include "cli/actor_argument.hpp"
#include "cli/commands/commands.hpp"
#include "cli/counted.hpp"
#include "cli/database_option.hpp"
#include "cli/dossier_report.hpp"
#include "cli/json_option.hpp"
#include "cli/output.hpp"
#include "cli/query_filters.hpp"
#include "storage/dossier.hpp"
#include "storage/session.hpp"

namespace entente::cli {
namespace {

class PathCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "path"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "Print how two actors are connected, with the sentence for each step";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "  entente path Blinken Lukashenko\n"
               "  entente path Scholz Macron --max-hops 3 --type CONSULT\n"
               "  entente path country/DEU country/CHN --directed --json\n\n"
               "Finds a shortest chain of relations from one actor to another and prints each step with its best "
               "supported "
               "relation and the surest sentence behind it. Of several shortest chains it is the first by the keys on "
               "the way; "
               "'entente query paths' lists them all, and 'entente analyse A B' looks for short ways along strong "
               "relations. "
               "An arrow shows who does something to whom.\n\n"
               "When no chain of at most --max-hops steps leads from the one to the other, standard error says so, and "
               "the exit "
               "status is 0. schemas/output/path.schema.json describes the JSON.";
    }

    void declare(OptionTable& options) override {
        options.argument({"ACTOR", "", "Where the chain begins: a name or key."}, m_from, OptionTable::Need::required);
        options.argument({"OTHER", "", "Where it ends."}, m_to, OptionTable::Need::required);
        options.integer({"--max-hops", "N", "At most so many steps."}, m_hops, 1, 20);
        options.flag({"--directed", "", "Only along what actors do, not along what is done to them."}, m_directed);
        m_filters.declare(options);
        declare_json_option(options, m_json);
        declare_database_option(options, m_database);
    }

    void setup() override { m_filters.check(); }

    int run(Context& context) override {
        auto session = storage::Session::open(m_database, "path");
        nlohmann::ordered_json path;
        session.database().transact(storage::Access::read_only, [&](storage::Transaction& transaction) {
            const auto from = find_actor(transaction, m_from);
            const auto to = find_actor(transaction, m_to);
            if (from.key == to.key) {
                throw input_error("'" + m_from + "' and '" + m_to + "' are one actor, " + from.name + " (" + from.key +
                                  ")");
            }
            path = storage::read_path(transaction, from.key, to.key, static_cast<std::size_t>(m_hops),
                                      m_directed ? storage::PathDirection::outgoing : storage::PathDirection::either,
                                      m_filters.filter());
        });
        const bool found = !path["steps"].empty();
        if (m_json) {
            write_json(path);
        } else if (found) {
            write_painted(path_text(path, context.out));
        }
        if (!found && !context.quiet) {
            spdlog::info("no chain of at most {} that pass the filters leads from {} to {}{}",
                         counted(static_cast<std::size_t>(m_hops), "relation"), path["from"]["name"].get<std::string>(),
                         path["to"]["name"].get<std::string>(),
                         m_filters.all() ? "" : "; --all also takes what is planned, hypothetical or denied");
        }
        return 0;
    }

  private:
    std::string m_from, m_to;
    std::int64_t m_hops = 6;
    bool m_directed = false;
    bool m_json = false;
    QueryFilters m_filters;
    storage::DatabaseOptions m_database;
};

}  // namespace

std::unique_ptr<Command> make_path_command() { return std::make_unique<PathCommand>(); }

}  // namespace entente::cli
