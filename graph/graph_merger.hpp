#pragma once

#include "extract/extractor.hpp"
#include "graph/knowledge_graph.hpp"

namespace entente::graph {

/// Adds the relations of one article to the graph. An article that is there already changes nothing.
///
/// The resulting graph does not depend on the order in which articles are added (ids do; keys, attributes and counts do
/// not). For two copies of one text under the same article id, that holds because the copy that precedes() the other
/// stays, with its evidence.
void merge_article(KnowledgeGraph& graph, const extract::Article& article, const extract::Extraction& extraction);

/// Which of two copies of one text speaks for it: the one published earlier (an unknown day counts as the latest), then
/// the one with the lesser uri, publisher, title in byte order. Equal copies do not precede each other.
[[nodiscard]] bool precedes(const extract::Article& copy, const extract::Article& other);

}  // namespace entente::graph
