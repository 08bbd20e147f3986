#include "graph/analysis/centrality.hpp"

#include <boost/graph/core_numbers.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace entente::graph {

Degrees degrees(const AnalysisGraph& graph) {
    Degrees result;
    result.in.resize(graph.size());
    result.out.resize(graph.size());
    result.all.resize(graph.size());
    result.mutual.resize(graph.size());
    for (Vertex vertex = 0; vertex < graph.size(); ++vertex) {
        const auto targets = graph.arcs().targets(vertex);
        result.out[vertex] = static_cast<std::uint32_t>(targets.size());
        for (const Vertex target : targets) {
            ++result.in[target];
        }
        result.all[vertex] = static_cast<std::uint32_t>(graph.links().targets(vertex).size());
    }
    for (Vertex vertex = 0; vertex < graph.size(); ++vertex) {
        result.mutual[vertex] = result.in[vertex] + result.out[vertex] - result.all[vertex];
    }
    return result;
}

double reciprocity(const Degrees& degrees) {
    const auto arcs = std::accumulate(degrees.out.begin(), degrees.out.end(), std::uint64_t{0});
    const auto returned = std::accumulate(degrees.mutual.begin(), degrees.mutual.end(), std::uint64_t{0});
    return arcs == 0 ? 0 : static_cast<double>(returned) / static_cast<double>(arcs);
}

std::vector<double> page_rank(const AnalysisGraph& graph, double damping) {
    constexpr double k_change = 1e-12;
    constexpr int k_rounds = 1000;
    const std::size_t size = graph.size();
    if (size == 0) {
        return {};
    }
    std::vector<double> share(size);  // what one unit of weight carries away, for a unit of rank; 0 without arcs
    for (Vertex vertex = 0; vertex < size; ++vertex) {
        const auto weights = graph.arcs().weights(vertex);
        const auto sum = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
        share[vertex] = sum == 0 ? 0 : 1 / static_cast<double>(sum);
    }
    const double everywhere = 1 / static_cast<double>(size);
    std::vector<double> rank(size, everywhere), next(size);
    for (int round = 0; round < k_rounds; ++round) {
        double held = 0;
        for (Vertex vertex = 0; vertex < size; ++vertex) {
            held += share[vertex] == 0 ? rank[vertex] : 0;
        }
        std::fill(next.begin(), next.end(), (1 - damping + damping * held) * everywhere);
        for (Vertex vertex = 0; vertex < size; ++vertex) {
            const auto targets = graph.arcs().targets(vertex);
            const auto weights = graph.arcs().weights(vertex);
            const double unit = damping * rank[vertex] * share[vertex];
            for (std::size_t i = 0; i < targets.size(); ++i) {
                next[targets[i]] += unit * static_cast<double>(weights[i]);
            }
        }
        double change = 0;
        for (std::size_t i = 0; i < size; ++i) {
            change += std::abs(next[i] - rank[i]);
        }
        rank.swap(next);
        if (change < k_change) {
            break;
        }
    }
    return rank;
}

std::vector<std::uint32_t> core_numbers(const AnalysisGraph& graph) {
    std::vector<std::uint32_t> cores(graph.size());
    const auto& links = graph.links().graph();
    if (!cores.empty()) {
        boost::core_numbers(links, boost::make_iterator_property_map(cores.begin(), get(boost::vertex_index, links)));
    }
    return cores;
}

}  // namespace entente::graph
