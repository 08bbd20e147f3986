#include "graph/analysis/centrality.hpp"

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
using testing::Each;
using testing::ElementsAre;
using testing::ElementsAreArray;

TEST(Degrees, CountActorsNotRelations) {
    const AnalysisGraph graph{4, {{0, 1, 1}, {0, 1, 1}, {1, 0, 1}, {0, 2, 1}, {3, 3, 1}}};
    const auto result = degrees(graph);
    EXPECT_THAT(result.out, ElementsAre(2, 1, 0, 0));
    EXPECT_THAT(result.in, ElementsAre(1, 1, 1, 0));
    EXPECT_THAT(result.all, ElementsAre(2, 1, 1, 0));
    EXPECT_THAT(result.mutual, ElementsAre(1, 1, 0, 0));
    EXPECT_DOUBLE_EQ(reciprocity(result), 2.0 / 3);
}

TEST(Reciprocity, IsOneWhereAllIsReturnedAndZeroWhereNothingIs) {
    EXPECT_EQ(reciprocity(degrees(graph_of({{0, 1}, {1, 0}}))), 1);
    EXPECT_EQ(reciprocity(degrees(graph_of({{0, 1}, {1, 2}}))), 0);
}

TEST(Degrees, SumToTheNumberOfArcsAndLinks) {
    std::mt19937_64 random{4};
    const AnalysisGraph graph{30, random_ties(random, 30, 100)};
    const auto result = degrees(graph);
    const auto sum = [](const auto& values) { return std::accumulate(values.begin(), values.end(), std::size_t{0}); };
    EXPECT_EQ(sum(result.in), graph.arcs().arc_count());
    EXPECT_EQ(sum(result.out), graph.arcs().arc_count());
    EXPECT_EQ(sum(result.all), 2 * graph.link_count());
}

// Values of networkx 3.6 (pagerank), which knows weights and actors without arcs too.
TEST(PageRank, FollowsWeightsAndLetsActorsWithoutArcsGoAnywhere) {
    const AnalysisGraph graph{6, {{0, 1, 2}, {0, 2, 1}, {1, 2, 1}, {3, 2, 5}, {2, 0, 1}, {4, 5, 1}}};
    const double expected[] = {0.31917611555241027, 0.21474562979364453, 0.33564347204524975,
                               0.03387916431394693, 0.03387916431394693, 0.06267645398080182};
    const auto rank = page_rank(graph);
    for (std::size_t i = 0; i < 6; ++i) {
        EXPECT_NEAR(rank[i], expected[i], 1e-11);
    }
}

TEST(PageRank, OfTheKarateClubPutsItsLeadersFirst) {
    std::vector<Tie> both;
    for (const auto& [a, b] : karate_club()) {
        both.push_back({a, b, 1});
        both.push_back({b, a, 1});
    }
    const auto rank = page_rank(AnalysisGraph{34, both});
    EXPECT_NEAR(rank[33], 0.1009191823, 1e-9);
    EXPECT_NEAR(rank[0], 0.0969972854, 1e-9);
    EXPECT_NEAR(rank[32], 0.0716932260, 1e-9);
    EXPECT_NEAR(rank[11], 0.0095647455, 1e-9);
}

TEST(PageRank, SumsToOneAndIsEvenOnACircle) {
    std::mt19937_64 random{5};
    for (int round = 0; round < 20; ++round) {
        const std::size_t actors = 1 + random() % 40;
        const auto rank = page_rank(AnalysisGraph{actors, random_ties(random, actors, random() % 100)});
        EXPECT_NEAR(std::accumulate(rank.begin(), rank.end(), 0.0), 1, 1e-10);
        EXPECT_GT(*std::min_element(rank.begin(), rank.end()), 0);
    }
    EXPECT_THAT(page_rank(graph_of({{0, 1}, {1, 2}, {2, 0}})), Each(testing::DoubleEq(1.0 / 3)));
}

TEST(CoreNumbers, OfTheKarateClub) {
    EXPECT_THAT(core_numbers(graph_of(karate_club())), ElementsAre(4, 4, 4, 4, 3, 3, 3, 4, 4, 2, 3, 1, 2, 4, 2, 2, 2, 2,
                                                                   2, 3, 2, 2, 2, 3, 3, 3, 2, 3, 3, 3, 4, 3, 4, 4));
}

TEST(CoreNumbers, AreWhatPeelingLeaves) {
    std::mt19937_64 random{6};
    for (int round = 0; round < 30; ++round) {
        const std::size_t actors = 1 + random() % 25;
        const AnalysisGraph graph{actors, random_ties(random, actors, random() % 90)};
        std::vector<std::uint32_t> expected(actors);
        for (std::uint32_t k = 1; k < actors; ++k) {
            std::vector<bool> in(actors, true);
            for (bool removed = true; removed;) {
                removed = false;
                for (Vertex vertex = 0; vertex < actors; ++vertex) {
                    const auto neighbours = graph.links().targets(vertex);
                    const auto left =
                        std::count_if(neighbours.begin(), neighbours.end(), [&](Vertex other) { return in[other]; });
                    if (in[vertex] && left < static_cast<std::ptrdiff_t>(k)) {
                        in[vertex] = false;
                        removed = true;
                    }
                }
            }
            for (std::size_t vertex = 0; vertex < actors; ++vertex) {
                expected[vertex] = in[vertex] ? k : expected[vertex];
            }
        }
        EXPECT_THAT(core_numbers(graph), ElementsAreArray(expected));
    }
}

}  // namespace
}  // namespace entente::graph
