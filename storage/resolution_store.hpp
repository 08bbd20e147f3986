#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "graph/actor_resolver.hpp"
#include "graph/decisions.hpp"
#include "storage/database.hpp"

namespace entente::storage {

/// Decides anew which actors are one, as far as the actors of the temporary table touched_actor can make a difference, and
/// records the outcome in the table resolution and in actor.canonical_id. The outcome is a function of the stored actors and
/// decisions: neither their order nor earlier outcomes matter.
///
/// Run it in the transaction that changes actors, after the changes and under the lock that merges hold. touched_actor holds
/// the id of every actor that came, went, or changed. Reads the persons whose names can mean the same as a touched one's;
/// all persons of the database when it was last resolved by other rules.
void resolve_actors(Transaction& transaction);

/// The same after decisions about these keys were made or taken back.
void resolve_decided(Transaction& transaction, std::span<const std::string> keys);

/// The decisions in force.
[[nodiscard]] std::vector<graph::Decision> load_decisions(Transaction& transaction);

/// What follows from rules and decisions, for graph::apply_resolutions(). Ordered by the absorbed key.
[[nodiscard]] std::vector<graph::Resolution> load_resolutions(Database& database);
[[nodiscard]] std::vector<graph::Resolution> load_resolutions(Transaction& transaction);

/// The pairs of names that are most worth a decision (see graph::find_doubtful_pairs()), with an example sentence for each. Columns:
/// score, one_actor (whether they are one now), one, other, reasons, one_articles, other_articles, one_example, other_example,
/// one_uri, other_uri, one_key, other_key. Reads every actor of the database.
[[nodiscard]] Rows review_resolutions(Transaction& transaction, std::size_t limit);

}  // namespace entente::storage
