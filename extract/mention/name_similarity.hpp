#pragma once

#include <string>
#include <string_view>

namespace entente::extract {

/// A folded word of a name reduced to what its transliterations into English share: "zelenskiy", "zelensky" and "zelenskyy"
/// give one form, so do "sergei" and "sergey", "khamenei" and "hamenei". Idempotent.
[[nodiscard]] std::string transliteration_key(std::string_view folded_word);

/// True when two folded words can be spellings of one name inside one article: equal transliteration keys, or keys of at least
/// six letters that differ in one vowel or one weak letter (lukashenko, lukashenka). Not meant for names of different articles.
[[nodiscard]] bool is_spelling_variant(std::string_view a, std::string_view b);

/// What all spelling variants of a folded word share, for looking them up: is_spelling_variant(a, b) implies equal skeletons.
[[nodiscard]] std::string spelling_skeleton(std::string_view folded_word);

}  // namespace entente::extract
