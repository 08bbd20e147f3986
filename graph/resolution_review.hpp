#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "graph/actor_resolver.hpp"

namespace entente::graph {

/// Two names of which a person should say whether they are one actor.
struct DoubtfulPair {
    std::string one, other;  ///< keys; `other` is the fuller name, which would stand for both
    bool joined = false;     ///< by a rule: then `one` is absorbed
    double score = 0;        ///< 0 to 1: how much speaks for one actor; a rank, not a probability
    std::string reasons;     ///< what speaks for and against it: "surname; another full name can be meant"

    friend bool operator==(const DoubtfulPair&, const DoubtfulPair&) = default;
};

/// The pairs that are most worth a look: those that a rule joined without being sure of it, and those that it did not join
/// although the names are alike: a surname that several full names share; one name with different countries or middle names; a
/// name that contains the other; the same words in another order, or written as one; words that differ in one letter; an acronym; and
/// the same name borne by actors of two kinds. What persons decided is left out, be it directly or by way of other decisions.
///
/// `resolutions`: of the same actors and decisions. Only persons and organisations are compared, but for names borne by two
/// kinds. Words that more than 100 names share bring no two of them together.
/// At most `limit` pairs, ordered by doubt (a score of 0.5 is the greatest) times the logarithm of the number of
/// articles that would change sides; then by keys. Independent of the order of actors.
[[nodiscard]] std::vector<DoubtfulPair> find_doubtful_pairs(const ActorResolver& resolver,
                                                            std::span<const Actor> actors,
                                                            std::span<const Resolution> resolutions,
                                                            const Decisions& decisions, const CompanyOf& company_of,
                                                            std::size_t limit);

}  // namespace entente::graph
