#include "storage/actor_search.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "storage/network_reader.hpp"

namespace entente::storage {
namespace {

/// A beginning of at most so many bytes is one of too many names to look at them all: only the most active actors are asked.
constexpr std::size_t k_short = 2;

/// First what is near, which is found fast, then as little likeness as entente.find_actor() takes.
constexpr const char* k_similar[] = {"search_near", "search_similar"};

}  // namespace

std::vector<FoundActor> ActorSearch::found(const Rows& rows) const {
    std::vector<std::int64_t> ids;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        ids.push_back(rows.integer(row, 0));
    }
    std::unordered_map<std::int64_t, NetworkNode> nodes;
    for (NetworkNode& node : NetworkReader{*m_transaction, *m_queries}.nodes(ids)) {
        node.hops = 0;
        nodes.emplace(node.id, std::move(node));
    }
    std::vector<FoundActor> actors;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        FoundActor actor;
        actor.node = nodes.at(ids[row]);
        actor.match = rows.string(row, 1);
        if (rows.text(row, 2) != actor.node.name) {
            actor.alias = rows.string(row, 2);
        }
        if (rows.column_count() > 3 && !rows.is_null(row, 3)) {
            actor.last_date = rows.string(row, 3);
        }
        actors.push_back(std::move(actor));
    }
    return actors;
}

std::vector<FoundActor> ActorSearch::by_name(const std::string& text, std::size_t limit) const {
    const std::string name{trim(text)};
    const std::string folded = fold_name(name);
    std::vector<FoundActor> actors;
    if (!folded.empty() && folded.size() <= k_short) {
        actors =
            found(m_transaction->execute_prepared(m_queries->get("search_active"), {std::to_string(limit), folded}));
    }
    if (actors.size() < limit) {
        for (FoundActor& actor : found(m_transaction->execute_prepared(m_queries->get("search_names"),
                                                                       {name, folded, std::to_string(limit)}))) {
            const bool known = std::any_of(actors.begin(), actors.end(),
                                           [&](const FoundActor& other) { return other.node.id == actor.node.id; });
            if (!known && actors.size() < limit) {
                actors.push_back(std::move(actor));
            }
        }
    }
    for (const char* query : k_similar) {
        if (!actors.empty() || folded.size() <= k_short) {
            break;
        }
        actors = found(m_transaction->execute_prepared(m_queries->get(query), {folded, std::to_string(limit)}));
    }
    return actors;
}

std::vector<FoundActor> ActorSearch::most_active(std::size_t limit) const {
    return found(m_transaction->execute_prepared(m_queries->get("search_active"), {std::to_string(limit), Value{}}));
}

std::vector<FoundActor> ActorSearch::most_recent(std::size_t limit) const {
    return found(m_transaction->execute_prepared(m_queries->get("search_recent"), {std::to_string(limit)}));
}

std::optional<std::int64_t> ActorSearch::by_key(const std::string& key) const {
    const Rows rows = m_transaction->execute_prepared(m_queries->get("actor_by_key"), {key});
    return rows.empty() ? std::nullopt : std::optional{rows.integer(0, 0)};
}

}  // namespace entente::storage
