#pragma once

#include <string>

#include "graph/knowledge_graph.hpp"

namespace entente::graph {

/// The whole graph as text that does not depend on ids or on the order in which anything was added: equal texts mean equal
/// graphs. One line an article, actor, sighting, edge and statement, each named by what it is; sections sorted by byte order.
///
///     actor "person/ada" person "Ada" country "GBR" sector "" post "" articles 1 names "Ada"
///     edge "person/ada" -> "person/ben" "CONSULT" "" actual affirmed plover "CONSULT" quad 1
[[nodiscard]] std::string canonical_text(const KnowledgeGraph& graph);

}  // namespace entente::graph
