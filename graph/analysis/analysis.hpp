#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/analysis/analysis_graph.hpp"
#include "graph/analysis/betweenness.hpp"
#include "graph/analysis/centrality.hpp"
#include "graph/analysis/communities.hpp"
#include "graph/analysis/components.hpp"

namespace entente::graph {

/// Of the algorithms. Rises when the same graph and settings would get other figures than before.
inline constexpr int k_analysis_edition = 1;

/// How betweenness is computed. `automatic`: exactly where that takes no more than a few seconds.
enum class BetweennessMethod { automatic, exact, sampled };

struct AnalysisSettings {
    BetweennessMethod betweenness = BetweennessMethod::automatic;
    SamplingSettings sampling;
};

/// Everything that is computed about the actors of a graph. Vectors are by vertex; see the headers for what they mean.
struct Analysis {
    Degrees degrees;
    double reciprocity = 0;
    std::vector<double> page_rank;
    Betweenness betweenness;
    std::vector<std::uint32_t> cores;
    Partition weak, strong;
    Communities communities;
};

/// The same graph and settings give the same values, bit by bit. Fails as exact_betweenness().
[[nodiscard]] Analysis analyse(const AnalysisGraph& graph, const AnalysisSettings& settings);

/// Vertices by a value, the greatest first, of equal values in their order; at most `count`, of those that `keep` gives
/// true for.
template <typename Value, typename Keep>
[[nodiscard]] std::vector<Vertex> greatest(const std::vector<Value>& values, std::size_t count, Keep&& keep) {
    std::vector<Vertex> order;
    for (Vertex vertex = 0; vertex < values.size(); ++vertex) {
        if (keep(vertex)) {
            order.push_back(vertex);
        }
    }
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(count, order.size()));
    std::partial_sort(order.begin(), end, order.end(),
                      [&](Vertex a, Vertex b) { return values[a] != values[b] ? values[a] > values[b] : a < b; });
    order.erase(end, order.end());
    return order;
}

}  // namespace entente::graph
