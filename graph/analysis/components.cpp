#include "graph/analysis/components.hpp"

#include <boost/graph/strong_components.hpp>

#include <algorithm>
#include <limits>
#include <numeric>

namespace entente::graph {
namespace {

constexpr auto k_none = std::numeric_limits<std::uint32_t>::max();

}  // namespace

Partition number_by_size(const std::vector<std::uint32_t>& labels) {
    std::vector<std::uint32_t> sizes(labels.size()), first(labels.size(), k_none), order;
    for (Vertex vertex = 0; vertex < labels.size(); ++vertex) {
        const std::uint32_t label = labels[vertex];
        if (++sizes[label] == 1) {
            first[label] = vertex;
            order.push_back(label);
        }
    }
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return sizes[a] != sizes[b] ? sizes[a] > sizes[b] : first[a] < first[b];
    });
    Partition result;
    std::vector<std::uint32_t> number(labels.size());
    for (const std::uint32_t label : order) {
        number[label] = static_cast<std::uint32_t>(result.sizes.size());
        result.sizes.push_back(sizes[label]);
    }
    result.group.resize(labels.size());
    std::transform(labels.begin(), labels.end(), result.group.begin(),
                   [&](std::uint32_t label) { return number[label]; });
    return result;
}

Partition connected_parts(const AnalysisGraph& graph, const std::vector<std::uint32_t>& group) {
    std::vector<std::uint32_t> part(graph.size(), k_none);
    std::uint32_t parts = 0;
    std::vector<Vertex> reached;
    for (Vertex start = 0; start < graph.size(); ++start) {
        if (part[start] != k_none) {
            continue;
        }
        part[start] = parts;
        reached.assign(1, start);
        while (!reached.empty()) {
            const Vertex vertex = reached.back();
            reached.pop_back();
            for (const Vertex other : graph.links().targets(vertex)) {
                if (part[other] == k_none && group[other] == group[vertex]) {
                    part[other] = parts;
                    reached.push_back(other);
                }
            }
        }
        ++parts;
    }
    return number_by_size(part);
}

Partition weak_components(const AnalysisGraph& graph) {
    return connected_parts(graph, std::vector<std::uint32_t>(graph.size(), 0));
}

Partition strong_components(const AnalysisGraph& graph) {
    std::vector<std::uint32_t> labels(graph.size());
    const auto& arcs = graph.arcs().graph();
    boost::strong_components(arcs, boost::make_iterator_property_map(labels.begin(), get(boost::vertex_index, arcs)));
    return number_by_size(labels);
}

}  // namespace entente::graph
