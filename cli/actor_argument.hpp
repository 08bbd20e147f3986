#pragma once

#include <string>

#include "storage/query_catalog.hpp"

namespace entente::cli {

/// The one actor that a word of the command line means, by any of its names or by its key. Tells on standard error when it was
/// not obvious whom.
///
/// Throws Error(input) with a sentence: with the candidates when there are several, with actors of similar names or with
/// parts of the name when there is none.
[[nodiscard]] storage::ActorCandidate find_actor(storage::Transaction& transaction, const std::string& name);

/// "; did you mean Antony Blinken (person/antony blinken)?" for a name that no actor has; empty when nothing is near.
[[nodiscard]] std::string actor_suggestion(storage::Transaction& transaction, const std::string& name);

}  // namespace entente::cli
