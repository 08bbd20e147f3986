#pragma once

#include <cstddef>
#include <ostream>

#include "graph/knowledge_graph.hpp"

namespace entente::graph {

/// Writes one line a statement, each an object of schemas/relation.schema.json, in the order of articles (by id) and of the text.
/// Actors stand as the graph knows them, over all articles. Returns the number of lines.
std::size_t write_relation_lines(const KnowledgeGraph& graph, std::ostream& out);

}  // namespace entente::graph
