// The part of ClauseReader that finds who does what grammar leaves without a subject.

#include <algorithm>

#include "extract/relation/clause.hpp"

namespace entente::extract {
namespace {

/// Longer chains of inherited subjects exist only in broken parses.
constexpr int k_max_depth = 12;

}  // namespace

/// What a clause that hangs on a noun takes from it: "B, who met A", "troops led by A", "A's plan to attack".
void ClauseReader::inherit_from_noun(Clause& clause, TokenIndex noun) {
    const Token& predicate = m_document->token(clause.predicate);
    if (predicate.deprel == Deprel::acl_relcl) {
        const auto takes_part = [&](TokenIndex head) {
            return std::find(clause.subjects.begin(), clause.subjects.end(), head) != clause.subjects.end() ||
                   std::find(clause.objects.begin(), clause.objects.end(), head) != clause.objects.end();
        };
        const auto& dependents = m_document->children(clause.predicate);
        const bool knows_antecedent =
            takes_part(noun) || std::any_of(dependents.begin(), dependents.end(), [&](TokenIndex dependent) {
                return antecedent(dependent) != dependent && takes_part(antecedent(dependent));
            });
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
    const bool infinitive = mark != k_no_token && marks_infinitive(m_document->token(mark));
    if (!infinitive) {
        const bool written = m_ontology->is("documents", m_document->token(noun).lemma);
        const bool finite = is_lost_main_verb(clause.predicate) ||
                            (predicate.xpos == "VBD" && !clause.passive && predicate.deprel == Deprel::acl);
        if (mark == k_no_token && (finite || (predicate.xpos == "VBG" && !written))) {
            // "countries threatening war", "after a blaze killed nine", but "issued a report accusing B"
            clause.subjects = {noun};
            return;
        }
    }
    if (infinitive && preposition_of(noun) == "under") {  // "[A] is under pressure from B to resign"
        const TokenIndex bearer = child(noun, Deprel::nsubj);
        const TokenIndex verb = m_document->token(noun).head;
        if (bearer != k_no_token) {
            clause.subjects = coordinated(bearer);
        } else if (verb != k_no_token && is_predicate(verb)) {
            clause.subjects = build(verb, 1).subjects;
        }
        return;
    }
    if (infinitive && m_ontology->is("directing_nouns", m_document->token(noun).lemma)) {
        clause.subjects = directed_by(noun);
        return;
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
    const bool document = !infinitive && m_ontology->is("documents", m_document->token(noun).lemma);
    const Token& said = m_document->token(noun);
    const bool asked = infinitive && said.deprel == Deprel::obj && m_ontology->is("answered_nouns", said.lemma);
    for (const Oblique& phrase : noun_phrases_inside(noun)) {
        if (asked && phrase.preposition == "from") {
            return;  // "refused a request from A to leave": A or who refused it
        }
        if (phrase.preposition == "by" || phrase.preposition == "from" || (phrase.preposition == "for" && !document)) {
            clause.subjects.push_back(phrase.head);
        }
    }
    if (clause.subjects.empty()) {
        const Token& held = m_document->token(noun);
        const bool judged =
            held.deprel == Deprel::obl
                ? m_ontology->is("background_prepositions", preposition_of(noun)) || preposition_of(noun) == "against"
                : held.head != k_no_token &&
                      (m_ontology->is("judging_verbs", m_document->token(held.head).lemma) ||
                       (m_ontology->is("efforts", held.lemma) &&
                        m_ontology->is("reverse_support_verbs", m_document->token(held.head).lemma)));
        const bool issued = !document || (held.head != k_no_token &&
                                          m_ontology->is("issuing_verbs", m_document->token(held.head).lemma));
        if (held.head != k_no_token && held.deprel != Deprel::nsubj && held.deprel != Deprel::nsubj_pass && issued &&
            !(infinitive && judged) && is_predicate(held.head)) {
            clause.subjects = build(held.head, 1).subjects;
        }
    }
    if (clause.subjects.empty()) {
        clause.subjects = comma_coordinated(noun, clause.predicate);  // "A, B to hold talks"
    }
}

/// Who is to act when somebody is told, asked or allowed to: "gave [A] permission to attack", "an invitation to [A] to visit B",
/// "[A] received an order to attack"; nobody in "the king's order to attack".
std::vector<TokenIndex> ClauseReader::directed_by(TokenIndex noun) {
    const Token& token = m_document->token(noun);
    std::vector<TokenIndex> directed;
    const auto add = [&](const std::vector<Oblique>& phrases, std::string_view preposition) {
        for (const Oblique& phrase : phrases) {
            if (phrase.preposition == preposition && directed.empty()) {
                directed.push_back(phrase.head);
            }
        }
    };
    add(noun_phrases_inside(noun), "to");
    add(noun_phrases_inside(noun), "for");
    const bool carried = token.deprel == Deprel::obj || token.deprel == Deprel::nsubj_pass;
    if (!directed.empty() || !carried || token.head == k_no_token) {
        return directed;
    }
    const Clause& carrier = build(token.head, 1);
    if (!carrier.indirect.empty()) {
        return carrier.indirect;
    }
    add(carrier.obliques, "to");
    const std::string_view verb = m_document->token(token.head).lemma;
    const bool receives = m_ontology->is("reverse_support_verbs", verb) || verb == "seek" || verb == "have" ||
                          verb == "need" || verb == "await" || verb == "follow" || verb == "heed" || verb == "obey";
    return directed.empty() && receives ? carrier.subjects : directed;
}

/// The noun whose plan, order or wish an infinitive tells although the parser hung it on the verb: "rejected [requests] from A
/// to join", "extended an [invitation] to A to visit". k_no_token when there is none.
TokenIndex ClauseReader::noun_of_infinitive(TokenIndex verb) const {
    const Token& token = m_document->token(verb);
    const TokenIndex mark = child(verb, Deprel::mark);
    if (token.deprel != Deprel::advcl || mark == k_no_token || !marks_infinitive(m_document->token(mark))) {
        return k_no_token;
    }
    const TokenIndex noun = child(token.head, Deprel::obj);
    if (noun == k_no_token || noun < token.head || noun > verb) {
        return k_no_token;
    }
    const std::string_view lemma = m_document->token(noun).lemma;
    const bool plans = m_ontology->is("directing_nouns", lemma) || m_ontology->is("future_governors", lemma) ||
                       m_ontology->is("hypothetical_governors", lemma);
    return plans ? noun : k_no_token;
}

/// Whom praise and blame are for: "expressed thanks [to A] for leading the talks".
std::vector<TokenIndex> ClauseReader::praised_for_deed(const Clause& governor) const {
    std::vector<TokenIndex> praised = governor.indirect;
    std::vector<Oblique> phrases = governor.obliques;
    for (const TokenIndex noun : governor.objects) {
        const std::vector<Oblique> inside = noun_phrases_inside(noun);
        phrases.insert(phrases.end(), inside.begin(), inside.end());
    }
    for (const Oblique& phrase : phrases) {
        const bool receiver = phrase.preposition == "to" || phrase.preposition == "of" || phrase.preposition == "for";
        if (receiver && is_noun(m_document->token(phrase.head))) {
            praised.push_back(phrase.head);
        }
    }
    return praised;
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
        inherit_from_noun(clause, predicate.head);
        return;
    }
    if (const TokenIndex noun = noun_of_infinitive(clause.predicate); lacks_subject && noun != k_no_token) {
        inherit_from_noun(clause, noun);
        return;
    }
    if (predicate.deprel == Deprel::advcl && predicate.xpos == "VBG" && clause.predicate > predicate.head &&
        m_document->token(clause.predicate - 1).form == "," && m_ontology->is("result_participles", predicate.lemma)) {
        return;  // not somebody but what has been said: "A attacked, prompting B to leave"
    }
    if (is_misread_conjunct(clause.predicate)) {
        return;
    }
    if (const TokenIndex said = child(predicate.head, Deprel::ccomp);
        predicate.deprel == Deprel::advcl && predicate.xpos == "VBG" && said != k_no_token && clause.predicate < said &&
        said < predicate.head) {
        return;  // "[criticizing] the state is no crime", A said: a part of what is said
    }
    TokenIndex head = parallel(clause.predicate);
    if (predicate.deprel == Deprel::conj && head == predicate.head) {
        const TokenIndex giver = subject_giver(clause.predicate);
        head = giver == k_no_token ? head : giver;
    }
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
            // "called B to congratulate him": why A called, if B is somebody by name
            const bool purpose = m_ontology->is("contact_verbs", lemma) && !governor.objects.empty() &&
                                 m_document->token(governor.objects.front()).upos == Upos::PROPN;
            const bool keeps_subject = purpose || m_ontology->is("subject_control", lemma);
            const TokenIndex mark = child(clause.predicate, Deprel::mark);
            const bool deed_of_object = mark != k_no_token && clause.predicate > head && !governor.objects.empty() &&
                                        !governor.passive &&
                                        (m_ontology->is("gerund_prepositions", m_document->token(mark).lemma) ||
                                         m_document->token(mark).lemma == "against");
            const std::string_view conjunction = mark == k_no_token ? "" : m_document->token(mark).lemma;
            const bool deed_of_others = predicate.xpos == "VBG" && clause.predicate > head &&
                                        governor.indirect.empty() && m_ontology->is("deeds_of_others", lemma) &&
                                        (predicate.deprel == Deprel::xcomp || conjunction == "against" ||
                                         conjunction == "for" || conjunction == "of" || conjunction == "about");
            const bool feeling =
                mark != k_no_token && predicate.xpos == "VBG" && !governor.objects.empty() &&
                m_ontology->is("gerund_prepositions", conjunction) &&
                m_ontology->is("feelings_about_deeds", m_document->token(governor.objects.front()).lemma);
            const TokenIndex owner =
                predicate.deprel == Deprel::advcl ? owner_of_effort(governor, clause.predicate) : k_no_token;
            if (feeling) {
                missing = praised_for_deed(governor);
            } else if (deed_of_object) {
                missing = governor.objects;  // "accused A of doing it"
            } else if (owner != k_no_token) {
                missing = coordinated(owner);
            } else if (deed_of_others && governor.objects.empty()) {
                break;  // "welcomed expanding trade": nobody is named who expands it
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
