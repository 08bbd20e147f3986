#pragma once

#include <optional>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/open/open_relation.hpp"
#include "extract/open/phrase.hpp"

namespace entente::extract {

/// One argument of a clause, still as words.
struct Slot {
    TokenIndex head = k_no_token;
    Words words;         ///< without `prepositions`
    Words prepositions;  ///< "because of", "that" of a clause: may join the predicate
    OpenRole role = OpenRole::object;
    bool before_verb = false;
    bool time = false;      ///< a date, or a noun without preposition: "on Friday", "last week"
    bool resolved = false;  ///< the words stand elsewhere: a relative pronoun's antecedent
};

/// How a clause hangs in its sentence, which is what tells how sure its reading is.
enum class ClauseKind : std::uint8_t {
    main,         ///< subject of its own
    coordinated,  ///< shares the subject of the clause before it
    relative,     ///< its subject or object is the noun that it describes
    participle,   ///< "the bonds sold yesterday"
    controlled,   ///< subject handed down by the governing verb
    adverbial,    ///< "hearing that, she left"
};

/// A predicate with its arguments, in text order.
struct SurfaceClause {
    TokenIndex head = k_no_token;
    ClauseKind kind = ClauseKind::main;
    Words predicate;
    std::optional<Slot> subject;
    std::vector<Slot> slots;
    bool negated = false;
};

/// Reads the clause of a word; nothing when the word is no predicate or is part of another one ("go" in "want to go").
[[nodiscard]] std::optional<SurfaceClause> read_surface_clause(const Document& document, TokenIndex token);

}  // namespace entente::extract
