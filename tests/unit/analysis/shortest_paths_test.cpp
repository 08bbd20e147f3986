#include "graph/analysis/shortest_paths.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "small_graphs.hpp"

namespace entente::graph {
namespace {

using test::graph_of;
using test::karate_club;
using test::random_ties;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

using Path = std::vector<Vertex>;

TEST(ShortestPaths, ComeShortestFirstThenByTheirVertices) {
    const auto graph = graph_of({{0, 1}, {1, 4}, {0, 2}, {2, 4}, {0, 3}, {3, 2}, {5, 6}});
    EXPECT_THAT(shortest_paths(graph, 0, 4, 9), ElementsAre(Path{0, 1, 4}, Path{0, 2, 4}, Path{0, 3, 2, 4}));
    EXPECT_THAT(shortest_paths(graph, 4, 0, 2), ElementsAre(Path{4, 1, 0}, Path{4, 2, 0}));
    EXPECT_THAT(shortest_paths(graph, 0, 5, 3), IsEmpty());
    EXPECT_THAT(shortest_paths(graph, 0, 0, 3), IsEmpty());
    EXPECT_THAT(shortest_paths(graph, 0, 4, 0), IsEmpty());
}

TEST(ShortestPaths, BetweenTheLeadersOfTheKarateClub) {
    EXPECT_THAT(shortest_paths(graph_of(karate_club()), 0, 33, 5),
                ElementsAre(Path{0, 8, 33}, Path{0, 13, 33}, Path{0, 19, 33}, Path{0, 31, 33}, Path{0, 1, 13, 33}));
}

void extend(const AnalysisGraph& graph, Vertex to, Path& path, std::vector<Path>& all) {
    if (path.back() == to) {
        all.push_back(path);
        return;
    }
    for (const Vertex next : graph.links().targets(path.back())) {
        if (std::find(path.begin(), path.end(), next) == path.end()) {
            path.push_back(next);
            extend(graph, to, path, all);
            path.pop_back();
        }
    }
}

TEST(ShortestPaths, AreTheFirstOfAllPathsInRandomGraphs) {
    std::mt19937_64 random{9};
    for (int round = 0; round < 60; ++round) {
        const std::size_t actors = 2 + random() % 7;
        const AnalysisGraph graph{actors, random_ties(random, actors, random() % 16)};
        std::vector<Path> all;
        Path path{0};
        const auto to = static_cast<Vertex>(actors - 1);
        extend(graph, to, path, all);
        std::sort(all.begin(), all.end(),
                  [](const Path& a, const Path& b) { return a.size() != b.size() ? a.size() < b.size() : a < b; });
        EXPECT_THAT(shortest_paths(graph, 0, to, 1000), ElementsAreArray(all));
        all.resize(std::min<std::size_t>(all.size(), 3));
        EXPECT_THAT(shortest_paths(graph, 0, to, 3), ElementsAreArray(all));
    }
}

}  // namespace
}  // namespace entente::graph
