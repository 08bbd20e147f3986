#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace entente::storage::test {

/// Lengths and numbers of shortest paths by the book: breadth-first from every actor, without direction.
class NaiveGraph {
  public:
    void add(std::int64_t a, std::int64_t b) {
        m_edges[a].insert(b);
        m_edges[b].insert(a);
    }
    /// {hops, number of shortest paths}; {-1, 0} when there is none.
    [[nodiscard]] std::pair<std::int64_t, std::int64_t> paths(std::int64_t from, std::int64_t to) const {
        std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>> reached{{from, {0, 1}}};
        std::vector<std::int64_t> front{from};
        for (std::int64_t hops = 1; !front.empty() && !reached.contains(to); ++hops) {
            std::vector<std::int64_t> next;
            for (const std::int64_t actor : front) {
                const auto found = m_edges.find(actor);
                for (const std::int64_t other : found == m_edges.end() ? std::set<std::int64_t>{} : found->second) {
                    auto [at, fresh] = reached.try_emplace(other, hops, 0);
                    if (fresh) {
                        next.push_back(other);
                    }
                    if (at->second.first == hops) {
                        at->second.second += reached[actor].second;
                    }
                }
            }
            front = std::move(next);
        }
        return reached.contains(to) ? reached[to] : std::pair<std::int64_t, std::int64_t>{-1, 0};
    }

  private:
    std::map<std::int64_t, std::set<std::int64_t>> m_edges;
};

}  // namespace entente::storage::test
