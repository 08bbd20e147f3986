#include "graph/text_signature.hpp"

#include <xxhash.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace entente::graph {
namespace {

constexpr std::size_t k_rows_in_band = 3;
static_assert(k_rows_in_band * k_signature_bands <= k_signature_size);
constexpr std::uint32_t k_empty = std::numeric_limits<std::uint32_t>::max();
constexpr int k_bin_bits = 7;
static_assert(std::size_t{1} << k_bin_bits == k_signature_size);

}  // namespace

TextSignature text_signature(std::string_view utf8) {
    const std::string folded = fold_name(utf8);
    std::vector<std::uint64_t> words;
    for (const std::string_view word : split(folded, ' ')) {
        if (!word.empty()) {
            words.push_back(XXH3_64bits(word.data(), word.size()));
        }
    }
    TextSignature signature{};
    if (words.empty()) {
        return signature;
    }
    signature.fill(k_empty);
    const std::size_t shingle = std::min(k_shingle_words, words.size());
    for (std::size_t i = 0; i + shingle <= words.size(); ++i) {
        const std::uint64_t hash = XXH3_64bits(&words[i], shingle * sizeof words[i]);
        std::uint32_t& bin = signature[hash >> (64 - k_bin_bits)];
        bin = std::min(bin, std::min(static_cast<std::uint32_t>(hash), k_empty - 1));
    }
    // A bin that no shingle fell into borrows from another one: the same one for every text where that one is filled.
    const TextSignature filled = signature;
    for (std::uint64_t bin = 0; bin < k_signature_size; ++bin) {
        for (std::uint64_t attempt = 0; signature[bin] == k_empty; ++attempt) {
            const std::array<std::uint64_t, 2> lot{bin, attempt};
            signature[bin] = filled[XXH3_64bits(lot.data(), sizeof lot) >> (64 - k_bin_bits)];
        }
    }
    return signature;
}

double resemblance(const TextSignature& one, const TextSignature& other) noexcept {
    std::size_t equal = 0;
    for (std::size_t i = 0; i < k_signature_size; ++i) {
        equal += one[i] == other[i] ? 1 : 0;
    }
    return static_cast<double>(equal) / k_signature_size;
}

std::array<std::uint64_t, k_signature_bands> signature_bands(const TextSignature& signature) noexcept {
    std::array<std::uint64_t, k_signature_bands> bands{};
    for (std::size_t band = 0; band < k_signature_bands; ++band) {
        bands[band] =
            XXH3_64bits_withSeed(&signature[band * k_rows_in_band], k_rows_in_band * sizeof(std::uint32_t), band);
    }
    return bands;
}

}  // namespace entente::graph
