#pragma once

#include <string>
#include <vector>

#include "extract/document/document.hpp"

namespace entente::extract {

/// Why a relation was read as it was: the rules by their ids and the words that they saw. Spans are bytes of the article
/// text. What the ids mean stands in extract/relation/README.md and extract/mention/README.md.
struct RelationTrace {
    /// How one side was found: the slot of the frame that led to the mention, and what linked the mention to its actor.
    struct Participant {
        std::string slot;    ///< "subject", "object.of", "far target"; empty where no frame was involved
        std::string link;    ///< Mention::reason: "surname", "counterpart", ...
        Span antecedent;     ///< the mention that it was linked through; empty when it names its actor itself
        bool direct = true;  ///< false: it only stands inside the phrase that fills the slot ("[Russian] troops")
    };
    /// One participant of the clause as grammar has it, actors or not.
    struct Argument {
        std::string role;  ///< "subject", "object", "indirect", "complement", or the preposition
        Span span;         ///< the head word
    };
    /// A rule that set modality, polarity, speaker, time or place, and the word that made it.
    struct Sign {
        std::string rule;
        Span span;
    };
    /// One summand of the confidence, in log-odds.
    struct Term {
        std::string name;
        double log_odds = 0;
    };

    std::string rule;  ///< "open clause", "affiliation", or the id of the frame: "consult/12"
    std::vector<Argument> clause;
    Participant source;
    Participant target;  ///< slot and link are empty when there is no target
    std::vector<Sign> signs;
    std::vector<Term> confidence;
};

}  // namespace entente::extract
