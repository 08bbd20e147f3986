#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "graph/knowledge_graph.hpp"

namespace entente::graph {

/// The actor `from` is the actor `to`, because.
struct Resolution {
    std::string from;  ///< key of the actor that is absorbed; appears once as `from` and never as `to`
    std::string to;    ///< key of the actor that stands for both; never itself absorbed, so that no chains arise
    /// The rule ("spelling variant", "middle name", "initial and surname", "surname", "surname and company", "end of the full
    /// name") and what else speaks for it ("surname; same country and post"), or "decided: " and the words of whoever decided.
    std::string reason;

    /// 0 to 1, where 1 is a decision or an identical key: puts the less sure rules first in a review. A rank of the rules,
    /// not a probability.
    double score = 0;

    std::int64_t decision = 0;  ///< number of the person's decision that it rests on; 0: on rules alone

    friend bool operator==(const Resolution&, const Resolution&) = default;
};

/// The graph with resolutions applied: every absorbed actor is replaced by the one that stands for it, edges that
/// become equal are one edge, the evidence of both is kept. The absorbed actor's wordings become names of the other,
/// its country, sector and post count as votes, its display name does not. In a graph without sightings they fill
/// gaps, and the articles of both are added up. Resolutions about actors that the graph does not
/// have are left out of account.
[[nodiscard]] KnowledgeGraph apply_resolutions(const KnowledgeGraph& graph, std::span<const Resolution> resolutions);

}  // namespace entente::graph
