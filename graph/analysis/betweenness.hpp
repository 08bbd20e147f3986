#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/analysis/analysis_graph.hpp"

namespace entente::graph {

/// Betweenness of every actor, and how far it may be off.
struct Betweenness {
    std::vector<double> values;  ///< by vertex, 0 to 1
    std::size_t samples = 0;     ///< shortest paths that were drawn; 0: the values are exact
    double error = 0;            ///< no value is further off than this, with the probability `confidence`; 0 when exact
    double confidence = 1;       ///< of all values together
};

/// How exact estimates are to be.
struct SamplingSettings {
    double error = 0.01;      ///< greatest deviation, above 0
    double confidence = 0.9;  ///< that no value deviates further; above 0, below 1
    std::uint64_t seed = 1;   ///< of the random numbers: the same graph and seed give the same values
};

/// The share of all pairs of other actors whose shortest path leads through the actor; where a pair has several shortest
/// paths each counts for its share (Freeman, "A set of measures of centrality based on betweenness", 1977). Over links,
/// which count as equally long; pairs that nothing connects count as pairs without a path between them.
///
/// Exact, in time proportional to actors times links: Brandes, "A faster algorithm for betweenness centrality", 2001, as
/// Boost has it. Throws Error(input) when two actors have more shortest paths than a double can count (10^308).
[[nodiscard]] Betweenness exact_betweenness(const AnalysisGraph& graph);

/// The same, estimated from shortest paths between random pairs: Riondato and Kornaropoulos, "Fast approximation of
/// betweenness centrality through sampling", Data Mining and Knowledge Discovery 30 (2016), who show how many paths
/// keep all errors within the bound, by way of the vertex diameter. Each path is found by a search from both ends that
/// advances on the side with fewer links (Borassi and Natale, "KADABRA is an adaptive algorithm for betweenness via
/// random approximation", 2019). Deterministic: random numbers come from `seed` alone. Fails as exact_betweenness().
[[nodiscard]] Betweenness sampled_betweenness(const AnalysisGraph& graph, const SamplingSettings& settings);

/// Whether exact_betweenness() takes no more than a few seconds.
[[nodiscard]] bool exact_betweenness_is_cheap(const AnalysisGraph& graph);

}  // namespace entente::graph
