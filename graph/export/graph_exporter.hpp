#pragma once

#include "graph/export/edge_assembler.hpp"
#include "graph/export/graph_writer.hpp"
#include "graph/knowledge_graph.hpp"

namespace entente::graph {

/// Writes a graph in memory: every actor as a node, in the order of the keys, then every edge, ordered by the keys of its ends,
/// type, lemma, modality and polarity. The same graph gives the same bytes, however it came about. storage/graph_stream.hpp
/// writes the same from the database without having the graph in memory.
///
/// Throws what the stream throws.
ExportSummary write_graph(const KnowledgeGraph& graph, GraphWriter& writer,
                          Aggregation aggregation = Aggregation::none);

}  // namespace entente::graph
