#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "graph/person_name.hpp"

namespace entente::graph {

/// One decision: the actor `from` is the actor `to`, because.
struct Resolution {
    std::string from;  ///< key of the actor that is absorbed; appears once as `from` and never as `to`
    std::string to;    ///< key of the actor that stands for both; never itself absorbed, so that no chains arise
    /// The rule that decided: "spelling variant", "middle name", "initial and surname", "surname" or "end of the full
    /// name".
    std::string reason;

    /// 0 to 1, where 1 would be an identical key: puts the less sure rules first in a review. A rank of the rules,
    /// not a probability.
    double score = 0;

    friend bool operator==(const Resolution&, const Resolution&) = default;
};

/// Decides which persons are one actor, over the whole graph at once:
///
/// - full names that differ in spelling, in related given names or in middle names ("Sergey Lavrov" and "Sergei
///   Lavrov", "Bill Burns" and "William J. Burns"), unless countries or middle names contradict each other;
/// - a name that is the end of exactly one longer name ("Thomas-Greenfield");
/// - a lone surname, with or without an initial, where exactly one full name can be meant once those are ruled out
///   whose known country, post, initial or particle contradicts it.
///
/// Where a contradiction leaves it open which of two persons is meant, the name stays alone.
///
/// A pure function of the set of actors: neither their order nor the articles that brought them in matters, so it is
/// run anew over all actors whenever some were added, and its former decisions are replaced. Only actors of kind
/// person are joined; every other kind is one actor exactly when the keys are equal. The decisions are sorted by
/// `from`. Names are compared within one surname only, so the work is linear in the number of actors but for sorting.
///
/// The rules about spelling and names are data: schemas/resolution/person_names.json.
class ActorResolver {
  public:
    explicit ActorResolver(PersonNameRules rules) : m_rules{std::move(rules)} {}

    /// With the data that come with entente. Throws Error(input) naming the file and what is wrong in it.
    [[nodiscard]] static ActorResolver load();

    /// `actors` in any order, each key once. Looks at key, kind, country, post and articles.
    [[nodiscard]] std::vector<Resolution> resolve(std::span<const Actor> actors) const;

  private:
    PersonNameRules m_rules;
};

/// The graph with the decisions applied: every absorbed actor is replaced by the one that stands for it, edges that
/// become equal are one edge, the evidence of both is kept. The absorbed actor's wordings become names of the other,
/// its country, sector and post count as votes, its display name does not. In a graph without sightings they fill
/// gaps, and the articles of both are added up. Decisions about actors that the graph does not
/// have are left out of account.
[[nodiscard]] KnowledgeGraph apply_resolutions(const KnowledgeGraph& graph, std::span<const Resolution> resolutions);

}  // namespace entente::graph
