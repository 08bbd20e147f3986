#pragma once

#include <nlohmann/json.hpp>

#include "extract/document/document.hpp"

namespace entente::extract {

/// The whole analysis as one JSON object:
///
///     {"id": "article.txt", "text": "...", "sentences": [{"span": [0, 19], "paragraph_start": true, "tokens": [
///         {"form": "Blinken", "span": [0, 7], "lemma": "Blinken", "upos": "PROPN", "xpos": "NNP", "feats": "Number=Sing",
///          "head": 2, "deprel": "nsubj", "name": "B-PER", "contraction": 0, "space_after": true}, ...]}]}
///
/// Spans are bytes of "text". Heads are counted within the sentence from 1; 0 is the root, null unknown. The first word of a
/// contraction says how many words it has.
[[nodiscard]] nlohmann::ordered_json to_json(const Document& document);

}  // namespace entente::extract
