#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "extract/document/labels.hpp"
#include "extract/model/word_features.hpp"

namespace entente::extract::training {

/// Where the names of an example come from, which decides what its labels mean; see allowed_names().
enum class NameSource : std::uint8_t { none, all_types, three_types };

/// One sentence to learn from, as numbers. Vectors have one element a token, or none where nothing is known.
struct Example {
    std::vector<std::array<std::uint32_t, k_word_features>> features;
    std::vector<std::uint8_t> upos;
    std::vector<std::uint16_t> xpos;
    std::vector<std::uint16_t> feats;
    std::vector<std::uint16_t> head;   ///< 0: root; else 1 + index of the head
    std::vector<std::uint8_t> deprel;
    std::vector<std::uint8_t> name;    ///< NameTag
    NameSource names = NameSource::none;
    bool is_silver = false;            ///< names are what networks found, not what people did

    [[nodiscard]] std::size_t size() const noexcept { return features.size(); }
    [[nodiscard]] bool has_syntax() const noexcept { return !head.empty(); }
};

/// Sentences that are learned from in one step, the longest first, their tokens side by side.
struct Batch {
    explicit Batch(std::vector<const Example*> examples);

    std::vector<const Example*> sentences;
    std::vector<std::size_t> first;  ///< of each sentence, its first row in matrices that have a row per token
    std::size_t tokens = 0;

    [[nodiscard]] std::size_t longest() const noexcept { return sentences.empty() ? 0 : sentences.front()->size(); }

    /// How many sentences have a token number `time`.
    [[nodiscard]] std::size_t active(std::size_t time) const noexcept;
};

}  // namespace entente::extract::training
