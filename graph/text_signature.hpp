#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace entente::graph {

/// Hashed word shingles of a text, so few of them that a database can keep them and so chosen that two texts share as many as
/// they resemble each other: a MinHash signature (Broder 1997) of runs of k_shingle_words words, by one permutation hashing
/// (Li, Owen and Zhang 2012) with optimal densification (Shrivastava 2017).
///
/// The same on every machine and in every version: it is stored, and stories are found by it.
constexpr std::size_t k_signature_size = 128;
constexpr std::size_t k_shingle_words = 5;
using TextSignature = std::array<std::uint32_t, k_signature_size>;

/// Letter case, diacritics, punctuation and white space make no difference; a text of fewer words is one shingle. All zero for a
/// text without a word.
[[nodiscard]] TextSignature text_signature(std::string_view utf8);

/// An estimate of the resemblance (Jaccard index of the sets of shingles), 0 to 1, with a standard error of at most 0.045.
[[nodiscard]] double resemblance(const TextSignature& one, const TextSignature& other) noexcept;

/// What texts are looked up by, each a digest of three elements of the signature: two that resemble each other by r share a band
/// with the probability 1 - (1 - r^3)^16, which is 0.88 for 0.5, 0.98 for 0.6 and 0.12 for 0.2 (Leskovec, Rajaraman and
/// Ullman, "Mining of Massive Datasets", 3.4).
constexpr std::size_t k_signature_bands = 16;
[[nodiscard]] std::array<std::uint64_t, k_signature_bands> signature_bands(const TextSignature& signature) noexcept;

}  // namespace entente::graph
