#pragma once

#include <cstddef>

#include "extract/document/labels.hpp"

namespace entente::extract {

/// Row of the transition table that stands for the beginning of a sentence.
constexpr std::size_t k_name_start = k_name_tag_count;

/// Rows of the transition table: one a label that stands before, and the beginning.
constexpr std::size_t k_name_rows = k_name_tag_count + 1;

/// BIO: an I continues a B or I of its own type; anything else may follow anything.
[[nodiscard]] constexpr bool may_follow(std::size_t before, std::size_t label) noexcept {
    const bool is_inside_label = label != 0 && label % 2 == 0;
    return !is_inside_label || before == label || before + 1 == label;
}

}  // namespace entente::extract
