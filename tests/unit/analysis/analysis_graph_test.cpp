#include "graph/analysis/analysis_graph.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "base/error.hpp"
#include "graph/analysis/analysis.hpp"
#include "small_graphs.hpp"

namespace entente::graph {
namespace {

using test::random_ties;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

/// The arcs of a view: ends and weight.
std::map<std::pair<Vertex, Vertex>, std::uint64_t> arcs_of(const AnalysisGraph& graph, const ArcTable& table) {
    std::map<std::pair<Vertex, Vertex>, std::uint64_t> arcs;
    for (Vertex vertex = 0; vertex < graph.size(); ++vertex) {
        const auto targets = table.targets(vertex);
        const auto weights = table.weights(vertex);
        EXPECT_EQ(targets.size(), weights.size());
        EXPECT_TRUE(std::is_sorted(targets.begin(), targets.end()));
        for (std::size_t i = 0; i < targets.size(); ++i) {
            EXPECT_TRUE(arcs.emplace(std::pair{vertex, targets[i]}, weights[i]).second);
        }
    }
    EXPECT_EQ(arcs.size(), table.arc_count());
    return arcs;
}

TEST(AnalysisGraph, JoinsParallelTiesAndBothDirections) {
    const AnalysisGraph graph{4, {{2, 0, 1}, {0, 1, 2}, {0, 1, 3}, {1, 0, 4}, {1, 1, 9}}};
    EXPECT_EQ(graph.size(), 4);
    EXPECT_EQ(graph.link_count(), 2);
    EXPECT_THAT(graph.arcs().targets(0), ElementsAre(1));
    EXPECT_THAT(graph.arcs().weights(0), ElementsAre(5));
    EXPECT_THAT(graph.arcs().targets(1), ElementsAre(0));
    EXPECT_THAT(graph.arcs().targets(3), IsEmpty());
    EXPECT_THAT(graph.links().targets(0), ElementsAre(1, 2));
    EXPECT_THAT(graph.links().weights(0), ElementsAre(9, 1));
    EXPECT_THAT(graph.links().targets(2), ElementsAre(0));
}

TEST(AnalysisGraph, IsEmptyWithoutTies) {
    EXPECT_EQ(AnalysisGraph{}.size(), 0);
    const AnalysisGraph graph{3, {}};
    EXPECT_EQ(graph.size(), 3);
    EXPECT_EQ(graph.link_count(), 0);
    EXPECT_THAT(graph.links().targets(2), IsEmpty());
    EXPECT_THAT(graph.links().weights(2), IsEmpty());
}

TEST(AnalysisGraph, RefusesAnActorThatThereIsNot) { EXPECT_THROW((AnalysisGraph{2, {{0, 2, 1}}}), Error); }

TEST(AnalysisGraph, HasTheTiesOfANaiveModel) {
    std::mt19937_64 random{1};
    for (int round = 0; round < 50; ++round) {
        const std::size_t actors = 1 + random() % 20;
        const auto ties = random_ties(random, actors, random() % 60);
        std::map<std::pair<Vertex, Vertex>, std::uint64_t> arcs, links;
        for (const Tie& tie : ties) {
            if (tie.source != tie.target) {
                arcs[{tie.source, tie.target}] += tie.weight;
                links[{tie.source, tie.target}] += tie.weight;
                links[{tie.target, tie.source}] += tie.weight;
            }
        }
        const AnalysisGraph graph{actors, ties};
        EXPECT_EQ(arcs_of(graph, graph.arcs()), arcs);
        EXPECT_EQ(arcs_of(graph, graph.links()), links);
    }
}

TEST(Analysis, IsTheSameBitByBitWhateverTheOrderOfTies) {
    std::mt19937_64 random{2};
    auto ties = random_ties(random, 60, 200);
    const auto first = analyse(AnalysisGraph{60, ties}, {BetweennessMethod::sampled, {.error = 0.05}});
    for (int round = 0; round < 5; ++round) {
        std::shuffle(ties.begin(), ties.end(), random);
        const auto again = analyse(AnalysisGraph{60, ties}, {BetweennessMethod::sampled, {.error = 0.05}});
        EXPECT_THAT(again.page_rank, ElementsAreArray(first.page_rank));
        EXPECT_THAT(again.betweenness.values, ElementsAreArray(first.betweenness.values));
        EXPECT_THAT(again.communities.partition.group, ElementsAreArray(first.communities.partition.group));
        EXPECT_EQ(again.communities.modularity, first.communities.modularity);
        EXPECT_EQ(exact_betweenness(AnalysisGraph{60, ties}).values, exact_betweenness(AnalysisGraph{60, ties}).values);
    }
}

TEST(Analysis, OfAnEmptyGraphIsEmpty) {
    const auto analysis = analyse(AnalysisGraph{}, {});
    EXPECT_THAT(analysis.page_rank, IsEmpty());
    EXPECT_THAT(analysis.weak.sizes, IsEmpty());
    EXPECT_THAT(analysis.communities.partition.sizes, IsEmpty());
    EXPECT_EQ(analysis.communities.modularity, 0);
    EXPECT_EQ(analysis.reciprocity, 0);
}

TEST(Greatest, OrdersByValueThenVertexAndKeepsWhatItIsAskedTo) {
    const std::vector<int> values = {3, 9, 3, 9, 1};
    EXPECT_THAT(greatest(values, 3, [](Vertex) { return true; }), ElementsAre(1, 3, 0));
    EXPECT_THAT(greatest(values, 9, [](Vertex vertex) { return vertex != 1; }), ElementsAre(3, 0, 2, 4));
}

}  // namespace
}  // namespace entente::graph
