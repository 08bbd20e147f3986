#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "graph/analysis/analysis.hpp"
#include "storage/analysis_store.hpp"

namespace entente::cli {

/// What `entente analyse` tells about a graph, with names instead of vertices.
struct AnalysisSummary {
    struct Ranked {
        storage::ActorLabel actor;
        double value = 0;
    };
    struct Ranking {
        std::string metric;
        std::vector<Ranked> actors;  ///< greatest value first, of equal ones by key
    };
    struct Community {
        std::size_t actors = 0;
        std::vector<storage::ActorLabel> central;  ///< by PageRank
    };

    std::size_t actors = 0, arcs = 0, links = 0;
    double reciprocity = 0;
    std::vector<std::uint32_t> components, strong_components, communities;  ///< all sizes, greatest first
    std::size_t core = 0, core_actors = 0;  ///< the innermost core, and how many are in it
    std::size_t samples = 0;                ///< as graph::Betweenness has it; so error and confidence
    double error = 0, confidence = 1;
    double modularity = 0;
    std::vector<Ranking> rankings;
    std::vector<Community> largest;  ///< the largest communities
};

/// `top`: how many actors of a metric and how many communities. Reads the names from the database.
[[nodiscard]] AnalysisSummary summarise(const storage::ActorGraph& loaded, const graph::Analysis& analysis,
                                        std::size_t top, storage::AnalysisStore& store);

/// For people: several lines, the last one ended.
[[nodiscard]] std::string summary_text(const AnalysisSummary& summary);

/// For programs: one JSON object with a line feed. graph/analysis/README.md describes it.
[[nodiscard]] std::string summary_json(const AnalysisSummary& summary);

/// Paths for people and for programs: their number of links and their actors, shortest first.
[[nodiscard]] std::string paths_text(const std::vector<std::vector<storage::ActorLabel>>& paths);
[[nodiscard]] std::string paths_json(const std::vector<std::vector<storage::ActorLabel>>& paths);

}  // namespace entente::cli
