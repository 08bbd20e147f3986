#pragma once

#include <string>
#include <vector>

namespace entente::cli {

/// Event types as the graph has them, in capitals, however they were typed.
[[nodiscard]] std::vector<std::string> event_types(std::vector<std::string> words);

/// Warns on the log of words that are no type of the ontology that comes with entente, and names the nearest type. Not an error:
/// relations may come from an ontology of somebody else's.
void warn_of_unknown_event_types(const std::vector<std::string>& words);

}  // namespace entente::cli
