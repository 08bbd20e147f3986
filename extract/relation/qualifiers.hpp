#pragma once

#include <optional>

#include "extract/relation/actor_finder.hpp"
#include "extract/relation/clause.hpp"
#include "extract/relation/frame_matcher.hpp"
#include "extract/relation/ontology.hpp"

namespace entente::extract {

/// How far the text vouches for an event.
struct Certainty {
    Modality modality = Modality::actual;
    bool negated = false;
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
    void climb(TokenIndex predicate, Certainty& certainty);
    void apply_governor(TokenIndex governor, Certainty& certainty);
    bool is_called_uncertain(TokenIndex predicate);
    bool is_hedged_condition(TokenIndex clause_head) const;

    const Document* m_document;
    const Ontology* m_ontology;
    ClauseReader* m_clauses;
};

/// Finds who says so when the article only reports it: "X said", "according to X", the speaker of a quotation.
class AttributionReader {
  public:
    /// All must outlive the reader.
    AttributionReader(const Document& document, const Ontology& ontology, ClauseReader& clauses,
                      const ActorFinder& actors);

    /// The speaker of the clause with this predicate; nothing when the article itself says it.
    [[nodiscard]] std::optional<ActorReference> speaker(TokenIndex predicate);

  private:
    std::optional<ActorReference> speaker_in_sentence(TokenIndex predicate);
    std::optional<ActorReference> speaker_of_quotation(TokenIndex predicate);
    std::optional<ActorReference> subject_actor(TokenIndex verb);
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
