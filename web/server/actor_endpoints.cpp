#include <algorithm>

#include "base/data_files.hpp"
#include "storage/dossier.hpp"
#include "web/server/actor_lookup.hpp"
#include "web/server/api_error.hpp"
#include "web/server/api_json.hpp"
#include "web/server/endpoints.hpp"
#include "web/server/filter_parameters.hpp"

namespace entente::web {
namespace {

using storage::Transaction;
using storage::WebQueries;

constexpr std::int64_t k_most_found = 50, k_usually_found = 10;
constexpr std::int64_t k_most_counterparts = 100, k_usual_counterparts = 10;
constexpr std::int64_t k_most_leaders = 100, k_usual_leaders = 20;

}  // namespace

Question ask_status(Parameters&) {
    return [](Transaction& transaction, const WebQueries& queries) {
        const storage::Overview overview = storage::OverviewReader{transaction, queries}.overview();
        std::string body;
        JsonWriter json{body};
        json.begin_object();
        json.member("version", version());
        json.member("schema", overview.schema);
        json.member("actors", overview.actors);
        json.member("relations", overview.relations);
        json.member("statements", overview.statements);
        json.member("articles", overview.articles);
        json.member("first_date", overview.first_date);
        json.member("last_date", overview.last_date);
        json.key("types");
        json.begin_array();
        for (const storage::TypeCount& count : overview.types) {
            json.begin_object();
            json.member("type", count.type);
            json.member("quad", count.quad);
            json.member("statements", count.statements);
            json.end_object();
        }
        json.end_array();
        json.key("publishers");
        json.begin_array();
        for (const storage::PublisherCount& publisher : overview.publishers) {
            json.begin_object();
            json.member("name", publisher.name);
            json.member("articles", publisher.articles);
            json.end_object();
        }
        json.end_array();
        json.end_object();
        return body;
    };
}

Question ask_actors(Parameters& parameters) {
    const auto name = parameters.text("q");
    const std::string order = parameters.choice(
        "order", name ? std::vector<std::string>{"relevance"} : std::vector<std::string>{"active", "recent"});
    const auto limit = static_cast<std::size_t>(parameters.integer("limit", 1, k_most_found).value_or(k_usually_found));
    return [=](Transaction& transaction, const WebQueries& queries) {
        const storage::ActorSearch search{transaction, queries};
        std::string body;
        JsonWriter json{body};
        json.begin_object();
        json.key("actors");
        write_found_actors(json, name                ? search.by_name(*name, limit)
                                 : order == "recent" ? search.most_recent(limit)
                                                     : search.most_active(limit));
        json.end_object();
        return body;
    };
}

Question ask_actor(Parameters& parameters) {
    const std::string actor = parameters.required_text("actor");
    storage::DossierLimits limits;
    limits.counterparts =
        static_cast<std::size_t>(parameters.integer("limit", 1, k_most_counterparts).value_or(k_usual_counterparts));
    const storage::FactFilter filter = FilterParameters::read(parameters).facts();
    return [=](Transaction& transaction, const WebQueries& queries) {
        const storage::NetworkNode node = find_actor(transaction, queries, actor);
        // Its queries are planned for their values, as those of `entente show` are.
        transaction.execute("SELECT set_config('plan_cache_mode', 'auto', true)");
        return storage::read_dossier(transaction, node.key, filter, limits)
            .dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    };
}

Question ask_metrics(Parameters& parameters) {
    const auto metric = parameters.text("metric");
    const auto limit =
        static_cast<std::size_t>(parameters.integer("limit", 1, k_most_leaders).value_or(k_usual_leaders));
    return [=](Transaction& transaction, const WebQueries& queries) {
        const storage::OverviewReader reader{transaction, queries};
        const auto names = reader.metrics();
        const auto has = [&](std::string_view name) {
            return std::find(names.begin(), names.end(), name) != names.end();
        };
        if (metric && !has(*metric)) {
            throw ApiError{Fault::not_found,
                           names.empty() ? "there are no metrics yet; 'entente analyse' computes them"
                                         : "there is no metric of that name; without one the answer lists them"};
        }
        const std::optional<std::string> shown = metric            ? metric
                                                 : has("pagerank") ? std::optional<std::string>{"pagerank"}
                                                 : names.empty()   ? std::nullopt
                                                                   : std::optional{names.front()};
        std::string body;
        JsonWriter json{body};
        json.begin_object();
        json.member("metric", shown);
        json.key("metrics");
        json.begin_array();
        for (const std::string& name : names) {
            json.text(name);
        }
        json.end_array();
        json.key("leaders");
        json.begin_array();
        if (shown) {
            for (const storage::Leader& leader : reader.leaders(*shown, limit)) {
                json.begin_object();
                json.member("rank", leader.rank);
                json.member("key", leader.key);
                json.member("name", leader.name);
                json.member("value", leader.value);
                json.end_object();
            }
        }
        json.end_array();
        json.end_object();
        return body;
    };
}

}  // namespace entente::web
