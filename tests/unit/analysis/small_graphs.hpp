#pragma once

#include <random>
#include <utility>
#include <vector>

#include "graph/analysis/analysis_graph.hpp"

namespace entente::graph::test {

/// Ties of weight 1, as many actors as the greatest vertex asks for.
[[nodiscard]] AnalysisGraph graph_of(const std::vector<std::pair<Vertex, Vertex>>& ties);

/// Friendships of a karate club whose two leaders, 0 and 33, fell out: Zachary, "An information flow model for conflict and
/// fission in small groups", 1977. 34 members, 78 ties, each written once.
[[nodiscard]] const std::vector<std::pair<Vertex, Vertex>>& karate_club();

/// Random ties; few actors and many ties make parallel ones, opposite ones and loops.
[[nodiscard]] std::vector<Tie> random_ties(std::mt19937_64& random, std::size_t actors, std::size_t ties);

}  // namespace entente::graph::test
