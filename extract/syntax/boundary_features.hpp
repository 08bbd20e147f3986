#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/syntax/english_lexicon.hpp"

namespace entente::extract {

/// Number of weights of the sentence boundary scorer; a power of two. Part of the model format.
constexpr std::size_t k_boundary_weights = 1u << 16;

/// What is looked at to decide whether a sentence ends between two tokens of one block. Shared by splitter and trainer.
///
/// Built once a block in linear time; reused for the next block without giving memory back.
class BoundaryFeatures {
  public:
    static constexpr std::size_t k_count = 24;
    using Indices = std::array<std::uint32_t, k_count>;  ///< into the weights

    explicit BoundaryFeatures(const EnglishLexicon& lexicon) : m_lexicon{&lexicon} {}

    /// Takes up the tokens of a block; they must outlive the next calls of the other methods.
    void set_block(std::span<const Token> tokens);

    /// True when a sentence may end after this token: never inside a contraction, between two plain lower-case words, after a
    /// title ("Mr."), nor between an initial or "U.S." and a word that goes on with the name.
    [[nodiscard]] bool is_candidate(std::size_t token) const;

    /// The features of an end after `token` (not the last of the block) of a sentence that began with `sentence_start`.
    [[nodiscard]] Indices extract(std::size_t token, std::size_t sentence_start) const;

  private:
    enum class Shape : std::uint8_t;

    /// What is known of one token; beyond the block: all zero.
    struct View {
        std::uint32_t word = 0;  ///< hash of the form in lower case
        std::uint32_t shape = 0;
        std::uint8_t abbreviation = 0;  ///< 0: no stop of its own; 1: has inner stops or is an initial; 2 + Abbreviation
        bool starter = false;           ///< see EnglishLexicon::is_sentence_starter()
    };

    [[nodiscard]] View view(std::ptrdiff_t token) const;

    const EnglishLexicon* m_lexicon;
    std::span<const Token> m_tokens;
    std::vector<View> m_views;
    std::vector<std::uint8_t> m_nesting;           // quotation marks and brackets that are open after each token
    std::vector<std::uint32_t> m_next_stop;        // index of the next token that can end a sentence
    std::vector<std::uint32_t> m_contraction_end;  // for words of a contraction: one past its last word
    std::uint32_t m_capital_share = 0;             // of the words of the block, in quarters
};

}  // namespace entente::extract
