#include "graph/analysis/shortest_paths.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

namespace entente::graph {
namespace {

using Path = std::vector<Vertex>;

/// A path and the index from which its successors may leave it: up to there another one has done so already.
struct Candidate {
    Path path;
    std::size_t deviation = 0;

    friend bool operator<(const Candidate& a, const Candidate& b) {
        return a.path.size() != b.path.size() ? a.path.size() < b.path.size() : a.path < b.path;
    }
};

/// Searches that keep their memory; clearing costs what was touched.
class Search {
  public:
    Search(const AnalysisGraph& graph, Vertex to)
        : m_graph{&graph}, m_to{to}, m_distance(graph.size(), k_unreached), m_closed(graph.size()) {}

    /// The first of the shortest paths that begin as `root` does, go on to none of `not_next`, and visit nothing twice;
    /// empty when there is none.
    Path complete(const Path& root, const std::set<Vertex>& not_next) {
        for (std::size_t i = 0; i + 1 < root.size(); ++i) {
            m_closed[root[i]] = true;
        }
        Path path = find(root, not_next);
        for (const Vertex vertex : root) {
            m_closed[vertex] = false;
        }
        return path;
    }

  private:
    static constexpr auto k_unreached = std::numeric_limits<std::uint32_t>::max();

    Path find(const Path& root, const std::set<Vertex>& not_next) {
        // From the goal backwards; then every step from the start goes to the first vertex that is nearer to the goal.
        for (const Vertex vertex : m_queue) {
            m_distance[vertex] = k_unreached;
        }
        m_queue.assign(1, m_to);
        m_distance[m_to] = 0;
        const Vertex start = root.back();
        for (std::size_t i = 0; i < m_queue.size() && m_distance[start] == k_unreached; ++i) {
            const Vertex vertex = m_queue[i];
            for (const Vertex next : m_graph->links().targets(vertex)) {
                if (m_closed[next] || m_distance[next] != k_unreached || (next == start && not_next.contains(vertex))) {
                    continue;
                }
                m_distance[next] = m_distance[vertex] + 1;
                m_queue.push_back(next);
            }
        }
        if (m_distance[start] == k_unreached) {
            return {};
        }
        Path path = root;
        while (path.back() != m_to) {
            const Vertex vertex = path.back();
            for (const Vertex next : m_graph->links().targets(vertex)) {
                if (m_distance[next] == m_distance[vertex] - 1 && !(vertex == start && not_next.contains(next))) {
                    path.push_back(next);
                    break;
                }
            }
        }
        return path;
    }

    const AnalysisGraph* m_graph;
    Vertex m_to;
    std::vector<std::uint32_t> m_distance;
    std::vector<bool> m_closed;
    std::vector<Vertex> m_queue;
};

}  // namespace

std::vector<std::vector<Vertex>> shortest_paths(const AnalysisGraph& graph, Vertex from, Vertex to, std::size_t count) {
    std::vector<Path> found;
    if (from == to || count == 0) {
        return found;
    }
    Search search{graph, to};
    std::set<Candidate> candidates;
    if (Path first = search.complete({from}, {}); !first.empty()) {
        candidates.insert({std::move(first), 0});
    }
    while (found.size() < count && !candidates.empty()) {
        const Candidate best = candidates.extract(candidates.begin()).value();
        found.push_back(best.path);
        if (found.size() == count) {
            break;
        }
        for (std::size_t i = best.deviation; i + 1 < best.path.size(); ++i) {
            const Path root{best.path.begin(), best.path.begin() + static_cast<std::ptrdiff_t>(i) + 1};
            std::set<Vertex> taken;  // where the paths found so far go on from the same beginning
            for (const Path& path : found) {
                if (path.size() > i + 1 && std::equal(root.begin(), root.end(), path.begin())) {
                    taken.insert(path[i + 1]);
                }
            }
            if (Path next = search.complete(root, taken); !next.empty()) {
                candidates.insert({std::move(next), i});
            }
        }
    }
    return found;
}

}  // namespace entente::graph
