#pragma once

#include <filesystem>
#include <cstdint>

#include "extract/model/model_file.hpp"

namespace entente::extract {

/// Trains what segmentation and lemmas need beside the network: the sentence splitter's weights and the lemma table, from
/// the train parts of treebank/ and the unlabelled text/ of a checkout of the training data. Takes seconds.
///
/// Sets k_sentence_section and k_lemma_section of `model`. The same data and seed give the same bytes.
/// Throws Error(input) when the data are missing or malformed.
void train_syntax(const std::filesystem::path& data, std::uint64_t seed, ModelWriter& model);

}  // namespace entente::extract
