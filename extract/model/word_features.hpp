#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/model/section.hpp"

namespace entente::extract {

/// How many embedding rows describe one word: the word itself, its exact form, prefixes of 1 to 3 characters, suffixes of
/// 1 to 4, its shape.
constexpr std::size_t k_word_features = 10;

/// Which of the k_word_features rows stands for what.
enum class WordFeature : std::uint8_t { word, form, prefix1, prefix2, prefix3, suffix1, suffix2, suffix3, suffix4, shape };

/// Turns words into rows of the one embedding table. Words of the vocabulary have a row each (row 0: any other word); all
/// other features share hashed rows (XXH3), so every word has an embedding.
///
/// Immutable once built or read; safe to share between threads.
class WordFeatures {
  public:
    /// Assigns rows 1, 2, ... to the words of `vocabulary` (in the form that normalize() gives; no duplicates).
    explicit WordFeatures(const std::vector<std::string>& vocabulary);

    /// Reads what save() wrote, in place: the section must outlive the object. Throws Error(input).
    explicit WordFeatures(SectionReader& section);

    void save(SectionWriter& section) const;

    /// The rows of a word; each is less than rows(). Any bytes are fine.
    void rows_of(std::string_view word, std::span<std::uint32_t, k_word_features> rows) const;

    /// The vocabulary row of a word in normalized form; 0 when it is not in the vocabulary.
    [[nodiscard]] std::uint32_t vocabulary_row(std::string_view normalized) const noexcept;

    [[nodiscard]] std::uint32_t rows() const noexcept;
    [[nodiscard]] std::uint32_t vocabulary_size() const noexcept { return m_words; }

  private:
    /// A place of the open-addressing table; row 0: free.
    struct Slot {
        std::uint32_t fingerprint;
        std::uint32_t row;
    };

    std::uint32_t m_words = 0;
    std::array<std::uint32_t, k_word_features> m_buckets;  // rows of each hashed feature: powers of two; 0 for the word
    std::vector<Slot> m_own_slots;  // only of a table that was built, not read
    std::span<const Slot> m_slots;
};

/// A word as the vocabulary spells it: ASCII letters in lower case, digits as 0, typographic quotes, dashes and ellipses as
/// ASCII ones; of a long word only its beginning and end. Never longer than k_normalized_size bytes.
class NormalizedWord {
  public:
    static constexpr std::size_t k_size = 64;

    explicit NormalizedWord(std::string_view word) noexcept;

    [[nodiscard]] std::string_view text() const noexcept { return {m_bytes.data(), m_size}; }

    /// The same with case and digits kept.
    [[nodiscard]] std::string_view form() const noexcept { return {m_form.data(), m_size}; }

  private:
    void append(std::string_view bytes) noexcept;

    std::array<char, k_size> m_bytes;
    std::array<char, k_size> m_form;
    std::size_t m_size = 0;
};

}  // namespace entente::extract
