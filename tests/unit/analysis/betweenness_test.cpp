#include "graph/analysis/betweenness.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "small_graphs.hpp"

namespace entente::graph {
namespace {

using test::graph_of;
using test::karate_club;
using test::random_ties;
using testing::Each;
using testing::ElementsAre;

double greatest_difference(const std::vector<double>& a, const std::vector<double>& b) {
    double difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference = std::max(difference, std::abs(a[i] - b[i]));
    }
    return difference;
}

// The figures that are printed everywhere for this graph, here from networkx 3.6.
TEST(ExactBetweenness, OfTheKarateClub) {
    const auto result = exact_betweenness(graph_of(karate_club()));
    EXPECT_NEAR(result.values[0], 0.4376352814, 1e-9);
    EXPECT_NEAR(result.values[33], 0.3040749759, 1e-9);
    EXPECT_NEAR(result.values[32], 0.1452471140, 1e-9);
    EXPECT_NEAR(result.values[2], 0.1436568062, 1e-9);
    EXPECT_NEAR(result.values[31], 0.1382756133, 1e-9);
    EXPECT_NEAR(result.values[4], 0.0006313131, 1e-9);
    EXPECT_EQ(result.values[7], 0);
    EXPECT_EQ(result.samples, 0);
    EXPECT_EQ(result.error, 0);
}

TEST(ExactBetweenness, IsOneInTheMiddleOfAStarAndSharedOnASquare) {
    EXPECT_THAT(exact_betweenness(graph_of({{0, 1}, {2, 0}, {0, 3}, {4, 0}})).values, ElementsAre(1, 0, 0, 0, 0));
    EXPECT_THAT(exact_betweenness(graph_of({{0, 1}, {1, 2}, {2, 3}, {3, 0}})).values,
                Each(testing::DoubleEq(0.5 / 3)));  // half of one pair of three
    EXPECT_THAT(exact_betweenness(graph_of({{0, 1}})).values, ElementsAre(0, 0));
}

/// By the definition: paths through v are those from s to v times those from v to t.
std::vector<double> plain_betweenness(const AnalysisGraph& graph) {
    const std::size_t size = graph.size();
    std::vector<std::vector<int>> distance(size, std::vector<int>(size, -1));
    std::vector<std::vector<double>> paths(size, std::vector<double>(size));
    for (Vertex start = 0; start < size; ++start) {
        std::vector<Vertex> queue{start};
        distance[start][start] = 0;
        paths[start][start] = 1;
        for (std::size_t i = 0; i < queue.size(); ++i) {
            for (const Vertex next : graph.links().targets(queue[i])) {
                if (distance[start][next] < 0) {
                    distance[start][next] = distance[start][queue[i]] + 1;
                    queue.push_back(next);
                }
                if (distance[start][next] == distance[start][queue[i]] + 1) {
                    paths[start][next] += paths[start][queue[i]];
                }
            }
        }
    }
    std::vector<double> result(size);
    for (std::size_t v = 0; v < size; ++v) {
        for (std::size_t s = 0; s < size; ++s) {
            for (std::size_t t = 0; t < size; ++t) {
                if (s != t && s != v && t != v && distance[s][v] > 0 && distance[v][t] > 0 &&
                    distance[s][v] + distance[v][t] == distance[s][t]) {
                    result[v] += paths[s][v] * paths[v][t] / paths[s][t];
                }
            }
        }
        result[v] /= static_cast<double>((size - 1) * (size - 2));
    }
    return result;
}

TEST(Betweenness, KeepsToItsDefinitionAndItsErrorOnRandomGraphs) {
    std::mt19937_64 random{7};
    int outside = 0;
    for (int round = 0; round < 30; ++round) {
        const std::size_t actors = 3 + random() % 30;
        const AnalysisGraph graph{actors, random_ties(random, actors, actors + random() % 40)};
        const auto expected = plain_betweenness(graph);
        EXPECT_LT(greatest_difference(exact_betweenness(graph).values, expected), 1e-12);
        const auto sampled = sampled_betweenness(graph, {.error = 0.03, .confidence = 0.9, .seed = random()});
        EXPECT_GT(sampled.samples, 0);
        EXPECT_EQ(sampled.error, 0.03);
        outside += greatest_difference(sampled.values, expected) > sampled.error ? 1 : 0;
    }
    EXPECT_LE(outside, 3);  // of 30 at a confidence of 0.9; in practice none
}

// Many equally short paths: a sampler that preferred some of them would be far off.
TEST(SampledBetweenness, DrawsEveryShortestPathAsOften) {
    std::vector<std::pair<Vertex, Vertex>> grid;
    constexpr Vertex k_side = 6;
    for (Vertex row = 0; row < k_side; ++row) {
        for (Vertex column = 0; column < k_side; ++column) {
            if (column + 1 < k_side) {
                grid.emplace_back(row * k_side + column, row * k_side + column + 1);
            }
            if (row + 1 < k_side) {
                grid.emplace_back(row * k_side + column, (row + 1) * k_side + column);
            }
        }
    }
    const auto graph = graph_of(grid);
    const auto sampled = sampled_betweenness(graph, {.error = 0.004, .confidence = 0.99, .seed = 1});
    EXPECT_LT(greatest_difference(sampled.values, exact_betweenness(graph).values), 0.004);
}

TEST(SampledBetweenness, DrawsAsManyPathsAsTheTheoremAsksFor) {
    // A star: shortest paths have three vertices, so the dimension is 1; (0.5 / e^2) (1 + ln 10) with e = 0.05 * 9 / 11.
    std::vector<std::pair<Vertex, Vertex>> star;
    for (Vertex leaf = 1; leaf <= 10; ++leaf) {
        star.emplace_back(0, leaf);
    }
    const auto result = sampled_betweenness(graph_of(star), {.error = 0.05, .confidence = 0.9, .seed = 1});
    EXPECT_EQ(result.samples, 987);
    EXPECT_NEAR(result.values[0], 1, 0.05);
}

TEST(SampledBetweenness, DependsOnTheSeedAlone) {
    const auto graph = graph_of(karate_club());
    const auto first = sampled_betweenness(graph, {.error = 0.05, .seed = 1}),
               same = sampled_betweenness(graph, {.error = 0.05, .seed = 1});
    EXPECT_EQ(first.values, same.values);
    EXPECT_NE(first.values, sampled_betweenness(graph, {.error = 0.05, .seed = 2}).values);
}

TEST(Betweenness, SaysThatPathsCannotBeCounted) {
    std::vector<std::pair<Vertex, Vertex>> diamonds;  // each doubles the number of shortest paths from end to end
    for (Vertex start = 0; start < 3 * 1100; start += 3) {
        for (Vertex side = 1; side <= 2; ++side) {
            diamonds.emplace_back(start, start + side);
            diamonds.emplace_back(start + side, start + 3);
        }
    }
    EXPECT_THROW(static_cast<void>(exact_betweenness(graph_of(diamonds))), Error);
}

}  // namespace
}  // namespace entente::graph
