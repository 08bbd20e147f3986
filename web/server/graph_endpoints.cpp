#include "base/error.hpp"
#include "storage/dossier.hpp"
#include "storage/network_reader.hpp"
#include "web/server/actor_lookup.hpp"
#include "web/server/api_error.hpp"
#include "web/server/api_json.hpp"
#include "web/server/endpoints.hpp"
#include "web/server/filter_parameters.hpp"

namespace entente::web {
namespace {

using storage::Transaction;
using storage::WebQueries;

constexpr std::int64_t k_most_nodes = 500, k_usual_nodes = 60;
constexpr std::int64_t k_most_new_nodes = 100, k_usual_new_nodes = 30;
constexpr std::int64_t k_most_hops = 6, k_usual_hops = 4;

/// A picture of the graph that has an actor in the middle.
std::string around(const storage::NetworkNode& centre, const storage::Network& network) {
    std::string body;
    JsonWriter json{body};
    json.begin_object();
    json.member("centre", centre.key);
    write_network_members(json, network);
    json.end_object();
    return body;
}

}  // namespace

Question ask_ego(Parameters& parameters) {
    const std::string actor = parameters.required_text("actor");
    const int hops = static_cast<int>(parameters.integer("hops", 1, 2).value_or(1));
    const auto limit = static_cast<std::size_t>(parameters.integer("limit", 1, k_most_nodes).value_or(k_usual_nodes));
    const storage::FactFilter filter = FilterParameters::read(parameters).facts();
    return [=](Transaction& transaction, const WebQueries& queries) {
        const storage::NetworkNode centre = find_actor(transaction, queries, actor);
        return around(centre, storage::NetworkReader{transaction, queries}.ego(centre, hops, limit, filter));
    };
}

Question ask_expand(Parameters& parameters) {
    const std::string actor = parameters.required_text("actor");
    const auto known = parameters.numbers("known", k_most_nodes);
    const auto limit =
        static_cast<std::size_t>(parameters.integer("limit", 1, k_most_new_nodes).value_or(k_usual_new_nodes));
    const storage::FactFilter filter = FilterParameters::read(parameters).facts();
    return [=](Transaction& transaction, const WebQueries& queries) {
        const storage::NetworkNode centre = find_actor(transaction, queries, actor);
        return around(centre, storage::NetworkReader{transaction, queries}.expand(centre, known, limit, filter));
    };
}

Question ask_path(Parameters& parameters) {
    const std::string from = parameters.required_text("from");
    const std::string to = parameters.required_text("to");
    const auto hops = static_cast<std::size_t>(parameters.integer("max_hops", 1, k_most_hops).value_or(k_usual_hops));
    const auto direction =
        parameters.flag("directed") ? storage::PathDirection::outgoing : storage::PathDirection::either;
    const storage::FactFilter filter = FilterParameters::read(parameters).facts();
    return [=](Transaction& transaction, const WebQueries& queries) {
        const storage::NetworkNode first = find_actor(transaction, queries, from);
        const storage::NetworkNode last = find_actor(transaction, queries, to);
        if (first.id == last.id) {
            throw ApiError{Fault::bad_request, "from and to are one actor"};
        }
        transaction.execute("SELECT set_config('plan_cache_mode', 'auto', true)");
        const auto path = storage::read_path(transaction, first.key, last.key, hops, direction, filter);
        transaction.execute("SELECT set_config('plan_cache_mode', 'force_generic_plan', true)");

        // A step leads from source to target or back, as the relation goes.
        storage::Network network;
        if (!path["steps"].empty()) {
            std::vector<std::int64_t> way{first.id};
            std::string at = first.key;
            const storage::ActorSearch search{transaction, queries};
            for (const auto& step : path["steps"]) {
                const auto source = step["source_key"].get<std::string>();
                at = source == at ? step["target_key"].get<std::string>() : source;
                way.push_back(search.by_key(at).value());
            }
            network = storage::NetworkReader{transaction, queries}.among(way, filter);
            for (std::size_t i = 0; i < network.nodes.size(); ++i) {
                network.nodes[i].hops = static_cast<int>(i);
            }
        }
        std::string body;
        JsonWriter json{body};
        json.begin_object();
        for (const char* member : {"from", "to", "hops", "steps"}) {
            json.key(member);
            json.raw(path[member].dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
        }
        json.key("nodes");
        write_nodes(json, network.nodes);
        json.key("edges");
        write_edges(json, network);
        json.end_object();
        return body;
    };
}

}  // namespace entente::web
