#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/model/model_file.hpp"
#include "extract/syntax/boundary_features.hpp"

namespace entente::extract {

/// The section of a model file that holds the weights: SectionWriter::array of k_boundary_weights int16.
constexpr std::string_view k_sentence_section = "sentence/weights";

/// The weights of a model, in place: it must outlive them. Throws Error(input) when they are missing or do not fit.
[[nodiscard]] std::span<const std::int16_t> read_sentence_weights(const ModelFile& model);

/// Cuts the tokens of one block into sentences: a linear scorer, trained on the treebanks (see sentence_trainer.hpp), looks
/// at every place where a sentence could end.
///
/// Time is linear in the number of tokens. Const after construction; safe to share.
class SentenceSplitter {
  public:
    /// No sentence is longer: one that would be is cut at the likeliest place in the second half of it.
    static constexpr std::size_t k_longest_sentence = 300;

    /// The weights (k_boundary_weights of them) must outlive the splitter.
    explicit SentenceSplitter(std::span<const std::int16_t> weights) : m_weights{weights} {}

    /// Appends to `ends` one past the last token of each sentence, counted from the first token of the block, in order.
    /// The last one is tokens.size(); no tokens give no sentence. `features` is scratch memory: whatever it was used for is
    /// forgotten.
    void split(std::span<const Token> tokens, BoundaryFeatures& features, std::vector<std::size_t>& ends) const;

  private:
    std::span<const std::int16_t> m_weights;
};

}  // namespace entente::extract
