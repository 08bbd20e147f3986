#pragma once

#include <filesystem>

namespace entente::extract {

/// Event types and the predicate lexicon: data under schemas/ontology, checked when loaded.
/// Immutable, shareable between threads.
class Ontology {
  public:
    /// Throws Error(input) naming file and frame when the data break their schema or contradict each other.
    [[nodiscard]] static Ontology load(const std::filesystem::path& directory);
};

}  // namespace entente::extract
