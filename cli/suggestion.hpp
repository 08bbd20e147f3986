#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::cli {

/// The candidate that the word was probably meant to be: the one at the smallest edit distance (insertions, deletions,
/// substitutions and swaps of neighbours count 1 each) of at most a third of the word's length, at least 1. The first of
/// equals; empty when none is near.
[[nodiscard]] std::string suggestion(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace entente::cli
