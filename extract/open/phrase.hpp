#pragma once

#include <string>
#include <vector>

#include "extract/document/document.hpp"

namespace entente::extract {

/// Words of one sentence, ascending.
using Words = std::vector<TokenIndex>;

/// The first dependent with the relation; k_no_token when there is none.
[[nodiscard]] TokenIndex child_with(const Document& document, TokenIndex head, Deprel relation);
[[nodiscard]] bool has_child(const Document& document, TokenIndex head, Deprel relation);

/// "who", "which", "that", "whose" in a relative clause.
[[nodiscard]] bool is_relative_pronoun(const Token& token);
/// "not", "n't", "never", "no longer"'s "no": what turns a predicate into its contrary.
[[nodiscard]] bool is_negation(const Token& token);
/// A word that makes a clause: a verb, or a noun or adjective with a copula.
[[nodiscard]] bool is_clausal(const Document& document, TokenIndex token);

/// How much of what hangs on a noun belongs to its phrase.
struct PhraseParts {
    bool coordinated = true;          ///< "Kerry and Fabius", not only "Kerry"
    bool relative_clauses = true;     ///< those without a comma before them, which say which one is meant
    TokenIndex without = k_no_token;  ///< the subtree of this word is left out
};

/// The phrase of a noun (or any other word), without its own prepositions, clause-level dependents and edge punctuation, and
/// without what only adds to it after a comma: appositions, relative clauses. Never empty.
[[nodiscard]] Words phrase(const Document& document, TokenIndex head, const PhraseParts& parts = {});

/// All words below and including the head, less the subtree of `without` and edge punctuation. Never empty.
[[nodiscard]] Words subtree(const Document& document, TokenIndex head, TokenIndex without = k_no_token);

/// The coordinated words that a phrase speaks of, the first included; verbs are not among them.
[[nodiscard]] std::vector<TokenIndex> conjuncts(const Document& document, TokenIndex head);

/// The prepositions of a word: "because of", "as". Empty when it has none.
[[nodiscard]] Words prepositions(const Document& document, TokenIndex head);

/// Sorts and removes repeated words.
void put_in_order(Words& words);

/// The span from the first to the last word, and the text of the words: as it stands where they follow on each other, with
/// one space in place of what is left out. White space within is one space.
[[nodiscard]] Span hull(const Document& document, const Words& words);
[[nodiscard]] std::string text_of(const Document& document, const Words& words);

}  // namespace entente::extract
