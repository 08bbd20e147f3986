#pragma once

#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "graph/decisions.hpp"
#include "graph/knowledge_graph.hpp"
#include "graph/organization_name.hpp"
#include "graph/person_name.hpp"
#include "graph/resolution.hpp"

namespace entente::graph {

/// Key of an actor -> keys of the other actors that its articles name.
using Company = std::map<std::string, std::set<std::string>, std::less<>>;

/// Gives the company of these actors; called at most four times for each resolve(), and not at all where nothing depends on it.
using CompanyOf = std::function<Company(const std::vector<std::string>& keys)>;

/// Decides which actors are one, over the whole graph at once. First what persons decided (see Decisions); then, for
/// organisations of states that do not contradict each other:
///
/// - names of the same letters but for words like "of" and "the" ("Ministry of Interior" and "Ministry of the Interior", "TF
///   Boys" and "TFBoys"), and departments with their words in another order ("Interior Ministry");
/// - a name with and without its legal form ("Twitter" and "Twitter Inc"), unless it is found with several;
///
/// and for persons:
///
/// - full names that differ in spelling, in related given names or in middle names ("Sergey Lavrov" and "Sergei
///   Lavrov", "Bill Burns" and "William J. Burns"), unless countries or middle names contradict each other;
/// - a name that is the end of exactly one longer name ("Thomas-Greenfield");
/// - full names of which one word differs in one letter inside it, one that leaves the consonants of the surname as they are
///   ("Marzouq Al-Ghanim" and "Marzouq Al-Ghanem"): where country and post are the same, or where, without a post, three of the
///   actors and half of those that articles of one name are found with the other, too, and no article names both;
/// - a lone surname, with or without an initial, where exactly one full name can be meant once those are ruled out
///   whose known country, post, initial or particle contradicts it, and something else speaks for it: the same country or
///   post, two actors that the articles of both name (fewer when its articles name fewer), or more than 50 articles;
/// - a lone surname that several full names are left for, where at least two of the actors that its articles name are
///   found in the articles of just one of these, and none only in those of another.
///
/// Where a contradiction leaves it open which of two persons is meant, the name stays alone. A split never leads to
/// another join: of two candidates of a surname, the one that it is split from still counts. Where actors are together that a
/// split keeps apart, the one that it names first leaves, with those merged with it; the others stay.
///
/// Of several names that are one actor, one stands for all: that which a merge names second, else the full name that most
/// articles use.
///
/// A pure function of the set of actors, the decisions, and the company of persons: order does not matter, so it is run
/// anew whenever something was added, and its former results are replaced. Actors of other kinds, or of two kinds, are one only where
/// a person decided so. Results are sorted by `from`.
///
/// Local: rules compare names of one block_of() only. The result for some blocks is that for all, restricted to them, if
/// with each key that a decision names come the blocks of all keys that decisions tie to it (Decisions::related_to()).
/// The work is linear in the number of actors but for sorting.
///
/// The rules about spelling and names are data: schemas/resolution.
class ActorResolver {
  public:
    /// Raised when the code decides otherwise than before: then all that is stored must be resolved anew.
    static constexpr int k_version = 4;

    ActorResolver(PersonNameRules rules, OrganizationNameRules organization_rules)
        : m_rules{std::move(rules)}, m_organization_rules{std::move(organization_rules)} {}

    /// With the data that come with entente. Throws Error(input) naming the file and what is wrong in it.
    [[nodiscard]] static ActorResolver load();

    /// `actors` in any order, each key once. Looks at key, kind, country, post and articles. Without `company_of` nothing is
    /// known about company; then a lone surname needs nothing else that speaks for it.
    [[nodiscard]] std::vector<Resolution> resolve(std::span<const Actor> actors, const Decisions& decisions = {},
                                                  const CompanyOf& company_of = {}) const;

    /// What is equal for all actors that rules may join with this one; empty for actors that no rule joins.
    [[nodiscard]] std::string block_of(const Actor& actor) const;

    [[nodiscard]] const PersonNameRules& rules() const noexcept { return m_rules; }
    [[nodiscard]] const OrganizationNameRules& organization_rules() const noexcept { return m_organization_rules; }

  private:
    PersonNameRules m_rules;
    OrganizationNameRules m_organization_rules;
};

/// The company of actors of a graph, from its sightings.
[[nodiscard]] CompanyOf company_in(const KnowledgeGraph& graph);

}  // namespace entente::graph
