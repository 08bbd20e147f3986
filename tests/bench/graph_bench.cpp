// How long it takes to load a graph for analysis, to compute each figure, and to write them. By hand, on a quiet machine, in a
// build of the preset `bench`; it runs a private cluster of its own:
//
//   ENTENTE_BENCH_RELATIONS=1000000 ENTENTE_BENCH_ACTORS=100000 tests/bench/entente_graph_bench
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "graph/analysis/shortest_paths.hpp"
#include "storage/analysis_store.hpp"
#include "storage/copy_reader.hpp"
#include "storage/session.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

using Clock = std::chrono::steady_clock;

std::size_t size_from(const char* variable, std::size_t otherwise) {
    const char* value = std::getenv(variable);
    return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

/// Memory of this process that is not shared with files, in MB.
double resident_megabytes() {
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("RssAnon:")) {
            return std::strtod(line.c_str() + 8, nullptr) / 1024;
        }
    }
    return 0;
}

template <typename Work>
auto timed(const char* what, Work&& work) {
    const auto start = Clock::now();
    auto result = work();
    std::printf("%-28s %7.2f s\n", what, std::chrono::duration<double>(Clock::now() - start).count());
    std::fflush(stdout);
    return result;
}

/// Relations between actors of a power law: the n-th takes part about 1/n times as often as the first.
void fill(Database& database, std::size_t actors, std::size_t relations) {
    const std::string n = std::to_string(actors), m = std::to_string(relations);
    database.transact(Access::read_write, [&](Transaction& transaction) {
        transaction.run_script(
            "SELECT setseed(0.5); "
            "INSERT INTO entente.actor (key, kind, name) "
            "SELECT 'organization/organisation ' || i, 'organization', 'Organisation ' || i FROM generate_series(1, " +
            n +
            ") i; "
            "INSERT INTO entente.relation (source_id, target_id, type, modality, negated, statements, articles, "
            "stories) "
            "SELECT 1 + floor(power(" +
            n + ", random()) - 1)::bigint, 1 + floor(power(" + n +
            ", random()) - 1)::bigint, "
            "NULL, 'actual', false, 1, 1, 1 + floor(3 * random())::integer FROM generate_series(1, " +
            m +
            ") "
            "ON CONFLICT DO NOTHING; "
            "INSERT INTO entente.relation (source_id, target_id, lemma, modality, negated, statements, articles, "
            "stories) "
            "SELECT 1 + floor(power(" +
            n + ", random()) - 1)::bigint, 1 + floor(power(" + n +
            ", random()) - 1)::bigint, "
            "'meet ' || i, 'actual', false, 1, 1, 1 FROM generate_series(1, " +
            m + " - (SELECT count(*) FROM entente.relation)) i");
    });
    database.transact(Access::read_write, [](Transaction& transaction) {
        transaction.run_script("ANALYZE entente.relation; ANALYZE entente.actor");
    });
}

TEST(GraphBench, LoadComputeWrite) {
    const std::string url = test::new_database();
    auto session = Session::open({url}, "bench");
    fill(session.database(), size_from("ENTENTE_BENCH_ACTORS", 100'000),
         size_from("ENTENTE_BENCH_RELATIONS", 1'000'000));
    AnalysisStore store{session.database()};
    const double before = resident_megabytes();
    auto loaded = timed("load and build", [&] { return store.load({}); });
    std::printf("%-28s %7.0f MB\n", "memory of the graph", resident_megabytes() - before);
    loaded = timed("again", [&] { return store.load({}); });
    // What the server and psql alone take for the rows that the graph is made of.
    const std::string copy =
        "psql -q '" + url +
        "' -c \"\\copy (SELECT source_id, target_id, stories FROM entente.relation WHERE modality = "
        "'actual' AND NOT negated AND target_id IS NOT NULL) to '/dev/null'\"";
    EXPECT_EQ(timed("psql \\copy of the relations", [&] { return std::system(copy.c_str()); }), 0);
    timed("copy_integers() of them", [&] {
        std::int64_t sum = 0;
        session.database().transact(Access::read_only, [&](Transaction& transaction) {
            copy_integers(transaction,
                          "SELECT source_id, target_id, stories FROM entente.relation WHERE modality = 'actual' AND "
                          "NOT negated AND target_id IS NOT NULL",
                          3, [&](std::span<const std::int64_t> row) { sum += row[0]; });
        });
        return sum;
    });
    const auto& graph = loaded.graph;
    timed("build alone", [&] {
        std::vector<graph::Tie> ties;
        for (graph::Vertex vertex = 0; vertex < graph.size(); ++vertex) {
            for (const graph::Vertex target : graph.arcs().targets(vertex)) {
                ties.push_back({vertex, target, 1});
            }
        }
        return graph::AnalysisGraph{graph.size(), std::move(ties)};
    });
    std::printf("%zu actors, %zu arcs, %zu links\n", graph.size(), graph.arcs().arc_count(), graph.link_count());
    graph::Analysis analysis;
    analysis.degrees = timed("degrees", [&] { return graph::degrees(graph); });
    analysis.weak = timed("weak components", [&] { return graph::weak_components(graph); });
    analysis.strong = timed("strong components", [&] { return graph::strong_components(graph); });
    analysis.page_rank = timed("PageRank", [&] { return graph::page_rank(graph); });
    analysis.cores = timed("core numbers", [&] { return graph::core_numbers(graph); });
    analysis.betweenness = timed("betweenness, sampled", [&] { return graph::sampled_betweenness(graph, {}); });
    std::printf("  from %zu paths\n", analysis.betweenness.samples);
    analysis.communities = timed("communities", [&] { return graph::find_communities(graph); });
    std::printf("  %zu, modularity %.3f\n", analysis.communities.partition.sizes.size(),
                analysis.communities.modularity);
    const auto paths = timed("10 shortest paths", [&] {
        return graph::shortest_paths(graph, static_cast<graph::Vertex>(graph.size() / 2),
                                     static_cast<graph::Vertex>(graph.size() - 1), 10);
    });
    EXPECT_EQ(paths.size(), 10);
    timed("write the metrics", [&] {
        store.write(loaded, analysis);
        return 0;
    });
}

/// The largest graphs whose betweenness is computed exactly unless something else is asked for.
TEST(GraphBench, ExactBetweenness) {
    for (const std::size_t actors : {1000, 5000}) {
        std::vector<graph::Tie> ties;
        std::uint32_t state = 1;
        const auto random = [&] { return (state = state * 1664525 + 1013904223) >> 8; };
        for (;;) {
            const graph::AnalysisGraph next{actors, ties};
            if (!graph::exact_betweenness_is_cheap(next)) {
                break;
            }
            for (std::size_t i = 0; i < 2000; ++i) {
                ties.push_back(
                    {static_cast<graph::Vertex>(random() % actors), static_cast<graph::Vertex>(random() % actors), 1});
            }
        }
        const graph::AnalysisGraph graph{actors, ties};
        const std::string what = "exact, " + std::to_string(actors) + " actors";
        timed(what.c_str(), [&] { return graph::exact_betweenness(graph); });
        std::printf("  %zu links\n", graph.link_count());
    }
}

}  // namespace
}  // namespace entente::storage
