#pragma once

#include <cstdint>
#include <string_view>

#include "extract/document/document.hpp"

namespace entente::extract {

enum class PronounKind : std::uint8_t { none, male, female, neuter, plural, speaker, speakers, relative };

struct Pronoun {
    PronounKind kind = PronounKind::none;
    bool possessive = false;
    bool reflexive = false;

    /// Can be the subject of the clause that it stands in: "he saw his brother", "he saw himself".
    [[nodiscard]] bool looks_at_own_clause() const { return possessive || reflexive; }
};

/// The personal, possessive, reflexive or relative pronoun that a token is; kind none when it is no such word. `folded` is its
/// form in lower case.
[[nodiscard]] Pronoun read_pronoun(const Token& token, std::string_view folded);

}  // namespace entente::extract
