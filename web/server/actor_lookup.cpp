#include "web/server/actor_lookup.hpp"

#include <vector>

#include "storage/actor_search.hpp"
#include "storage/network_reader.hpp"
#include "storage/query_catalog.hpp"
#include "web/server/api_error.hpp"

namespace entente::web {
namespace {

constexpr std::size_t k_most_candidates = 20;
constexpr std::size_t k_suggestions = 5;

}  // namespace

storage::NetworkNode find_actor(storage::Transaction& transaction, const storage::WebQueries& queries,
                                const std::string& name) {
    const storage::ActorSearch search{transaction, queries};
    const storage::NetworkReader reader{transaction, queries};
    const auto node = [&](std::int64_t id) {
        auto nodes = reader.nodes({id});
        if (nodes.empty()) {
            throw internal_error("an actor stands for another one and is not there itself");
        }
        return std::move(nodes.front());
    };
    if (const auto id = search.by_key(name)) {
        return node(*id);
    }
    const auto candidates = storage::resolve_actor(transaction, name);
    if (candidates.size() == 1 && candidates.front().match != "similar") {
        return node(*search.by_key(candidates.front().key));
    }
    std::vector<storage::NetworkNode> actors;
    if (candidates.size() > 1 && candidates.front().match != "similar") {
        for (const storage::ActorCandidate& candidate : candidates) {
            if (const auto id = search.by_key(candidate.key); id && actors.size() < k_most_candidates) {
                actors.push_back(node(*id));
                actors.back().hops = 0;
            }
        }
        throw ApiError{Fault::ambiguous,
                       "\"" + name + "\" may be one of several actors; give the key of the one that you mean", actors};
    }
    for (storage::FoundActor& found : search.by_name(name, k_suggestions)) {
        actors.push_back(std::move(found.node));
    }
    if (actors.empty() && transaction.execute("SELECT FROM entente.actor LIMIT 1").empty()) {
        throw ApiError{Fault::not_found, "the graph is still empty; add articles with 'entente ingest'"};
    }
    throw ApiError{Fault::not_found, "no actor has a name like \"" + name + "\"", actors};
}

}  // namespace entente::web
