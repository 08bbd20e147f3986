// The part of ClauseReader that finds who does what grammar leaves without a subject.

#include <algorithm>

#include "extract/relation/clause.hpp"

namespace entente::extract {
namespace {

/// Longer chains of inherited subjects exist only in broken parses.
constexpr int k_max_depth = 12;

}  // namespace

/// What a clause that hangs on a noun takes from it: "B, who met A", "troops led by A", "A's plan to attack".
void ClauseReader::inherit_from_noun(Clause& clause) {
    const Token& predicate = m_document->token(clause.predicate);
    const TokenIndex noun = predicate.head;
    if (predicate.deprel == Deprel::acl_relcl) {
        const bool knows_antecedent =
            std::find(clause.subjects.begin(), clause.subjects.end(), noun) != clause.subjects.end() ||
            std::find(clause.objects.begin(), clause.objects.end(), noun) != clause.objects.end();
        const bool content = child(clause.predicate, Deprel::mark) != k_no_token ||
                             reporting_verb(clause.predicate) != k_no_token;  // "fears [that A attacks]" has no gap
        if (knows_antecedent || content) {
            return;
        }
        if (clause.subjects.empty() && !clause.passive) {
            clause.subjects = coordinated(noun);
        } else if (clause.objects.empty() && clause.complements.empty()) {  // else the gap is in the complement
            clause.objects = coordinated(noun);
        }
        return;
    }
    const bool said_passive = child(clause.predicate, Deprel::aux_pass) != k_no_token ||
                              child(clause.predicate, Deprel::nsubj_pass) != k_no_token;
    if (clause.passive && clause.objects.empty()) {
        clause.objects = {noun};
        return;
    }
    if (clause.passive && said_passive) {
        return;  // who did it is left unsaid
    }
    if (!clause.subjects.empty()) {
        return;
    }
    const TokenIndex mark = child(clause.predicate, Deprel::mark);
    if (mark == k_no_token || !marks_infinitive(m_document->token(mark))) {
        const bool written = m_ontology->is("documents", m_document->token(noun).lemma);
        const bool describes = predicate.xpos == "VBG" || is_lost_main_verb(clause.predicate);
        if (describes && mark == k_no_token && !written) {
            clause.subjects = {noun};  // "countries threatening war", but "issued a report accusing B"
            return;
        }
    }
    // "A's plan to attack", "plans by A to attack": whoever has the plan; else whoever does what governs the plan
    if (const TokenIndex owner = owner_of(noun); owner != k_no_token) {
        clause.subjects = coordinated(owner);
        return;
    }
    for (const TokenIndex dependent : m_document->children(noun)) {
        const Token& word = m_document->token(dependent);
        const bool named = !word.form.empty() && word.form.front() >= 'A' && word.form.front() <= 'Z';
        if (dependent < noun && named && (word.deprel == Deprel::amod || word.deprel == Deprel::compound)) {
            clause.subjects = {noun};  // the phrase says it by an adjective: "Russian plans to attack"
            return;
        }
    }
    const bool infinitive = mark != k_no_token && marks_infinitive(m_document->token(mark));
    const bool document = !infinitive && m_ontology->is("documents", m_document->token(noun).lemma);
    for (const Oblique& phrase : noun_phrases_inside(noun)) {
        if (phrase.preposition == "by" || phrase.preposition == "from" || (phrase.preposition == "for" && !document)) {
            clause.subjects.push_back(phrase.head);
        }
    }
    if (clause.subjects.empty()) {
        const Token& held = m_document->token(noun);
        const bool issued = !document || (held.head != k_no_token &&
                                          m_ontology->is("issuing_verbs", m_document->token(held.head).lemma));
        if (held.head != k_no_token && held.deprel != Deprel::nsubj && held.deprel != Deprel::nsubj_pass && issued &&
            is_predicate(held.head)) {
            clause.subjects = build(held.head, 1).subjects;
        }
    }
    if (clause.subjects.empty()) {
        clause.subjects = comma_coordinated(noun, clause.predicate);  // "A, B to hold talks"
    }
}

/// "praised [A's] efforts to help": whose effort it is makes it, also where the parser takes the infinitive for the purpose of the
/// verb. k_no_token when there is none.
TokenIndex ClauseReader::owner_of_effort(const Clause& governor, TokenIndex infinitive) const {
    const TokenIndex mark = child(infinitive, Deprel::mark);
    if (mark == k_no_token || !marks_infinitive(m_document->token(mark))) {
        return k_no_token;
    }
    std::vector<TokenIndex> heads = governor.objects;
    for (const TokenIndex object : governor.objects) {  // "appreciation for A's efforts"
        for (const Oblique& phrase : noun_phrases_inside(object)) {
            heads.push_back(phrase.head);
        }
    }
    for (const Oblique& phrase : governor.obliques) {
        heads.push_back(phrase.head);
    }
    for (const TokenIndex head : heads) {
        if (head > governor.predicate && head < infinitive &&
            m_ontology->is("efforts", m_document->token(head).lemma)) {
            if (const TokenIndex owner = owner_of(head); owner != k_no_token) {
                return owner;
            }
        }
    }
    return k_no_token;
}

/// The subject that grammar leaves out: of infinitives, participles and coordinated verbs.
void ClauseReader::inherit_subject(Clause& clause, int depth) {
    const Token& predicate = m_document->token(clause.predicate);
    if (predicate.head == k_no_token || depth > k_max_depth) {
        return;
    }
    const bool lacks_subject = clause.passive ? clause.objects.empty() : clause.subjects.empty();
    if (const TokenIndex named = subject_after_for(clause.predicate); lacks_subject && named != k_no_token) {
        (clause.passive ? clause.objects : clause.subjects) = coordinated(named);
        return;
    }
    if (universal(predicate.deprel) == Deprel::acl) {
        inherit_from_noun(clause);
        return;
    }
    TokenIndex head = parallel(clause.predicate);
    const bool introduced = child(clause.predicate, Deprel::mark) != k_no_token;
    for (int step = 0; step < 2 && introduced && !is_predicate(head);
         ++step) {  // "stopped short of doing it", "far from doing it"
        const Token& between = m_document->token(head);
        if ((between.upos != Upos::ADV && between.upos != Upos::ADJ) || between.head == k_no_token) {
            break;
        }
        head = between.head;
    }
    if (!lacks_subject || !is_predicate(head)) {
        return;
    }
    const Clause& governor = build(head, depth + 1);
    std::vector<TokenIndex>& missing = clause.passive ? clause.objects : clause.subjects;
    const std::vector<TokenIndex>& grammatical_subject = governor.passive ? governor.objects : governor.subjects;
    switch (predicate.deprel) {
        case Deprel::conj: missing = grammatical_subject; break;
        case Deprel::xcomp:
        case Deprel::obl:
        case Deprel::advcl: {
            const bool infinitive = std::find(governor.complements.begin(), governor.complements.end(),
                                              clause.predicate) != governor.complements.end();
            const std::string_view lemma = m_document->token(predicate.head).lemma;
            const bool keeps_subject = m_ontology->is("subject_control", lemma);
            const TokenIndex mark = child(clause.predicate, Deprel::mark);
            const bool deed_of_object = mark != k_no_token && clause.predicate > head && !governor.objects.empty() &&
                                        !governor.passive &&
                                        m_ontology->is("gerund_prepositions", m_document->token(mark).lemma);
            const TokenIndex owner =
                predicate.deprel == Deprel::advcl ? owner_of_effort(governor, clause.predicate) : k_no_token;
            if (deed_of_object) {
                missing = governor.objects;  // "accused A of doing it"
            } else if (owner != k_no_token) {
                missing = coordinated(owner);
            } else if (!infinitive || keeps_subject) {
                missing = grammatical_subject;
            } else if (!governor.indirect.empty()) {
                missing = governor.indirect;
            } else if (!governor.objects.empty() &&
                       (predicate.deprel != Deprel::advcl || m_ontology->is("object_control", lemma))) {
                missing = governor.objects;  // "asked A to leave", "A is expected to leave"
            } else {
                for (const Oblique& phrase : governor.obliques) {
                    if ((phrase.preposition == "on" && m_ontology->is("on_control", lemma)) ||
                        (phrase.preposition == "to" && m_ontology->is("to_control", lemma))) {
                        missing.push_back(phrase.head);  // "called on A to leave"
                    }
                }
                if (missing.empty()) {
                    missing = grammatical_subject;
                }
            }
            break;
        }
        case Deprel::parataxis:
        case Deprel::dep: missing = grammatical_subject; break;
        default: break;
    }
}

}  // namespace entente::extract
