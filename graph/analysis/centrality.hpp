#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/analysis/analysis_graph.hpp"

namespace entente::graph {

/// How many others an actor has to do with.
struct Degrees {
    std::vector<std::uint32_t> in;      ///< by vertex: actors with a relation to it
    std::vector<std::uint32_t> out;     ///< actors that it has a relation to
    std::vector<std::uint32_t> all;     ///< actors with a relation in either direction
    std::vector<std::uint32_t> mutual;  ///< actors with relations in both directions
};

[[nodiscard]] Degrees degrees(const AnalysisGraph& graph);

/// The share of arcs whose opposite is there too, 0 to 1 (Newman, "Networks", 2nd edition 2018, section 7.7.4); 0 for a
/// graph without arcs.
[[nodiscard]] double reciprocity(const Degrees& degrees);

/// PageRank (Brin and Page, "The anatomy of a large-scale hypertextual Web search engine", 1998): how likely a walker is at
/// an actor who follows arcs in proportion to their weights and with probability 1 - `damping` goes on anywhere, as
/// from actors without arcs (Langville and Meyer, "Deeper inside PageRank", 2004). Values sum to 1.
///
/// By the power method until the values change by less than 1e-12 in sum, which 0.85 reaches in fewer than 200 rounds.
/// Own code, because Boost's page_rank() loses what actors without arcs hold and knows no weights.
[[nodiscard]] std::vector<double> page_rank(const AnalysisGraph& graph, double damping = 0.85);

/// The k-core number: the greatest k such that the actor is in a part of the graph where each has links with k others of the
/// part (Batagelj and Zaveršnik, "An O(m) algorithm for cores decomposition of networks", 2003, as Boost has it).
[[nodiscard]] std::vector<std::uint32_t> core_numbers(const AnalysisGraph& graph);

}  // namespace entente::graph
