#pragma once

#include <span>
#include <string>
#include <unordered_map>

#include "extract/document/document.hpp"

namespace entente::extract {

/// How often each word, in lower case, stands in unlabelled text.
using WordCounts = std::unordered_map<std::string, std::size_t>;

/// Induces lemma rules from parsed documents with gold lemmas and returns the content of k_lemma_section.
///
/// A rule is kept for an ending only where it differs from the rule of the next shorter one, and a word is listed only where
/// its ending misleads, so that the table stays small. `counts` tells which lemmas are words at all: where the rules would
/// make "provok" of "provoked" while the text knows "provoke", the word is listed too. The same input gives the same bytes.
[[nodiscard]] std::string train_lemma_table(std::span<const Document> documents, const WordCounts& counts);

}  // namespace entente::extract
