#include "graph/analysis/analysis.hpp"

namespace entente::graph {

Analysis analyse(const AnalysisGraph& graph, const AnalysisSettings& settings) {
    const bool exact = settings.betweenness == BetweennessMethod::exact ||
                       (settings.betweenness == BetweennessMethod::automatic && exact_betweenness_is_cheap(graph));
    Analysis result;
    result.degrees = degrees(graph);
    result.reciprocity = reciprocity(result.degrees);
    result.page_rank = page_rank(graph);
    result.betweenness = exact ? exact_betweenness(graph) : sampled_betweenness(graph, settings.sampling);
    result.cores = core_numbers(graph);
    result.weak = weak_components(graph);
    result.strong = strong_components(graph);
    result.communities = find_communities(graph);
    return result;
}

}  // namespace entente::graph
