#include "graph/analysis/analysis_graph.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

#include "base/error.hpp"

namespace entente::graph {
namespace {

/// An arc while rows are made.
struct Arc {
    Vertex source;
    Vertex target;
    std::uint64_t weight;
};

/// Orders by one end and keeps the order of arcs that are equal there: two passes, the less important end first, order by
/// both. A radix sort with the vertex as the digit, because comparing takes three times as long on a million arcs.
template <typename Item>
std::vector<Item> sort_by(const std::vector<Item>& items, Vertex Item::*end, std::size_t vertices) {
    std::vector<std::uint32_t> next(vertices + 1);
    for (const Item& item : items) {
        ++next[item.*end + 1];
    }
    std::partial_sum(next.begin(), next.end(), next.begin());
    std::vector<Item> sorted(items.size());
    for (const Item& item : items) {
        sorted[next[item.*end]++] = item;
    }
    return sorted;
}

/// One arc for all that share both ends, which must lie side by side.
std::vector<Arc> join_parallel(const std::vector<Tie>& ties) {
    std::vector<Arc> arcs;
    arcs.reserve(ties.size());
    for (const Tie& tie : ties) {
        if (!arcs.empty() && arcs.back().source == tie.source && arcs.back().target == tie.target) {
            arcs.back().weight += tie.weight;
        } else {
            arcs.push_back({tie.source, tie.target, tie.weight});
        }
    }
    return arcs;
}

/// Both directions of every arc. `arcs` must be in order of source and target; so is the result.
std::vector<Arc> join_directions(const std::vector<Arc>& arcs, std::size_t vertices) {
    std::vector<Arc> back = sort_by(arcs, &Arc::target, vertices);
    for (Arc& arc : back) {
        std::swap(arc.source, arc.target);
    }
    const auto before = [](const Arc& a, const Arc& b) {
        return a.source != b.source ? a.source < b.source : a.target < b.target;
    };
    std::vector<Arc> both;
    both.reserve(2 * arcs.size());
    std::size_t forth = 0;
    for (const Arc& arc : back) {
        while (forth < arcs.size() && before(arcs[forth], arc)) {
            both.push_back(arcs[forth++]);
        }
        both.push_back(arc);
        if (forth < arcs.size() && !before(arc, arcs[forth])) {
            both.back().weight += arcs[forth++].weight;
        }
    }
    both.insert(both.end(), arcs.begin() + static_cast<std::ptrdiff_t>(forth), arcs.end());
    return both;
}

/// Walks arcs as the pairs of vertices that Boost's constructor takes, so that no second list is made.
class EndsIterator {
  public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = std::pair<Vertex, Vertex>;
    using difference_type = std::ptrdiff_t;
    using pointer = const value_type*;
    using reference = value_type;

    explicit EndsIterator(const Arc* arc) : m_arc{arc} {}
    value_type operator*() const { return {m_arc->source, m_arc->target}; }
    const value_type* operator->() const {
        m_ends = **this;
        return &m_ends;
    }
    EndsIterator& operator++() {
        ++m_arc;
        return *this;
    }
    difference_type operator-(const EndsIterator& other) const { return m_arc - other.m_arc; }
    bool operator==(const EndsIterator& other) const { return m_arc == other.m_arc; }
    bool operator!=(const EndsIterator& other) const { return m_arc != other.m_arc; }

  private:
    const Arc* m_arc;
    mutable value_type m_ends;
};

ArcTable make_table(const std::vector<Arc>& arcs, std::size_t vertices) {
    ArcTable::Graph graph{boost::edges_are_sorted, EndsIterator{arcs.data()}, EndsIterator{arcs.data() + arcs.size()},
                          static_cast<Vertex>(vertices), static_cast<std::uint32_t>(arcs.size())};
    std::vector<std::uint64_t> weights(arcs.size());
    std::transform(arcs.begin(), arcs.end(), weights.begin(), [](const Arc& arc) { return arc.weight; });
    return {std::move(graph), std::move(weights)};
}

}  // namespace

AnalysisGraph::AnalysisGraph(std::size_t actors, std::vector<Tie> ties) {
    if (ties.size() >= std::size_t{1} << 31 || actors >= std::numeric_limits<Vertex>::max()) {
        throw input_error("the graph is too large to be analysed: it has 2^31 relations or more; choose a part of it");
    }
    std::erase_if(ties, [](const Tie& tie) { return tie.source == tie.target; });
    for (const Tie& tie : ties) {
        if (tie.source >= actors || tie.target >= actors) {
            throw internal_error("a relation of the analysis names an actor that there is not");
        }
    }
    ties = sort_by(sort_by(ties, &Tie::target, actors), &Tie::source, actors);
    const std::vector<Arc> arcs = join_parallel(ties);
    std::vector<Tie>{}.swap(ties);
    m_arcs = make_table(arcs, actors);
    m_links = make_table(join_directions(arcs, actors), actors);
}

}  // namespace entente::graph
