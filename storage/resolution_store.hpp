#pragma once

#include <vector>

#include "graph/actor_resolver.hpp"
#include "storage/database.hpp"

namespace entente::storage {

/// Decides anew, over all persons of the database, which of them are one actor, and records the decisions in the table
/// resolution and in actor.canonical_id. The outcome is a function of the stored actors: neither their order nor earlier
/// decisions of the rules matter.
///
/// Run it in the transaction that changes actors, after the changes and under the lock that merges hold. Reads every
/// person of the database.
void resolve_actors(Transaction& transaction);

/// The recorded decisions, for graph::apply_resolutions(). Ordered by the absorbed key.
[[nodiscard]] std::vector<graph::Resolution> load_resolutions(Database& database);

}  // namespace entente::storage
