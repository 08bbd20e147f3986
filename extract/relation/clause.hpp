#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/relation/ontology.hpp"

namespace entente::extract {

/// A phrase that depends on a predicate through a preposition: "with Lavrov", "in the event of an attack".
struct Oblique {
    std::string preposition;  ///< lower case; several words joined by a space: "according to"
    TokenIndex head = k_no_token;
};

/// True for the "to" of an infinitive, also where the tagger takes it for a preposition. The token must be a `mark`.
[[nodiscard]] inline bool marks_infinitive(const Token& mark) { return mark.upos == Upos::PART || mark.form == "to"; }

/// True for words that can be the head of a noun phrase.
[[nodiscard]] inline bool is_noun(const Token& token) {
    return token.upos == Upos::NOUN || token.upos == Upos::PROPN || token.upos == Upos::PRON || token.upos == Upos::NUM;
}

/// True for words that can name an event: "attack", "Summit".
[[nodiscard]] inline bool can_name_event(const Token& token) {
    return token.upos == Upos::NOUN || token.upos == Upos::PROPN;
}

/// Whether a phrase's preposition is the one that a frame names: "upon" says what "on" says.
[[nodiscard]] bool same_preposition(std::string_view said, std::string_view wanted);

/// One predicate with its participants, as the sentence means them: passives are turned around, and participants that the
/// grammar leaves out (of infinitives, participles, relative clauses, coordinated verbs) are filled in.
///
/// Participants are heads of noun phrases; coordinated phrases are listed one by one.
struct Clause {
    TokenIndex predicate = k_no_token;
    bool passive = false;
    bool mutual = false;               ///< "accused each other": every subject does it to every other one
    std::vector<TokenIndex> subjects;  ///< who acts; of a passive the one after "by"
    std::vector<TokenIndex> objects;   ///< whom it is done to; of a passive its grammatical subject
    std::vector<TokenIndex> indirect;  ///< receivers of a double object
    std::vector<Oblique> obliques;     ///< in text order
    std::vector<TokenIndex>
        complements;  ///< heads of clauses that complete the predicate: "agreed to [meet]", "said he [left]"
    std::vector<std::string_view> particles;  ///< lower-case lemmas: "off" of "call off"
};

/// Reads clauses off the dependency trees of one document. Clauses are built when first asked for and kept, so one reader
/// serves one thread. Document (with finish_syntax() done) and ontology must outlive it.
class ClauseReader {
  public:
    ClauseReader(const Document& document, const Ontology& ontology);

    /// The clause of a verb, predicative adjective or noun. References stay valid for the reader's life.
    [[nodiscard]] const Clause& clause(TokenIndex predicate);

    /// A noun phrase's head and the heads coordinated with it, in text order: "A, B and C".
    [[nodiscard]] std::vector<TokenIndex> coordinated(TokenIndex head) const;

    /// The phrases inside a noun phrase: "of Ukraine", "between A and B" (one entry a coordinated head).
    [[nodiscard]] std::vector<Oblique> noun_phrases_inside(TokenIndex noun) const;
    /// The members that are named of a group: "countries such as [Kenya] and [Chad]", "leaders, including [A]".
    [[nodiscard]] std::vector<TokenIndex> examples_of(TokenIndex noun) const;

    /// The words of the case marking of a phrase joined by spaces, lower case; empty when it has none.
    [[nodiscard]] std::string preposition_of(TokenIndex head) const;

    /// "a movement [led by A]", "a group [backed] by A".
    [[nodiscard]] bool is_led(TokenIndex noun) const;
    /// Whose the noun is; k_no_token when nobody's is named.
    [[nodiscard]] TokenIndex owner_of(TokenIndex noun) const;

    /// The noun that a relative pronoun stands for; the token itself otherwise.
    [[nodiscard]] TokenIndex antecedent(TokenIndex token) const;

    /// The verb that a coordinated verb is parallel to: its head, or the one of the same form (participle, infinitive,
    /// finite) that it should hang on. The token's head when it is not coordinated.
    [[nodiscard]] TokenIndex parallel(TokenIndex token) const;

    /// True for a token that can be a predicate of a clause: a verb, or a word that has a subject.
    [[nodiscard]] bool is_predicate(TokenIndex token) const;

    /// The verb of saying that a clause is the content of: "[said] that A left", "[told] B that A left"; else k_no_token.
    [[nodiscard]] TokenIndex reporting_verb(TokenIndex predicate) const;

    /// The first direct dependent with this relation; k_no_token when there is none.
    [[nodiscard]] TokenIndex child(TokenIndex head, Deprel relation) const;

    /// True for the words of a dateline at the start of a sentence: "WASHINGTON, May 17 (Reuters) - The ...".
    [[nodiscard]] bool in_dateline(TokenIndex token) const;

  private:
    void find_datelines();
    std::string case_words(TokenIndex head) const;
    TokenIndex outside_dateline(TokenIndex head) const;
    TokenIndex owner_of_effort(const Clause& governor, TokenIndex infinitive) const;
    void find_lost_arguments(Clause& clause);
    void find_hidden_receiver(Clause& clause) const;
    enum class LiftInto : std::uint8_t { noun, clause };
    void lift_phrases(std::vector<Oblique>& phrases, LiftInto of) const;
    std::vector<TokenIndex> comma_coordinated(TokenIndex head, TokenIndex verb) const;
    bool is_list_member(TokenIndex head, TokenIndex dependent) const;
    bool continues_apposition(TokenIndex head, TokenIndex conjunct) const;
    bool is_done_to_object(TokenIndex verb) const;
    bool is_misread_conjunct(TokenIndex verb) const;
    TokenIndex misread_subject(TokenIndex verb) const;
    TokenIndex subject_on_reporting_verb(TokenIndex said) const;
    TokenIndex subject_giver(TokenIndex verb) const;
    bool is_excluded(TokenIndex conjunct) const;
    TokenIndex described_by(TokenIndex pronoun, TokenIndex head) const;
    bool is_each_other(TokenIndex token) const;
    bool is_lost_main_verb(TokenIndex verb) const;
    bool is_participle(TokenIndex verb) const;
    bool is_misread_object(TokenIndex verb, TokenIndex phrase, const std::string& preposition) const;
    bool takes_particle(TokenIndex verb, TokenIndex phrase) const;
    TokenIndex subject_after_for(TokenIndex verb) const;
    void read_dependents(Clause& clause);
    void inherit_subject(Clause& clause, int depth);
    void inherit_from_noun(Clause& clause, TokenIndex noun);
    std::vector<TokenIndex> directed_by(TokenIndex noun);
    std::vector<TokenIndex> praised_for_deed(const Clause& governor) const;
    TokenIndex noun_of_infinitive(TokenIndex verb) const;
    void share_with_coordinated(Clause& clause);
    const Clause& build(TokenIndex predicate, int depth);

    const Document* m_document;
    const Ontology* m_ontology;
    std::vector<std::unique_ptr<Clause>> m_clauses;  // indexed by token
    std::vector<TokenIndex> m_dateline_end;          // indexed by sentence: the first token after its dateline
};

}  // namespace entente::extract
