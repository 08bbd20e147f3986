#pragma once

#include <cstddef>
#include <vector>

#include "graph/analysis/analysis_graph.hpp"

namespace entente::graph {

/// The `count` shortest paths between two different actors over links, none of which visits an actor twice: Yen, "Finding
/// the K shortest loopless paths in a network", Management Science 17 (1971), with the refinement of Lawler (1972).
///
/// Each path is its vertices, both ends included. Ordered by length, paths of equal length as lists of vertices are, and
/// of all paths these are the first in that order. Fewer when there are no more; none when nothing connects the two or
/// when they are one.
[[nodiscard]] std::vector<std::vector<Vertex>> shortest_paths(const AnalysisGraph& graph, Vertex from, Vertex to,
                                                              std::size_t count);

}  // namespace entente::graph
