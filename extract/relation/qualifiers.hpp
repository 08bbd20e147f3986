#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "extract/relation/actor_finder.hpp"
#include "extract/relation/clause.hpp"
#include "extract/relation/frame_matcher.hpp"
#include "extract/relation/ontology.hpp"
#include "extract/relation/trace.hpp"

namespace entente::extract {

/// How far the text vouches for an event.
struct Certainty {
    Modality modality = Modality::actual;
    bool negated = false;
    std::vector<Sign> signs;  ///< everything that was taken into account, in the order found: from the event outwards

    /// The claim is at most this strong.
    void weaken(Modality at_most, Sign sign) {
        modality = std::max(modality, at_most);
        signs.push_back(sign);
    }
    void negate(Sign sign) {
        negated = true;
        signs.push_back(sign);
    }
    /// "failed to deny": a negation of what may be negated already.
    void turn_around(Sign sign) {
        negated = !negated;
        signs.push_back(sign);
    }
    /// Takes over how weak the claim of a wider context is, but not its polarity.
    void weaken_like(const Certainty& context);
};

/// Reads modality and polarity of an event: from its own auxiliaries, negations and adjectives ("a possible invasion"), and
/// from everything that governs it, up to the clause that stands alone ("fears that A is preparing to attack").
///
/// Of several signs the weakest claim wins: hypothetical before future before actual.
class CertaintyReader {
  public:
    /// All must outlive the reader.
    CertaintyReader(const Document& document, const Ontology& ontology, ClauseReader& clauses);

    [[nodiscard]] Certainty certainty(TokenIndex predicate, TokenIndex support);

  private:
    void read_noun(TokenIndex noun, Certainty& certainty);
    void read_verb(TokenIndex verb, Certainty& certainty);
    void read_auxiliaries(TokenIndex verb, Certainty& certainty);
    bool is_implied(TokenIndex infinitive) const;
    bool is_past(TokenIndex verb) const;
    bool is_awaited(TokenIndex verb) const;
    bool is_charge(TokenIndex verb);
    void climb(TokenIndex predicate, Certainty& certainty);
    void apply_governor(TokenIndex governor, Certainty& certainty);
    bool is_called_uncertain(TokenIndex predicate);
    bool is_known_participant(TokenIndex noun) const;
    bool opens_not_only(TokenIndex negation) const;
    bool is_done_by_saying(TokenIndex verb) const;
    TokenIndex mark_of(TokenIndex verb) const;
    TokenIndex adverb(TokenIndex verb, std::string_view lemma) const;
    bool is_inverted_condition(TokenIndex verb, TokenIndex auxiliary) const;
    bool is_hedged_condition(TokenIndex clause_head) const;

    const Document* m_document;
    const Ontology* m_ontology;
    ClauseReader* m_clauses;
};

/// Who says so, and what shows it.
struct Attribution {
    ActorReference actor;
    std::vector<ActorReference> others;  ///< who says it together with the first: "A and B said"
    Sign sign;
};

/// Finds who says so when the article only reports it: "X said", "according to X", the speaker of a quotation.
class AttributionReader {
  public:
    /// All must outlive the reader.
    AttributionReader(const Document& document, const Ontology& ontology, ClauseReader& clauses,
                      const ActorFinder& actors);

    /// The speaker of the clause with this predicate; nothing when the article itself says it.
    [[nodiscard]] std::optional<Attribution> speaker(TokenIndex predicate);

  private:
    bool quotes_before(TokenIndex verb, TokenIndex saying) const;
    std::optional<Attribution> speaker_in_sentence(TokenIndex predicate);
    std::optional<Attribution> speaker_of_quotation(TokenIndex predicate);
    std::optional<Attribution> said_outside(const Sentence& sentence);
    std::vector<ActorReference> subject_actors(TokenIndex verb);
    void find_quotations();

    struct Quotation {
        Span span;
    };

    const Document* m_document;
    const Ontology* m_ontology;
    ClauseReader* m_clauses;
    const ActorFinder* m_actors;
    std::vector<Quotation> m_quotations;  // in text order
};

}  // namespace entente::extract
