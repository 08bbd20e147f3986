#pragma once

#include <boost/graph/compressed_sparse_row_graph.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace entente::graph {

/// A vertex of an AnalysisGraph: dense, from 0, in the order that the maker of the graph gave the actors.
using Vertex = std::uint32_t;

/// What one relation adds to the analysis: its two ends and its weight, 1 or more.
struct Tie {
    Vertex source = 0;
    Vertex target = 0;
    std::uint32_t weight = 1;
};

/// One view of the graph in compressed sparse rows (Boost): the arcs of a vertex lie side by side, ascending by target.
class ArcTable {
  public:
    /// Directed for Boost; models VertexListGraph, IncidenceGraph, AdjacencyGraph and EdgeListGraph.
    using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                     boost::no_property, Vertex, std::uint32_t>;

    ArcTable() = default;
    ArcTable(Graph graph, std::vector<std::uint64_t> weights)
        : m_graph{std::move(graph)}, m_weights{std::move(weights)} {}

    [[nodiscard]] const Graph& graph() const noexcept { return m_graph; }
    [[nodiscard]] std::size_t arc_count() const noexcept { return m_weights.size(); }

    /// The ends of the arcs of a vertex, ascending, each once.
    [[nodiscard]] std::span<const Vertex> targets(Vertex vertex) const noexcept {
        const auto [begin, end] = boost::adjacent_vertices(vertex, m_graph);
        return {begin, end};
    }

    /// The weights of the arcs of a vertex, in the order of targets().
    [[nodiscard]] std::span<const std::uint64_t> weights(Vertex vertex) const noexcept {
        const auto first = *boost::out_edges(vertex, m_graph).first;
        return {m_weights.data() + boost::get(boost::edge_index, m_graph, first), boost::out_degree(vertex, m_graph)};
    }

  private:
    Graph m_graph;
    std::vector<std::uint64_t> m_weights;  // by edge index
};

/// The graph in a form that is small and fast to walk, in two views that share the vertices.
///
/// `arcs()` is directed: one arc from a source to each of its targets, however many relations there are; its weight is
/// the sum of theirs. `links()` forgets the direction: each pair of actors with a relation is a link, stored as an arc
/// in both directions, with the weight of all relations between the two. Everything in both depends on the set of
/// relations alone, not on the order in which they were given.
///
/// An actor's relations with itself are left out. Immutable, so several threads may read it.
class AnalysisGraph {
  public:
    AnalysisGraph() = default;

    /// Takes time and memory in proportion to actors and ties. Throws Error(internal) for an end that is not below
    /// `actors`, and Error(input) for 2^31 ties or more, which the indices cannot count.
    AnalysisGraph(std::size_t actors, std::vector<Tie> ties);

    /// The number of actors.
    [[nodiscard]] std::size_t size() const noexcept { return boost::num_vertices(m_arcs.graph()); }
    [[nodiscard]] const ArcTable& arcs() const noexcept { return m_arcs; }
    [[nodiscard]] const ArcTable& links() const noexcept { return m_links; }

    /// Pairs of actors with a relation in either direction.
    [[nodiscard]] std::size_t link_count() const noexcept { return m_links.arc_count() / 2; }

  private:
    ArcTable m_arcs;
    ArcTable m_links;
};

}  // namespace entente::graph
