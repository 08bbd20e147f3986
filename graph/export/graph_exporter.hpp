#pragma once

#include "graph/export/graph_writer.hpp"
#include "graph/knowledge_graph.hpp"

namespace entente::graph {

/// What was written.
struct ExportSummary {
    std::size_t nodes = 0;
    std::size_t edges = 0;
    std::size_t events_alone =
        0;  ///< edges of the model without a target: no format has a place for them; counted in the
            ///< node attribute events_alone
};

/// Writes the graph: every actor as a node, in the order of the keys, then every edge with two ends, ordered by the
/// keys of its ends, type, lemma, modality and polarity. The same graph gives the same bytes, however it came about.
///
/// Throws Error(input) when the table names an attribute that is not known here or gives it another type, before
/// anything is written; and what the stream throws.
ExportSummary write_graph(const KnowledgeGraph& graph, const AttributeTable& attributes, GraphWriter& writer);

}  // namespace entente::graph
