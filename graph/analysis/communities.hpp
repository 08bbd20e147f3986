#pragma once

#include <vector>

#include "graph/analysis/analysis_graph.hpp"
#include "graph/analysis/components.hpp"

namespace entente::graph {

/// Actors who have more to do with each other than with the rest.
struct Communities {
    Partition partition;
    double modularity = 0;  ///< -0.5 to 1: the share of weight within communities, less what chance would put there
};

/// The modularity of any partition (Newman, "Analysis of weighted networks", 2004), over links and their weights.
[[nodiscard]] double modularity(const AnalysisGraph& graph, const std::vector<std::uint32_t>& group);

/// Louvain: Blondel, Guillaume, Lambiotte and Lefebvre, "Fast unfolding of communities in large networks", 2008, over links
/// and their weights.
///
/// Deterministic: vertices are visited in their order, gains are compared as integers, and of equal gains the actor stays or
/// else takes the community that comes first. Louvain may leave a community that does not hang together (Traag, Waltman
/// and van Eck, "From Louvain to Leiden", 2019); those are split into their connected parts, which only raises the
/// modularity.
[[nodiscard]] Communities find_communities(const AnalysisGraph& graph);

}  // namespace entente::graph
