#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/syntax/english_lexicon.hpp"

namespace entente::extract {

/// Learns where sentences end from documents with gold sentences: logistic regression over BoundaryFeatures, by stochastic
/// gradient descent with averaging. Tokens are those of our own Tokenizer. The same seed and documents give the same weights.
[[nodiscard]] std::vector<std::int16_t> train_sentence_weights(std::span<const Document> documents, const EnglishLexicon& lexicon,
                                                               std::uint64_t seed);

}  // namespace entente::extract
