#pragma once

#include <cstdint>
#include <vector>

#include "graph/analysis/analysis_graph.hpp"

namespace entente::graph {

/// A division of the actors: the group of each vertex and the groups' sizes.
struct Partition {
    std::vector<std::uint32_t> group;  ///< by vertex: from 0
    std::vector<std::uint32_t> sizes;  ///< by group; never 0
};

/// Numbers groups anew: the largest is 0, of equally large ones first the one with the smallest vertex. Any labels below the
/// number of vertices will do.
[[nodiscard]] Partition number_by_size(const std::vector<std::uint32_t>& labels);

/// Weak components: actors that links connect, whatever their direction.
[[nodiscard]] Partition weak_components(const AnalysisGraph& graph);

/// Strong components: actors each of which reaches each other along directed arcs. Tarjan, "Depth-first search and linear
/// graph algorithms", SIAM Journal on Computing 1 (1972), as Boost has it.
[[nodiscard]] Partition strong_components(const AnalysisGraph& graph);

/// Splits every group into the parts that links within the group connect.
[[nodiscard]] Partition connected_parts(const AnalysisGraph& graph, const std::vector<std::uint32_t>& group);

}  // namespace entente::graph
