#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "extract/document/document.hpp"

namespace entente::extract {

/// How a lemma is made from a form: change the whole form, take bytes off the end, put others there.
struct LemmaRule {
    enum class Change : std::uint8_t { keep, lower, capitalize, drop_commas };

    static constexpr std::uint8_t k_whole = 255;  ///< of `strip`: the ending replaces the whole form

    Change change = Change::lower;
    std::uint8_t strip = 0;  ///< bytes, counted after the change; on a UTF-8 boundary for forms it was learned from
    std::string ending;

    friend auto operator<=>(const LemmaRule&, const LemmaRule&) = default;
};

/// The rule that makes `lemma` out of `form`: the one that takes off least, lower case before others.
[[nodiscard]] LemmaRule learn_lemma_rule(std::string_view form, std::string_view lemma);

/// What the rule makes of a form; the form itself where the rule does not fit (it would cut more than there is, or inside a
/// character).
[[nodiscard]] std::string apply_lemma_rule(const LemmaRule& rule, std::string_view form);

/// The same into a string that was used before, so that no memory need be found.
void apply_lemma_rule(const LemmaRule& rule, std::string_view form, std::string& lemma);

/// The keys under which trainer and lemmatizer look a word up: the word itself, then its endings from long to short.
/// Words are told apart by tags, by how they are capitalised, and auxiliaries by what they depend on ("he's gone", "he's here").
class LemmaKeys {
  public:
    /// Endings of up to this many bytes have rules of their own.
    static constexpr std::size_t k_longest_ending = 7;

    /// `head` is the token that the token depends on; null for a root and in a document that is not parsed.
    LemmaKeys(const Token& token, const Token* head);

    /// Of the form as written.
    [[nodiscard]] std::uint64_t exact() const noexcept { return m_exact; }
    /// Of the form in lower case; equal to exact() where case makes no difference.
    [[nodiscard]] std::uint64_t folded() const noexcept { return m_folded; }
    /// Of the last `size` bytes of the form in lower case, size from 0 to longest_ending().
    [[nodiscard]] std::uint64_t ending(std::size_t size) const noexcept { return m_endings[size]; }
    [[nodiscard]] std::size_t longest_ending() const noexcept { return m_longest_ending; }

  private:
    std::uint64_t m_exact = 0;
    std::uint64_t m_folded = 0;
    std::array<std::uint64_t, k_longest_ending + 1> m_endings{};
    std::size_t m_longest_ending = 0;
};

}  // namespace entente::extract
