#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace entente::graph {

/// One decision: the actor `from` is the actor `to`, because.
struct Resolution {
    std::string from;    ///< key of the actor that is absorbed; appears once as `from` and never as `to`
    std::string to;      ///< key of the actor that stands for both; never itself absorbed, so that no chains arise
    std::string reason;  ///< the rule that decided: "spelling variant", "initials", "surname", "end of the full name"
    double score = 0;    ///< 0 to 1: how sure the rule is; 1 would be an identical key. Orders decisions for review

    friend bool operator==(const Resolution&, const Resolution&) = default;
};

/// Decides which persons are one actor, over the whole graph at once.
///
/// A pure function of the set of actors: neither their order nor the articles that brought them in matters, so it is run
/// anew over all actors whenever some were added, and its former decisions are replaced. Only actors of kind person are
/// joined; every other kind is one actor exactly when the keys are equal. Known countries or posts that contradict each
/// other keep names apart. The decisions are sorted by `from`. Linear in the number of actors but for sorting.
///
/// The rules about spelling and names are data: schemas/resolution/person_names.json.
class ActorResolver {
  public:
    /// Throws Error(input) naming the file and the entry when the data break their contract.
    [[nodiscard]] static ActorResolver load();

    [[nodiscard]] std::vector<Resolution> resolve(std::span<const Actor> actors) const;
};

/// The graph with the decisions applied: every absorbed actor is replaced by the one that stands for it, edges that become
/// equal are one edge, the evidence of both is kept. The absorbed actor's wordings become names of the other, its
/// country, sector and post count as votes, its display name does not. Decisions about actors that the graph does not
/// have are left out of account.
[[nodiscard]] KnowledgeGraph apply_resolutions(const KnowledgeGraph& graph, std::span<const Resolution> resolutions);

}  // namespace entente::graph
