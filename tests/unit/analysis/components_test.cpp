#include "graph/analysis/components.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "small_graphs.hpp"

namespace entente::graph {
namespace {

using test::graph_of;
using test::random_ties;
using testing::ElementsAre;

TEST(NumberBySize, StartsWithTheLargestThenTheSmallestVertex) {
    const auto partition = number_by_size({4, 2, 2, 0, 4, 1, 2});
    EXPECT_THAT(partition.group, ElementsAre(1, 0, 0, 2, 1, 3, 0));
    EXPECT_THAT(partition.sizes, ElementsAre(3, 2, 1, 1));
}

TEST(WeakComponents, ForgetDirections) {
    const auto partition = weak_components(graph_of({{1, 0}, {1, 2}, {5, 4}, {6, 6}}));
    EXPECT_THAT(partition.group, ElementsAre(0, 0, 0, 2, 1, 1, 3));
    EXPECT_THAT(partition.sizes, ElementsAre(3, 2, 1, 1));
}

TEST(StrongComponents, AreCyclesAndWhatHangsTogetherByThem) {
    const auto partition = strong_components(graph_of({{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {4, 3}, {4, 5}}));
    EXPECT_THAT(partition.group, ElementsAre(0, 0, 0, 1, 1, 2));
    EXPECT_THAT(partition.sizes, ElementsAre(3, 2, 1));
}

TEST(ConnectedParts, SplitAGroupThatDoesNotHangTogether) {
    const auto partition = connected_parts(graph_of({{0, 1}, {1, 2}, {2, 3}, {3, 4}}), {7, 7, 3, 7, 7});
    EXPECT_THAT(partition.group, ElementsAre(0, 0, 2, 1, 1));
}

TEST(Components, AreReachabilityInRandomGraphs) {
    std::mt19937_64 random{3};
    for (int round = 0; round < 30; ++round) {
        const std::size_t actors = 1 + random() % 15;
        const AnalysisGraph graph{actors, random_ties(random, actors, random() % 20)};
        std::vector<std::vector<bool>> reach(actors, std::vector<bool>(actors)), touch = reach;
        for (Vertex vertex = 0; vertex < actors; ++vertex) {
            reach[vertex][vertex] = touch[vertex][vertex] = true;
            for (const Vertex target : graph.arcs().targets(vertex)) {
                reach[vertex][target] = touch[vertex][target] = touch[target][vertex] = true;
            }
        }
        for (std::size_t via = 0; via < actors; ++via) {
            for (std::size_t a = 0; a < actors; ++a) {
                for (std::size_t b = 0; b < actors; ++b) {
                    reach[a][b] = reach[a][b] || (reach[a][via] && reach[via][b]);
                    touch[a][b] = touch[a][b] || (touch[a][via] && touch[via][b]);
                }
            }
        }
        const auto weak = weak_components(graph).group, strong = strong_components(graph).group;
        for (std::size_t a = 0; a < actors; ++a) {
            for (std::size_t b = 0; b < actors; ++b) {
                EXPECT_EQ(weak[a] == weak[b], touch[a][b]);
                EXPECT_EQ(strong[a] == strong[b], reach[a][b] && reach[b][a]);
            }
        }
    }
}

}  // namespace
}  // namespace entente::graph
