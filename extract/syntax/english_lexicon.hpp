#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace entente::extract {

/// What kind of abbreviation a word with its full stop is.
enum class Abbreviation : std::uint8_t { none, never_final, before_number, general };

/// The word lists that segmentation works with: data under schemas/english, checked when loaded.
/// Immutable, shareable between threads.
class EnglishLexicon {
  public:
    /// Throws Error(input) naming the file when one is missing or breaks its schema.
    [[nodiscard]] static EnglishLexicon load(const std::filesystem::path& directory);

    /// The longest entry of any list, in bytes: longer words need not be looked up.
    static constexpr std::size_t k_longest_entry = 24;

    /// `word` as written, full stop included.
    [[nodiscard]] Abbreviation abbreviation(std::string_view word) const;

    // The following take lower-case words with ASCII apostrophes.

    /// "ll" for "'ll": true when the letters after an apostrophe are a word of their own at the end of another.
    [[nodiscard]] bool is_enclitic(std::string_view letters) const { return m_enclitics.contains(letters); }
    /// How many letters of a contraction without enclitic are its first word; 0 when it is none: "cannot" -> 3.
    [[nodiscard]] std::size_t contraction_split(std::string_view word) const;
    [[nodiscard]] bool is_clipped(std::string_view word) const { return m_clipped.contains(word); }
    [[nodiscard]] bool is_whole(std::string_view word) const { return m_whole.contains(word); }
    [[nodiscard]] bool is_hyphen_prefix(std::string_view word) const { return m_prefixes.contains(word); }
    [[nodiscard]] bool is_hyphen_suffix(std::string_view word) const { return m_suffixes.contains(word); }
    [[nodiscard]] bool is_hyphenated_word(std::string_view word) const { return m_hyphenated.contains(word); }
    [[nodiscard]] bool is_unit(std::string_view word) const { return m_units.contains(word); }
    [[nodiscard]] bool is_slash_word(std::string_view word) const { return m_slash_words.contains(word); }
    [[nodiscard]] bool is_domain(std::string_view label) const { return m_domains.contains(label); }
    [[nodiscard]] bool is_file_extension(std::string_view word) const { return m_file_extensions.contains(word); }
    /// True for words that begin a sentence even after "U.S." or an initial, where others go on with the name.
    [[nodiscard]] bool is_sentence_starter(std::string_view word) const { return m_sentence_starters.contains(word); }
    /// True for those of them that no name begins with: "He" after "Acme Inc." begins a sentence for sure.
    [[nodiscard]] bool is_sentence_opener(std::string_view word) const { return m_sentence_openers.contains(word); }
    /// As written: "US" for "US$".
    [[nodiscard]] bool is_currency_prefix(std::string_view letters) const { return m_currency_prefixes.contains(letters); }

    /// Emoticons and arrows that begin with this ASCII character, longest first.
    [[nodiscard]] const std::vector<std::string>& marks(unsigned char first) const { return m_marks[first & 0x7F]; }

  private:
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    using Words = std::unordered_set<std::string, Hash, std::equal_to<>>;

    std::unordered_map<std::string, Abbreviation, Hash, std::equal_to<>> m_abbreviations;
    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> m_contractions;
    Words m_enclitics, m_clipped, m_whole, m_prefixes, m_suffixes, m_hyphenated, m_units, m_slash_words, m_domains,
        m_file_extensions, m_currency_prefixes, m_sentence_starters, m_sentence_openers;
    std::array<std::vector<std::string>, 128> m_marks;
};

}  // namespace entente::extract
