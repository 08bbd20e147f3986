#pragma once

#include <optional>

#include "extract/mention/annotated_text.hpp"

namespace entente::extract {

/// What a sentence says somebody to be.
struct StatedPost {
    TokenIndex holder = k_no_token;  ///< head of who is said to be it: a name, a pronoun or a noun
    bool former = false;             ///< "was the director": no longer
};

/// Who is said to be what a noun says, by a copula ("Rosa Delgado is the director"), by "become", by a verb of appointing ("was
/// sworn in as commander", "elected Ana Silva president") or of serving ("serves as secretary"). What is coordinated with such a
/// noun is said as well. Nothing when it is denied, possible or yet to come.
[[nodiscard]] std::optional<StatedPost> find_stated_post(const AnnotatedText& text, TokenIndex noun);

}  // namespace entente::extract
