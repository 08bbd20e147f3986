#include "graph/analysis/communities.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>

namespace entente::graph {
namespace {

using Weight = std::uint64_t;
__extension__ using Wide = __int128;  // products of two weights

/// The graph of one round: at first that of the actors, then that of the communities of the round before.
struct Level {
    std::vector<std::size_t> begin;  ///< by vertex, into targets and weights; one more at the end
    std::vector<std::uint32_t> targets;
    std::vector<Weight> weights;
    std::vector<Weight> strength;  ///< by vertex: weight of its arcs, and of those inside it twice

    [[nodiscard]] std::size_t size() const noexcept { return strength.size(); }
};

Level level_of(const AnalysisGraph& graph) {
    Level level;
    level.begin.assign(1, 0);
    level.targets.reserve(graph.links().arc_count());
    level.weights.reserve(graph.links().arc_count());
    for (Vertex vertex = 0; vertex < graph.size(); ++vertex) {
        const auto targets = graph.links().targets(vertex);
        const auto weights = graph.links().weights(vertex);
        level.targets.insert(level.targets.end(), targets.begin(), targets.end());
        level.weights.insert(level.weights.end(), weights.begin(), weights.end());
        level.begin.push_back(level.targets.size());
        level.strength.push_back(std::accumulate(weights.begin(), weights.end(), Weight{0}));
    }
    return level;
}

/// Sums of weights by community, and which communities have one. Clearing costs what was added.
class Sums {
  public:
    explicit Sums(std::size_t size) : m_sum(size) {}

    void add(std::uint32_t community, Weight weight) {
        if (m_sum[community] == 0) {
            m_touched.push_back(community);
        }
        m_sum[community] += weight;
    }
    void clear() {
        for (const std::uint32_t community : m_touched) {
            m_sum[community] = 0;
        }
        m_touched.clear();
    }
    [[nodiscard]] Weight operator[](std::uint32_t community) const { return m_sum[community]; }
    [[nodiscard]] std::vector<std::uint32_t>& touched() { return m_touched; }

  private:
    std::vector<Weight> m_sum;
    std::vector<std::uint32_t> m_touched;
};

/// Moves vertices one by one to the community that gains most, until none gains. True when any has moved.
bool move_vertices(const Level& level, Weight total, std::vector<std::uint32_t>& community) {
    community.resize(level.size());
    std::iota(community.begin(), community.end(), 0U);
    std::vector<Weight> strength = level.strength;  // by community
    Sums weight_to{level.size()};
    bool moved_any = false;
    for (bool moved = true; moved;) {
        moved = false;
        for (std::uint32_t vertex = 0; vertex < level.size(); ++vertex) {
            weight_to.clear();
            for (std::size_t arc = level.begin[vertex]; arc < level.begin[vertex + 1]; ++arc) {
                weight_to.add(community[level.targets[arc]], level.weights[arc]);
            }
            const std::uint32_t home = community[vertex];
            strength[home] -= level.strength[vertex];
            // The gain in modularity, times total^2 / 2: all of it integers, so that equal gains are equal.
            const auto gain = [&](std::uint32_t other) {
                return Wide{weight_to[other]} * Wide{total} - Wide{strength[other]} * Wide{level.strength[vertex]};
            };
            std::uint32_t best = home;
            Wide most = gain(home);
            for (const std::uint32_t other : weight_to.touched()) {
                const Wide gained = gain(other);
                if (gained > most || (gained == most && best != home && other < best)) {
                    best = other;
                    most = gained;
                }
            }
            strength[best] += level.strength[vertex];
            community[vertex] = best;
            moved = moved || best != home;
        }
        moved_any = moved_any || moved;
    }
    return moved_any;
}

/// Numbers communities in the order of their first vertex; returns how many there are.
std::size_t renumber(std::vector<std::uint32_t>& community) {
    constexpr auto k_none = static_cast<std::uint32_t>(-1);
    std::vector<std::uint32_t> number(community.size(), k_none);
    std::uint32_t count = 0;
    for (std::uint32_t& label : community) {
        if (number[label] == k_none) {
            number[label] = count++;
        }
        label = number[label];
    }
    return count;
}

/// The graph of communities: their arcs to each other with summed weights.
Level contract(const Level& level, const std::vector<std::uint32_t>& community, std::size_t count) {
    std::vector<std::size_t> begin(count + 1);
    for (const std::uint32_t label : community) {
        ++begin[label + 1];
    }
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<std::uint32_t> members(community.size());
    for (std::uint32_t vertex = 0; vertex < community.size(); ++vertex) {
        members[begin[community[vertex]]++] = vertex;
    }
    Level result;
    result.begin.assign(1, 0);
    result.strength.resize(count);
    Sums weight_to{count};
    std::size_t member = 0;
    for (std::uint32_t label = 0; label < count; ++label) {
        weight_to.clear();
        for (; member < members.size() && community[members[member]] == label; ++member) {
            const std::uint32_t vertex = members[member];
            result.strength[label] += level.strength[vertex];
            for (std::size_t arc = level.begin[vertex]; arc < level.begin[vertex + 1]; ++arc) {
                weight_to.add(community[level.targets[arc]], level.weights[arc]);
            }
        }
        std::sort(weight_to.touched().begin(), weight_to.touched().end());
        for (const std::uint32_t other : weight_to.touched()) {
            if (other != label) {
                result.targets.push_back(other);
                result.weights.push_back(weight_to[other]);
            }
        }
        result.begin.push_back(result.targets.size());
    }
    return result;
}

}  // namespace

double modularity(const AnalysisGraph& graph, const std::vector<std::uint32_t>& group) {
    std::vector<Weight> inside(graph.size()), strength(graph.size());
    Weight total = 0;
    for (Vertex vertex = 0; vertex < graph.size(); ++vertex) {
        const auto targets = graph.links().targets(vertex);
        const auto weights = graph.links().weights(vertex);
        for (std::size_t i = 0; i < targets.size(); ++i) {
            inside[group[vertex]] += group[targets[i]] == group[vertex] ? weights[i] : 0;
            strength[group[vertex]] += weights[i];
            total += weights[i];
        }
    }
    double result = 0;
    for (std::size_t label = 0; label < graph.size(); ++label) {
        const double share = static_cast<double>(strength[label]) / static_cast<double>(total == 0 ? 1 : total);
        result += static_cast<double>(inside[label]) / static_cast<double>(total == 0 ? 1 : total) - share * share;
    }
    return result;
}

Communities find_communities(const AnalysisGraph& graph) {
    Level level = level_of(graph);
    const Weight total = std::accumulate(level.strength.begin(), level.strength.end(), Weight{0});
    std::vector<std::uint32_t> group(graph.size());
    std::iota(group.begin(), group.end(), 0U);
    std::vector<std::uint32_t> community;
    while (move_vertices(level, total, community)) {
        const std::size_t count = renumber(community);
        for (std::uint32_t& label : group) {
            label = community[label];
        }
        level = contract(level, community, count);
    }
    Communities result;
    result.partition = connected_parts(graph, group);
    result.modularity = modularity(graph, result.partition.group);
    return result;
}

}  // namespace entente::graph
