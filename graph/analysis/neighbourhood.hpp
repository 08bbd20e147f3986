#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace entente::graph {

/// The actors that a person may mean by a name, by the first of these that gives any: exact display name or key, exact
/// wording, a wording that is the same once folded (see fold_name()), a wording that has the name as whole words.
/// Ordered by key; empty when nobody is called like that.
[[nodiscard]] std::vector<ActorId> find_by_name(const KnowledgeGraph& graph, std::string_view name);

/// What lies at most `depth` edges away from any of the centres, whatever the direction of the edges: these actors,
/// every edge between two of them, their events without a second actor, and the evidence for all that. Actors that
/// are only named as speakers of that evidence come along. Attributes and article counts of actors stay those of the
/// whole graph.
[[nodiscard]] KnowledgeGraph neighbourhood(const KnowledgeGraph& graph, std::span<const ActorId> centres,
                                           std::size_t depth);

}  // namespace entente::graph
