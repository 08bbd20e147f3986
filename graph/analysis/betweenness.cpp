#include "graph/analysis/betweenness.hpp"

#include <boost/graph/betweenness_centrality.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <random>

#include "base/error.hpp"
#include "graph/analysis/components.hpp"

namespace entente::graph {
namespace {

constexpr auto k_unreached = std::numeric_limits<std::uint32_t>::max();

[[noreturn]] void throw_uncountable() {
    throw input_error("betweenness cannot be computed: two actors have more than 10^308 shortest paths");
}

/// The distances from one vertex to all that it reaches, as far as `distance` does not know them yet, and the greatest two.
/// Gives an upper bound of the number of vertices on a shortest path of the component: none is longer than the way from one
/// end to the start and on to the other end.
std::size_t bound_of_path(const AnalysisGraph& graph, Vertex start, std::vector<std::uint32_t>& distance) {
    std::vector<Vertex> queue{start};
    distance[start] = 0;
    for (std::size_t i = 0; i < queue.size(); ++i) {
        for (const Vertex other : graph.links().targets(queue[i])) {
            if (distance[other] == k_unreached) {
                distance[other] = distance[queue[i]] + 1;
                queue.push_back(other);
            }
        }
    }
    const std::size_t farthest = distance[queue.back()];
    const std::size_t second = queue.size() > 1 ? distance[queue[queue.size() - 2]] : 0;
    return farthest + second + 1;
}

/// An upper bound of the vertex diameter: how many vertices the longest of all shortest paths has.
std::size_t bound_vertex_diameter(const AnalysisGraph& graph) {
    std::vector<Vertex> by_degree(graph.size());
    std::iota(by_degree.begin(), by_degree.end(), Vertex{0});
    const auto degree = [&](Vertex vertex) { return graph.links().targets(vertex).size(); };
    std::stable_sort(by_degree.begin(), by_degree.end(), [&](Vertex a, Vertex b) { return degree(a) > degree(b); });
    std::vector<std::uint32_t> distance(graph.size(), k_unreached);
    std::size_t bound = 0;
    for (const Vertex start : by_degree) {  // from a vertex in the middle of things the bound is tightest
        if (distance[start] == k_unreached) {
            bound = std::max(bound, bound_of_path(graph, start, distance));
        }
    }
    return bound;
}

/// How many paths keep the error below `error` with probability `confidence` (theorem 3 of Riondato and Kornaropoulos).
std::size_t paths_needed(std::size_t vertex_diameter, double error, double confidence) {
    constexpr double k_constant = 0.5;  // theirs, after Löffler and Phillips 2009
    const double dimension = vertex_diameter > 2 ? std::floor(std::log2(static_cast<double>(vertex_diameter - 2))) : 0;
    return static_cast<std::size_t>(
        std::ceil(k_constant / (error * error) * (dimension + 1 + std::log(1 / (1 - confidence)))));
}

/// Random numbers that are the same with every standard library; its distributions are not.
class Random {
  public:
    explicit Random(std::uint64_t seed) : m_engine{seed} {}

    /// Below `bound`, which is above 0; each as likely as the others.
    std::uint64_t below(std::uint64_t bound) {
        const std::uint64_t rest = (std::numeric_limits<std::uint64_t>::max() % bound + 1) % bound;
        for (;;) {
            if (const std::uint64_t drawn = m_engine(); drawn <= std::numeric_limits<std::uint64_t>::max() - rest) {
                return drawn % bound;
            }
        }
    }

    /// 0 to 1, 1 excluded.
    double share() { return static_cast<double>(m_engine() >> 11) * 0x1p-53; }

  private:
    std::mt19937_64 m_engine;
};

/// Draws shortest paths. Keeps its memory from path to path: clearing it costs as much as the search has touched.
class PathSampler {
  public:
    PathSampler(const AnalysisGraph& graph, Random& random)
        : m_graph{&graph}, m_random{&random}, m_sides{Side{graph.size()}, Side{graph.size()}} {}

    /// The vertices between the two ends on one of their shortest paths, each path as likely as the others; they must
    /// differ and be connected. A view that the next call changes.
    const std::vector<Vertex>& draw(Vertex from, Vertex to) {
        m_path.clear();
        m_sides[0].begin(from);
        m_sides[1].begin(to);
        for (;;) {
            Side& side = m_sides[0].cost <= m_sides[1].cost ? m_sides[0] : m_sides[1];
            Side& other = &side == &m_sides[0] ? m_sides[1] : m_sides[0];
            if (advance(side, other)) {
                walk(side, other);
                return m_path;
            }
        }
    }

  private:
    /// A search from one end. Its ball grows by one distance at a time.
    struct Side {
        explicit Side(std::size_t size) : distance(size, k_unreached), paths(size) {}

        void begin(Vertex end) {
            for (const Vertex vertex : reached) {
                distance[vertex] = k_unreached;
            }
            reached.assign(1, end);
            distance[end] = 0;
            paths[end] = 1;
            rim = 0;
            cost = 0;
        }

        std::vector<std::uint32_t> distance;  ///< by vertex, from the end
        std::vector<double> paths;            ///< by vertex: shortest paths from the end
        std::vector<Vertex> reached;          ///< in order of distance
        std::size_t rim = 0;                  ///< where the vertices of the greatest distance begin in `reached`
        std::size_t cost = 0;                 ///< how many arcs the next step looks at
    };

    /// An arc from the rim of one ball to the rim of the other, and how many shortest paths take it.
    struct Bridge {
        Vertex near, far;
        double paths;
    };

    /// Grows the ball of `side` by one. True when it has met the other one: every shortest path then takes exactly one of
    /// the arcs from one rim to the other, because the balls were apart before.
    bool advance(Side& side, const Side& other) {
        m_bridges.clear();
        const std::size_t begin = side.rim, end = side.reached.size();
        const std::uint32_t distance = side.distance[side.reached[begin]] + 1;
        std::size_t cost = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const Vertex vertex = side.reached[i];
            for (const Vertex next : m_graph->links().targets(vertex)) {
                if (other.distance[next] != k_unreached) {
                    m_bridges.push_back({vertex, next, side.paths[vertex] * other.paths[next]});
                } else if (side.distance[next] == k_unreached) {
                    side.distance[next] = distance;
                    side.paths[next] = side.paths[vertex];
                    side.reached.push_back(next);
                    cost += m_graph->links().targets(next).size();
                } else if (side.distance[next] == distance) {
                    side.paths[next] += side.paths[vertex];
                }
            }
        }
        side.rim = end;
        side.cost = cost;
        return !m_bridges.empty();
    }

    void walk(const Side& side, const Side& other) {
        double sum = 0;
        for (const Bridge& bridge : m_bridges) {
            sum += bridge.paths;
        }
        if (!std::isfinite(sum)) {
            throw_uncountable();
        }
        double left = m_random->share() * sum;
        auto chosen = m_bridges.begin();
        while (left >= chosen->paths && chosen + 1 != m_bridges.end()) {
            left -= chosen->paths;
            ++chosen;
        }
        walk_back(side, chosen->near);
        walk_back(other, chosen->far);
    }

    /// From a vertex to the end of its side, by predecessors, each in proportion to the paths that come through it.
    void walk_back(const Side& side, Vertex vertex) {
        while (side.distance[vertex] != 0) {
            m_path.push_back(vertex);
            double left = m_random->share() * side.paths[vertex];
            Vertex chosen = vertex;
            for (const Vertex next : m_graph->links().targets(vertex)) {
                if (side.distance[next] == side.distance[vertex] - 1) {
                    chosen = next;
                    left -= side.paths[next];
                    if (left < 0) {
                        break;
                    }
                }
            }
            vertex = chosen;
        }
    }

    const AnalysisGraph* m_graph;
    Random* m_random;
    Side m_sides[2];
    std::vector<Bridge> m_bridges;
    std::vector<Vertex> m_path;
};

}  // namespace

Betweenness exact_betweenness(const AnalysisGraph& graph) {
    const auto& links = graph.links().graph();
    const std::size_t size = graph.size();
    using Edge = boost::graph_traits<ArcTable::Graph>::edge_descriptor;
    Betweenness result;
    result.values.resize(size);
    if (size < 3) {
        return result;
    }
    std::vector<std::vector<Edge>> incoming(size);
    std::vector<std::uint32_t> distance(size);
    std::vector<double> dependency(size), paths(size);  // Boost's own default counts paths in an integer that overflows
    const auto index = get(boost::vertex_index, links);
    boost::brandes_betweenness_centrality(links, boost::make_iterator_property_map(result.values.begin(), index),
                                          boost::dummy_property_map{},
                                          boost::make_iterator_property_map(incoming.begin(), index),
                                          boost::make_iterator_property_map(distance.begin(), index),
                                          boost::make_iterator_property_map(dependency.begin(), index),
                                          boost::make_iterator_property_map(paths.begin(), index), index);
    const double pairs =
        static_cast<double>(size - 1) * static_cast<double>(size - 2);  // ordered, as links are arcs twice
    for (double& value : result.values) {
        value /= pairs;
        if (!std::isfinite(value)) {
            throw_uncountable();
        }
    }
    return result;
}

Betweenness sampled_betweenness(const AnalysisGraph& graph, const SamplingSettings& settings) {
    const std::size_t size = graph.size();
    Betweenness result;
    result.values.resize(size);
    if (size < 3) {
        return result;
    }
    // They divide by all pairs, we by those of other actors.
    const double scale = static_cast<double>(size) / static_cast<double>(size - 2);
    result.samples = paths_needed(bound_vertex_diameter(graph), settings.error / scale, settings.confidence);
    result.error = settings.error;
    result.confidence = settings.confidence;
    const auto component = weak_components(graph).group;
    Random random{settings.seed};
    PathSampler sampler{graph, random};
    std::vector<std::uint64_t> through(size);
    for (std::size_t i = 0; i < result.samples; ++i) {
        const auto from = static_cast<Vertex>(random.below(size));
        auto to = static_cast<Vertex>(random.below(size - 1));
        to += to >= from ? 1 : 0;
        if (component[from] == component[to]) {
            for (const Vertex vertex : sampler.draw(from, to)) {
                ++through[vertex];
            }
        }
    }
    for (std::size_t i = 0; i < size; ++i) {
        result.values[i] = scale * static_cast<double>(through[i]) / static_cast<double>(result.samples);
    }
    return result;
}

bool exact_betweenness_is_cheap(const AnalysisGraph& graph) {
    constexpr double k_visits = 3e8;
    const auto size = static_cast<double>(graph.size());
    return size * (size + static_cast<double>(graph.links().arc_count())) <= k_visits;
}

}  // namespace entente::graph
