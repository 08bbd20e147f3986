#pragma once

#include <string>

#include "graph/knowledge_graph.hpp"

namespace entente::graph {

/// The whole graph as text that does not depend on ids or on the order in which anything was added: equal texts mean
/// equal graphs. One line an article, actor, sighting, edge and statement, each named by what it is; the lines of each
/// kind sorted by byte order.
///
///     edge "person/ada" -> "person/ben" "CONSULT" "" actual affirmed plover "CONSULT" quad 1 statements 2
[[nodiscard]] std::string canonical_text(const KnowledgeGraph& graph);

}  // namespace entente::graph
