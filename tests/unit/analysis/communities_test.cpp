#include "graph/analysis/communities.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "small_graphs.hpp"

namespace entente::graph {
namespace {

using test::graph_of;
using test::karate_club;
using test::random_ties;
using testing::ElementsAre;

TEST(Modularity, OfTheKarateClubAsItSplit) {
    // Who stayed with 0; the split scores 0.3715 (Newman and Girvan 2004 give 0.371 for two halves).
    std::vector<std::uint32_t> side(34, 1);
    for (const Vertex member : {0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 16, 17, 19, 21}) {
        side[member] = 0;
    }
    EXPECT_NEAR(modularity(graph_of(karate_club()), side), 0.3715, 5e-5);
}

TEST(Communities, OfTheKarateClubReachTheKnownOptimumNearly) {
    const auto result = find_communities(graph_of(karate_club()));
    // The optimum is 0.4198 (Brandes et al., "On modularity clustering", 2008).
    EXPECT_GE(result.modularity, 0.41);
    EXPECT_LE(result.modularity, 0.4199);
    EXPECT_NE(result.partition.group[0], result.partition.group[33]);
    EXPECT_EQ(result.partition.group[33], result.partition.group[32]);
}

TEST(Communities, AreTheCliquesOfARing) {
    // Ten cliques of five, each joined to the next by one link: the example of Fortunato and Barthélemy.
    std::vector<std::pair<Vertex, Vertex>> ring;
    for (Vertex clique = 0; clique < 10; ++clique) {
        for (Vertex a = 0; a < 5; ++a) {
            for (Vertex b = 0; b < a; ++b) {
                ring.emplace_back(clique * 5 + a, clique * 5 + b);
            }
        }
        ring.emplace_back(clique * 5, (clique * 5 + 6) % 50);
    }
    const auto result = find_communities(graph_of(ring));
    ASSERT_EQ(result.partition.sizes.size(), 10);
    for (Vertex vertex = 0; vertex < 50; ++vertex) {
        EXPECT_EQ(result.partition.group[vertex], vertex / 5);
    }
}

TEST(Communities, FollowWeights) {
    // A square: heavy sides stay together, light ones are cut.
    const AnalysisGraph graph{4, {{0, 1, 10}, {1, 2, 1}, {2, 3, 10}, {3, 0, 1}}};
    EXPECT_THAT(find_communities(graph).partition.group, ElementsAre(0, 0, 1, 1));
    EXPECT_NEAR(find_communities(graph).modularity, 20.0 / 22 - 0.5, 1e-12);
}

TEST(Communities, HangTogetherAndAreBetterThanNone) {
    std::mt19937_64 random{8};
    for (int round = 0; round < 30; ++round) {
        const std::size_t actors = 2 + random() % 60;
        const AnalysisGraph graph{actors, random_ties(random, actors, random() % 150)};
        const auto result = find_communities(graph);
        const auto& group = result.partition.group;
        EXPECT_EQ(connected_parts(graph, group).group, group);
        EXPECT_EQ(std::accumulate(result.partition.sizes.begin(), result.partition.sizes.end(), std::size_t{0}),
                  actors);
        EXPECT_NEAR(result.modularity, modularity(graph, group), 1e-15);
        std::vector<std::uint32_t> alone(actors);
        std::iota(alone.begin(), alone.end(), 0U);
        EXPECT_GE(result.modularity, modularity(graph, alone));
    }
}

}  // namespace
}  // namespace entente::graph
