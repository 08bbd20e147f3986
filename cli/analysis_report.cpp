#include "cli/analysis_report.hpp"

#include <nlohmann/json.hpp>
#include <spdlog/fmt/fmt.h>

#include <algorithm>

#include "cli/counted.hpp"

namespace entente::cli {
namespace {

using graph::Vertex;
using Json = nlohmann::ordered_json;

constexpr std::size_t k_sizes_shown = 5;
constexpr std::size_t k_central_shown = 4;  // actors that tell what a community is about

/// "34, of 1100, 12, 5, 5, 2, … actors".
std::string sizes_text(const std::vector<std::uint32_t>& sizes) {
    std::string text = fmt::format("{}, of ", sizes.size());
    for (std::size_t i = 0; i < std::min(sizes.size(), k_sizes_shown); ++i) {
        text += fmt::format("{}{}", i == 0 ? "" : ", ", sizes[i]);
    }
    return text + (sizes.size() > k_sizes_shown         ? ", … actors"
                   : sizes.size() == 1 && sizes[0] == 1 ? " actor"
                                                        : " actors");
}

/// Names come from articles; a line break in one must not make another line.
std::string line_of(const std::string& name) {
    std::string line = name;
    std::replace_if(
        line.begin(), line.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
    return line;
}

std::string names_text(const std::vector<storage::ActorLabel>& actors, std::string_view between) {
    std::string text;
    for (const auto& actor : actors) {
        text += (text.empty() ? std::string{} : std::string{between}) + line_of(actor.name);
    }
    return text;
}

Json json_of(const storage::ActorLabel& actor) { return {{"key", actor.key}, {"name", actor.name}}; }

Json json_of(const std::vector<storage::ActorLabel>& actors) {
    Json list = Json::array();
    for (const auto& actor : actors) {
        list.push_back(json_of(actor));
    }
    return list;
}

}  // namespace

AnalysisSummary summarise(const storage::ActorGraph& loaded, const graph::Analysis& analysis, std::size_t top,
                          storage::AnalysisStore& store) {
    AnalysisSummary summary;
    summary.actors = loaded.graph.size();
    summary.arcs = loaded.graph.arcs().arc_count();
    summary.links = loaded.graph.link_count();
    summary.reciprocity = analysis.reciprocity;
    summary.components = analysis.weak.sizes;
    summary.strong_components = analysis.strong.sizes;
    summary.communities = analysis.communities.partition.sizes;
    summary.modularity = analysis.communities.modularity;
    if (!analysis.cores.empty()) {
        summary.core = *std::max_element(analysis.cores.begin(), analysis.cores.end());
        summary.core_actors =
            static_cast<std::size_t>(std::count(analysis.cores.begin(), analysis.cores.end(), summary.core));
    }
    summary.samples = analysis.betweenness.samples;
    summary.error = analysis.betweenness.error;
    summary.confidence = analysis.betweenness.confidence;

    const auto rank = [&](std::string metric, const auto& values) {
        const auto vertices = graph::greatest(values, top, [](Vertex) { return true; });
        const auto labels = store.labels(loaded, vertices);
        auto& ranking = summary.rankings.emplace_back(AnalysisSummary::Ranking{std::move(metric), {}});
        for (std::size_t i = 0; i < vertices.size(); ++i) {
            ranking.actors.push_back({labels[i], static_cast<double>(values[vertices[i]])});
        }
    };
    rank("pagerank", analysis.page_rank);
    rank("betweenness", analysis.betweenness.values);
    rank("degree", analysis.degrees.all);
    rank("core", analysis.cores);
    const auto& group = analysis.communities.partition.group;
    for (std::size_t i = 0; i < std::min(top, summary.communities.size()); ++i) {
        const auto central =
            graph::greatest(analysis.page_rank, k_central_shown, [&](Vertex vertex) { return group[vertex] == i; });
        summary.largest.push_back({summary.communities[i], store.labels(loaded, central)});
    }
    return summary;
}

std::string summary_text(const AnalysisSummary& summary) {
    std::string text;
    const auto line = [&](std::string_view label, const std::string& value) {
        text += fmt::format("{:<19}{}\n", label, value);
    };
    line("Graph", fmt::format("{}, {} with relations ({} directed); {:.1f} % of the directed ones are returned",
                              counted(summary.actors, "actor"), counted(summary.links, "pair"),
                              summary.arcs, 100 * summary.reciprocity));
    line("Components", sizes_text(summary.components));
    line("Strong components", sizes_text(summary.strong_components));
    line("Innermost core", fmt::format("{} with {} or more links among themselves",
                                       counted(summary.core_actors, "actor"), summary.core));
    line("Communities", sizes_text(summary.communities) + fmt::format("; modularity {:.3f}", summary.modularity));
    line("Betweenness", summary.samples == 0
                            ? std::string{"exact"}
                            : fmt::format("estimated from {} shortest paths: off by {} at most, with probability {}",
                                          summary.samples, summary.error, summary.confidence));
    for (const auto& ranking : summary.rankings) {
        text += fmt::format("\nGreatest {}\n", ranking.metric);
        for (const auto& [actor, value] : ranking.actors) {
            text += value == static_cast<double>(static_cast<std::int64_t>(value)) && value >= 1
                        ? fmt::format("  {:>8.0f}  {}\n", value, line_of(actor.name))
                        : fmt::format("  {:>8.5f}  {}\n", value, line_of(actor.name));
        }
    }
    text += "\nLargest communities, each with its most central actors\n";
    for (const auto& community : summary.largest) {
        text += fmt::format("  {:>8}  {}{}\n", community.actors, names_text(community.central, ", "),
                            community.actors > community.central.size() ? ", …" : "");
    }
    return text;
}

std::string summary_json(const AnalysisSummary& summary) {
    Json rankings = Json::object();
    for (const auto& ranking : summary.rankings) {
        Json list = Json::array();
        for (const auto& [actor, value] : ranking.actors) {
            Json entry = json_of(actor);
            entry["value"] = value;
            list.push_back(std::move(entry));
        }
        rankings[ranking.metric] = std::move(list);
    }
    Json largest = Json::array();
    for (const auto& community : summary.largest) {
        largest.push_back({{"actors", community.actors}, {"central", json_of(community.central)}});
    }
    const Json object = {
        {"actors", summary.actors},
        {"arcs", summary.arcs},
        {"links", summary.links},
        {"reciprocity", summary.reciprocity},
        {"components", summary.components},
        {"strong_components", summary.strong_components},
        {"core", {{"k", summary.core}, {"actors", summary.core_actors}}},
        {"betweenness", {{"samples", summary.samples}, {"error", summary.error}, {"confidence", summary.confidence}}},
        {"communities",
         {{"sizes", summary.communities}, {"modularity", summary.modularity}, {"largest", std::move(largest)}}},
        {"greatest", std::move(rankings)}};
    return object.dump() + '\n';
}

std::string paths_text(const std::vector<std::vector<storage::ActorLabel>>& paths) {
    std::string text;
    for (const auto& path : paths) {
        text += fmt::format("{:>3}  {}\n", path.size() - 1, names_text(path, " - "));
    }
    return text;
}

std::string paths_json(const std::vector<std::vector<storage::ActorLabel>>& paths) {
    Json list = Json::array();
    for (const auto& path : paths) {
        list.push_back({{"links", path.size() - 1}, {"actors", json_of(path)}});
    }
    return list.dump() + '\n';
}

}  // namespace entente::cli
