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

/// Whether a sentence may end at a place, as far as rules can tell.
enum class Boundary : std::uint8_t { impossible, possible, certain };

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

    /// Whether a sentence ends after `token` (not the last of the block). Only where that is possible is there anything to learn.
    [[nodiscard]] Boundary boundary(std::size_t token) const;

    /// Whether `token` is a word that the next one follows without any mark between them: an end there is rare, and in edited
    /// prose nearly always wrong.
    [[nodiscard]] bool is_unmarked(std::size_t token) const;

    /// The features of an end after `token` (not the last of the block) of a sentence that began with `sentence_start`.
    [[nodiscard]] Indices extract(std::size_t token, std::size_t sentence_start) const;

  private:
    enum class Shape : std::uint8_t {
        none, lower, capital, single_capital, all_capitals, number, mixed, stop, ellipsis, comma, colon, quote_open, quote_close,
        quote, open, close, dash, pictograph, other,
    };

    static constexpr std::uint8_t k_acronym = 1;  ///< of View::abbreviation: "U.S.", "p.m.", "J."

    /// What is known of one token; beyond the block: all zero.
    struct View {
        std::uint32_t word = 0;  ///< hash of the form in lower case
        std::uint32_t shape = 0;
        std::uint8_t abbreviation = 0;  ///< 0: no stop of its own; 1: has inner stops or is an initial; 2 + Abbreviation
        bool starter = false;           ///< see EnglishLexicon::is_sentence_starter()
        bool opener = false;            ///< see EnglishLexicon::is_sentence_opener()
        bool in_quotation = false;      ///< after it a double quotation mark is open
    };

    [[nodiscard]] View view(std::ptrdiff_t token) const;
    [[nodiscard]] Shape shape(std::size_t token) const { return static_cast<Shape>(m_views[token].shape); }
    [[nodiscard]] bool is_capitalised(std::size_t token) const;
    [[nodiscard]] bool is_impossible(std::size_t token) const;
    [[nodiscard]] bool is_certain(std::size_t token) const;

    /// True for the dash after "WASHINGTON (AP)" at the beginning of a block.
    [[nodiscard]] bool ends_dateline(std::size_t dash) const;

    /// True when a quotation or bracket that `token` closes ends with a stop.
    [[nodiscard]] bool closes_after_stop(std::size_t token) const;

    const EnglishLexicon* m_lexicon;
    std::span<const Token> m_tokens;
    std::vector<View> m_views;
    std::vector<std::uint8_t> m_nesting;           // quotation marks and brackets that are open after each token
    std::vector<std::uint32_t> m_next_stop;        // index of the next token that can end a sentence
    std::vector<std::uint32_t> m_contraction_end;  // for words of a contraction: one past its last word
    std::uint32_t m_capital_share = 0;             // of the words of the block, in quarters
};

}  // namespace entente::extract
