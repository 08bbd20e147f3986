#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/syntax/boundary_features.hpp"
#include "extract/syntax/english_lexicon.hpp"

namespace entente::extract {

/// The section of a model file that holds the weights: SectionWriter::array of k_boundary_weights int16.
constexpr std::string_view k_sentence_section = "sentence/weights";

/// Cuts the tokens of one block into sentences: a linear scorer, trained on the treebanks (see sentence_trainer.hpp), looks
/// at every place where a sentence could end.
///
/// Time is linear in the number of tokens. Const after construction; safe to share.
class SentenceSplitter {
  public:
    /// No sentence is longer: one that would be is cut at the likeliest place in the second half of it.
    static constexpr std::size_t k_longest_sentence = 300;

    /// Lexicon and weights (k_boundary_weights of them) must outlive the splitter.
    SentenceSplitter(const EnglishLexicon& lexicon, std::span<const std::int16_t> weights);

    /// Appends to `ends` one past the last token of each sentence, counted from the first token of the block, in order.
    /// The last one is tokens.size(); no tokens give no sentence.
    void split(std::span<const Token> tokens, std::vector<std::size_t>& ends) const;

  private:
    const EnglishLexicon* m_lexicon;
    std::span<const std::int16_t> m_weights;
};

}  // namespace entente::extract
