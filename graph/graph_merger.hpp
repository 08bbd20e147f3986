#pragma once

#include "extract/extractor.hpp"
#include "graph/knowledge_graph.hpp"

namespace entente::graph {

/// Adds the relations of one article to the graph. An article that is there already changes nothing.
/// The resulting graph does not depend on the order in which articles are added (ids do; keys and counts do not).
void merge_article(KnowledgeGraph& graph, const extract::Article& article, const extract::Extraction& extraction);

}  // namespace entente::graph
