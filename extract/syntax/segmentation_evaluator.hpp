#pragma once

#include <cstddef>

#include "extract/document/document.hpp"

namespace entente::extract {

/// How much of one layer two analyses share.
struct LayerScore {
    std::size_t gold = 0;     ///< units in the gold analysis
    std::size_t system = 0;   ///< units in the other
    std::size_t correct = 0;  ///< units that both have, with equal values
    std::size_t aligned = 0;  ///< units that both have; for tokens and sentences the same as `correct`

    LayerScore& operator+=(const LayerScore& other) noexcept;

    /// All in percent; 0 when undefined.
    [[nodiscard]] double precision() const noexcept;
    [[nodiscard]] double recall() const noexcept;
    [[nodiscard]] double f1() const noexcept;
    [[nodiscard]] double aligned_accuracy() const noexcept;
};

/// The measures of the CoNLL 2018 shared task (Zeman et al. 2018): units are compared by their place in the text, so the
/// two analyses may differ in sentences and words.
struct AnalysisScores {
    LayerScore tokens;     ///< written tokens: a contraction is one
    LayerScore sentences;  ///< same first and last character
    LayerScore words;      ///< syntactic words; those of contractions are aligned by form
    LayerScore upos, xpos, feats;
    LayerScore lemmas;  ///< a word without a gold lemma counts as right
    LayerScore uas;  ///< head
    LayerScore las;  ///< head and relation without subtype

    AnalysisScores& operator+=(const AnalysisScores& other) noexcept;
};

/// Compares two analyses of one text. Throws Error(input) when the texts differ.
[[nodiscard]] AnalysisScores score_analysis(const Document& gold, const Document& system);

}  // namespace entente::extract
