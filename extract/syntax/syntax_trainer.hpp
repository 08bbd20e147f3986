#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/model/model_file.hpp"

namespace entente::extract {

/// Trains what segmentation and lemmas need beside the network: the sentence splitter's weights and the lemma table, from
/// the train parts of treebank/ and the unlabelled text/ of a checkout of the training data. Takes seconds.
///
/// Sets k_sentence_section and k_lemma_section of `model`. The same data and seed give the same bytes. Returns the splitter's
/// weights. Throws Error(input) when the data are missing or malformed.
std::vector<std::int16_t> train_syntax(const std::filesystem::path& data, std::uint64_t seed, ModelWriter& model);

/// The unlabelled text/ of a checkout of the training data, cut into sentences and tokens; a paragraph of its files a document,
/// in the order of the files' names. Throws Error(input) when the data are missing or malformed.
[[nodiscard]] std::vector<Document> segment_text(const std::filesystem::path& data, std::span<const std::int16_t> sentence_weights);

}  // namespace entente::extract
