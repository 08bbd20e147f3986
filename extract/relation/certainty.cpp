#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "extract/relation/qualifiers.hpp"

namespace entente::extract {
namespace {

constexpr int k_max_steps = 20;  // a longer way up exists only in broken parses

bool is_verb_like(const Token& token) {
    return token.upos == Upos::VERB || token.upos == Upos::AUX || token.upos == Upos::ADJ;
}

}  // namespace

void Certainty::weaken_like(const Certainty& context) {
    modality = std::max(modality, context.modality);
    std::copy_if(context.signs.begin(), context.signs.end(), std::back_inserter(signs),
                 [](const Sign& sign) { return sign.rule.starts_with("modality."); });
}

CertaintyReader::CertaintyReader(const Document& document, const Ontology& ontology, ClauseReader& clauses)
    : m_document{&document}, m_ontology{&ontology}, m_clauses{&clauses} {}

Certainty CertaintyReader::certainty(TokenIndex predicate, TokenIndex support) {
    Certainty certainty;
    if (is_done_by_saying(support != k_no_token ? support : predicate)) {
        return certainty;
    }
    if (support != k_no_token) {
        read_noun(predicate, certainty);
        read_verb(support, certainty);
        if (m_document->token(predicate).deprel != Deprel::nsubj) {
            apply_governor(support, certainty);  // "talks are planned"; but "talks failed" were held
        }
        climb(support, certainty);
        return certainty;
    }
    const Token& token = m_document->token(predicate);
    if (token.upos == Upos::NOUN || token.upos == Upos::PROPN) {
        read_noun(predicate, certainty);
        if (m_clauses->child(predicate, Deprel::cop) != k_no_token) {
            read_auxiliaries(predicate, certainty);  // "will be in talks"
        }
    } else {
        read_verb(predicate, certainty);
    }
    climb(predicate, certainty);
    return certainty;
}

/// Adjectives and determiners of a nominal event.
void CertaintyReader::read_noun(TokenIndex noun, Certainty& certainty) {
    for (const TokenIndex dependent : m_document->children(noun)) {
        const Token& token = m_document->token(dependent);
        const std::string lemma = to_lower(token.lemma);
        const std::string form = to_lower(token.form);  // "alleged" is a form of "allege"
        if (m_ontology->is("hypothetical_modifiers", lemma) || m_ontology->is("hypothetical_modifiers", form)) {
            certainty.weaken(Modality::hypothetical, {"modality.hypothetical_modifier", dependent});
        } else if (m_ontology->is("future_modifiers", lemma) || m_ontology->is("future_modifiers", form)) {
            certainty.weaken(Modality::future, {"modality.future_modifier", dependent});
        } else if (token.deprel == Deprel::det && (lemma == "no" || lemma == "neither")) {
            certainty.negate({"negation.determiner", dependent});
        } else if (token.deprel == Deprel::det && lemma == "any") {
            certainty.weaken(Modality::hypothetical, {"modality.any", dependent});
        }
    }
    const std::string preposition = m_clauses->preposition_of(noun);
    if (preposition == "without") {
        certainty.negate({"negation.without", noun});
    } else if (m_ontology->is("conditional_prepositions", preposition)) {
        certainty.weaken(Modality::hypothetical, {"modality.condition", noun});
    }
}

void CertaintyReader::read_auxiliaries(TokenIndex verb, Certainty& certainty) {
    for (const TokenIndex dependent : m_document->children(verb)) {
        const Token& token = m_document->token(dependent);
        const std::string lemma = to_lower(token.lemma);
        const std::string form = to_lower(token.form);
        if (token.deprel == Deprel::aux) {
            if (is_inverted_condition(verb, dependent)) {
                certainty.weaken(Modality::hypothetical, {"modality.condition", dependent});
            } else if (m_ontology->is("future_auxiliaries", lemma) || m_ontology->is("future_auxiliaries", form)) {
                certainty.weaken(Modality::future, {"modality.future_auxiliary", dependent});
            } else if (form == "would" || form == "’d" || form == "'d") {
                // "said it would withdraw" announces; elsewhere the word imagines
                const bool reported = m_clauses->reporting_verb(verb) != k_no_token && !is_hedged_condition(verb);
                if (reported) {
                    certainty.weaken(Modality::future, {"modality.reported_would", dependent});
                } else {
                    certainty.weaken(Modality::hypothetical, {"modality.hypothetical_auxiliary", dependent});
                }
            } else if (m_ontology->is("hypothetical_auxiliaries", form)) {
                certainty.weaken(Modality::hypothetical, {"modality.hypothetical_auxiliary", dependent});
            }
        }
        if ((token.deprel == Deprel::advmod || token.deprel == Deprel::det || token.deprel == Deprel::cc_preconj ||
             token.deprel == Deprel::cc) &&
            m_ontology->is("negations", lemma) && !opens_not_only(dependent)) {
            certainty.negate({"negation.word", dependent});
        }
        if (token.deprel == Deprel::advmod && lemma == "long" && form == "longer") {
            certainty.negate({"negation.no_longer", dependent});
        }
        if (token.deprel == Deprel::advmod && m_ontology->is("hypothetical_adverbs", lemma)) {
            certainty.weaken(Modality::hypothetical, {"modality.hypothetical_adverb", dependent});
        }
        if (token.deprel == Deprel::mark) {
            if (m_ontology->is("conditional_marks", lemma)) {
                certainty.weaken(Modality::hypothetical, {"modality.condition", dependent});
            } else if (lemma == "without") {
                certainty.negate({"negation.without", dependent});
            }
        }
        if (token.deprel == Deprel::obj && (lemma == "nothing" || lemma == "nobody" || lemma == "none")) {
            certainty.negate({"negation.object", dependent});  // "contributed nothing"
        }
        if (token.deprel == Deprel::nsubj || token.deprel == Deprel::nsubj_pass) {
            const TokenIndex determiner = m_clauses->child(dependent, Deprel::det);
            for (const TokenIndex part : m_document->children(dependent)) {
                if (m_document->token(part).deprel == Deprel::cc_preconj &&
                    to_lower(m_document->token(part).lemma) == "neither") {
                    certainty.negate({"negation.subject", part});
                }
            }
            const bool none = lemma == "nobody" || lemma == "none" || lemma == "neither" ||
                              (determiner != k_no_token && to_lower(m_document->token(determiner).lemma) == "no");
            if (none) {
                certainty.negate({"negation.subject", dependent});
            }
        }
    }
}

bool CertaintyReader::is_called_uncertain(TokenIndex predicate) {
    if (m_ontology->is("hypothetical_modifiers", m_document->token(predicate).lemma)) {
        return true;
    }
    const std::vector<TokenIndex>& complements = m_clauses->clause(predicate).complements;
    return std::any_of(complements.begin(), complements.end(), [&](TokenIndex complement) {
        return m_ontology->is("hypothetical_modifiers", m_document->token(complement).lemma);
    });
}

bool CertaintyReader::is_hedged_condition(TokenIndex clause_head) const {
    for (const TokenIndex dependent : m_document->children(clause_head)) {
        if (m_document->token(dependent).deprel != Deprel::advcl) {
            continue;
        }
        for (const TokenIndex mark : m_document->children(dependent)) {
            const Token& token = m_document->token(mark);
            if (token.deprel == Deprel::mark && m_ontology->is("conditional_marks", to_lower(token.lemma))) {
                return true;
            }
        }
    }
    return false;
}

/// "[not] only attacked A but also left": it did both.
bool CertaintyReader::opens_not_only(TokenIndex negation) const {
    if (negation + 1 >= m_document->tokens().size()) {
        return false;
    }
    const std::string next = to_lower(m_document->token(negation + 1).form);
    return next == "only" || next == "just" || next == "merely" || next == "simply";
}

/// "I would like [to thank] A": whoever says so does it.
bool CertaintyReader::is_done_by_saying(TokenIndex verb) const {
    const Token& token = m_document->token(verb);
    if (token.deprel != Deprel::xcomp || !m_ontology->is("performative_verbs", token.lemma)) {
        return false;
    }
    const std::string_view governor = m_document->token(token.head).lemma;
    const TokenIndex subject = m_clauses->child(token.head, Deprel::nsubj);
    if ((governor != "like" && governor != "want" && governor != "wish") || subject == k_no_token) {
        return false;
    }
    const std::string who = to_lower(m_document->token(subject).form);
    const auto& dependents = m_document->children(token.head);
    return (who == "i" || who == "we") && std::none_of(dependents.begin(), dependents.end(), [&](TokenIndex dependent) {
               return m_ontology->is("negations", to_lower(m_document->token(dependent).lemma));
           });
}

/// A noun that is definite and no event: what describes it does not depend on what happens to it.
bool CertaintyReader::is_known_participant(TokenIndex noun) const {
    const Token& token = m_document->token(noun);
    const TokenIndex determiner = m_clauses->child(noun, Deprel::det);
    const bool definite = token.upos == Upos::PROPN ||
                          (determiner != k_no_token && m_document->token(determiner).lemma == "the") ||
                          m_clauses->child(noun, Deprel::nmod_poss) != k_no_token;
    return definite && m_ontology->frames(PredicateKind::noun, to_lower(token.lemma)).empty();
}

/// The "to" of an infinitive, also behind another conjunction ("in order [to] attack"); else its first conjunction.
TokenIndex CertaintyReader::mark_of(TokenIndex verb) const {
    for (const TokenIndex dependent : m_document->children(verb)) {
        if (m_document->token(dependent).deprel == Deprel::mark && marks_infinitive(m_document->token(dependent))) {
            return dependent;
        }
    }
    return m_clauses->child(verb, Deprel::mark);
}

/// The adverb of a verb with this lemma; k_no_token when it has none.
TokenIndex CertaintyReader::adverb(TokenIndex verb, std::string_view lemma) const {
    for (const TokenIndex dependent : m_document->children(verb)) {
        if (m_document->token(dependent).deprel == Deprel::advmod && m_document->token(dependent).lemma == lemma) {
            return dependent;
        }
    }
    return k_no_token;
}

/// "Had A attacked B, ...": an auxiliary before its subject, and no question.
bool CertaintyReader::is_inverted_condition(TokenIndex verb, TokenIndex auxiliary) const {
    const std::string form = to_lower(m_document->token(auxiliary).form);
    const TokenIndex subject = m_clauses->child(verb, Deprel::nsubj);
    const Sentence& sentence = m_document->sentences()[m_document->sentence_of(verb)];
    const bool first = auxiliary == sentence.first || m_document->token(auxiliary - 1).upos == Upos::PUNCT;
    return (form == "had" || form == "should" || form == "were") && subject != k_no_token && auxiliary < subject &&
           first && m_document->token(sentence.end() - 1).form != "?";
}

/// "forced A [to leave]", "prompted A [to leave]": A left. Without an object it is a purpose again.
bool CertaintyReader::is_implied(TokenIndex infinitive) const {
    const TokenIndex governor = m_document->token(infinitive).head;
    const TokenIndex forced = m_clauses->child(governor, Deprel::obj);
    return m_ontology->is("implicative_verbs", m_document->token(governor).lemma) && forced != k_no_token &&
           forced > governor && forced < infinitive;
}

/// "was [charged] with attacking": no more than a charge. Where somebody is named who accuses, he is the speaker instead.
bool CertaintyReader::is_charge(TokenIndex verb) {
    const std::string_view lemma = m_document->token(verb).lemma;
    return m_ontology->is("charging_verbs", lemma) &&
           (!m_ontology->is("allegation_verbs", lemma) || m_clauses->clause(verb).subjects.empty());
}

/// A finite clause that tells what was done: "announced that A [had met] B".
bool CertaintyReader::is_past(TokenIndex verb) const {
    const auto past = [&](TokenIndex at) {
        const Token& token = m_document->token(at);
        return token.xpos == "VBD" && token.lemma != "be";
    };
    bool helped = false;
    for (const TokenIndex dependent : m_document->children(verb)) {
        const Token& token = m_document->token(dependent);
        if (token.deprel == Deprel::aux) {
            helped = true;
            if (token.lemma == "have" && token.xpos != "VB") {
                return true;
            }
        }
        if (token.deprel == Deprel::aux_pass && token.xpos == "VBD") {
            return true;
        }
    }
    return !helped && past(verb);
}

/// "once the treaty [is signed]", "when A [visits] B": not before what it stands with.
bool CertaintyReader::is_awaited(TokenIndex verb) const {
    for (const TokenIndex dependent : m_document->children(verb)) {
        const Token& token = m_document->token(dependent);
        const std::string form = to_lower(token.form);
        const bool opens = token.deprel == Deprel::mark || token.deprel == Deprel::advmod;
        if (opens && dependent < verb && (form == "when" || form == "once" || form == "until" || form == "before")) {
            return !is_past(verb) && m_document->token(verb).xpos != "VBG";
        }
    }
    return false;
}

void CertaintyReader::read_verb(TokenIndex verb, Certainty& certainty) {
    read_auxiliaries(verb, certainty);
    if (verb >= 2) {  // whatever the parser makes of it: "instead of attacking"
        const std::string first = to_lower(m_document->token(verb - 2).form);
        const std::string_view second = m_document->token(verb - 1).form;
        if ((second == "of" && (first == "instead" || first == "short")) || (second == "than" && first == "rather") ||
            (second == "from" && first == "far")) {
            certainty.negate({"negation.instead", verb - 2});
        }
    }
    const Token& token = m_document->token(verb);
    const TokenIndex mark = mark_of(verb);
    const bool to = mark != k_no_token && marks_infinitive(m_document->token(mark));
    // "in addition to meeting" happened, "a commitment to meeting" did not
    const bool gerund =
        token.xpos == "VBG" &&
        (token.deprel != Deprel::acl || m_ontology->is("circumstance_nouns", m_document->token(token.head).lemma));
    if (!to || gerund) {
        return;
    }
    if (token.head == k_no_token) {
        certainty.weaken(Modality::future, {"modality.headline_infinitive", mark});  // "A to meet B"
    } else if (token.deprel == Deprel::acl) {
        const Token& noun = m_document->token(token.head);
        // a headline again when the "noun" is the root of a sentence without a verb, else a plan, an offer, a chance
        if (noun.head == k_no_token && noun.upos == Upos::PROPN) {
            certainty.weaken(Modality::future, {"modality.headline_infinitive", mark});
        } else {
            certainty.weaken(Modality::hypothetical, {"modality.infinitive_of_noun", mark});
        }
    } else if (token.deprel == Deprel::advcl && m_document->token(mark > 0 ? mark - 1 : mark).lemma != "only" &&
               !is_implied(verb)) {
        // a purpose; but "only to be arrested" says what came of it
        certainty.weaken(Modality::hypothetical, {"modality.purpose", mark});
    }
}

/// What a word does to the event it governs: wants, plans, fears or denies it.
void CertaintyReader::apply_governor(TokenIndex governor, Certainty& certainty) {
    const std::string lemma = to_lower(m_document->token(governor).lemma);
    const std::string form = to_lower(m_document->token(governor).form);  // "going to meet" is not "goes to meet"
    if (m_ontology->is("negative_governors", lemma)) {
        certainty.turn_around({"negation.governor", governor});
    }
    if (m_ontology->is("future_governors", lemma) || m_ontology->is("future_governors", form)) {
        certainty.weaken(Modality::future, {"modality.future_governor", governor});
    } else if (m_ontology->is("hypothetical_governors", lemma)) {
        certainty.weaken(Modality::hypothetical, {"modality.hypothetical_governor", governor});
    }
}

void CertaintyReader::climb(TokenIndex at, Certainty& certainty) {
    for (int step = 0; step < k_max_steps; ++step) {
        const Token& token = m_document->token(at);
        if (token.head == k_no_token) {
            return;
        }
        const TokenIndex head = m_clauses->parallel(at);
        const Token& governor = m_document->token(head);
        switch (token.deprel) {
            case Deprel::conj: {
                const bool own_subject = m_clauses->child(at, Deprel::nsubj) != k_no_token ||
                                         m_clauses->child(at, Deprel::nsubj_pass) != k_no_token;
                const bool own_auxiliary = m_clauses->child(at, Deprel::aux) != k_no_token;
                const bool noun = token.upos == Upos::NOUN || token.upos == Upos::PROPN;
                if (noun) {
                    break;
                }
                if (!own_subject) {
                    for (const TokenIndex hedge : m_document->children(head)) {  // "[allegedly] stole and sold"
                        const Token& word = m_document->token(hedge);
                        if (word.deprel == Deprel::advmod && hedge < head &&
                            m_ontology->is("hypothetical_adverbs", to_lower(word.lemma))) {
                            certainty.weaken(Modality::hypothetical, {"modality.hypothetical_adverb", hedge});
                        }
                    }
                }
                if (!own_subject && !own_auxiliary && token.xpos != "VBD" && token.xpos != "VBZ") {
                    read_verb(head, certainty);  // "will meet and brief", "to meet and brief"
                } else if (own_subject) {
                    Certainty context;  // conditions and reports cover both clauses, auxiliaries only their own
                    climb(head, context);
                    certainty.weaken_like(context);
                    return;
                }
                break;
            }
            case Deprel::xcomp: {
                if (m_ontology->is("transparent_verbs", governor.lemma) || is_verb_like(governor)) {
                    read_verb(head, certainty);
                }
                apply_governor(head, certainty);
                if (m_ontology->is("denial_verbs", governor.lemma)) {
                    certainty.turn_around({"negation.denied", head});
                }
                if (const TokenIndex yet = adverb(head, "yet"); yet != k_no_token) {
                    certainty.negate({"negation.yet", yet});  // "has yet to leave"
                } else if (governor.lemma == "have" && governor.xpos != "VBD" && governor.xpos != "VBN") {
                    certainty.weaken(Modality::hypothetical, {"modality.obligation", head});  // "has to leave"
                }
                if (m_ontology->is("hypothetical_infinitives", governor.lemma) && mark_of(at) != k_no_token) {
                    certainty.weaken(Modality::hypothetical, {"modality.hypothetical_governor", head});
                }
                if (m_ontology->is("hedging_verbs", governor.lemma)) {
                    certainty.weaken(Modality::hypothetical, {"modality.hedging_verb", head});
                }
                break;
            }
            case Deprel::csubj:
                if (is_called_uncertain(head)) {  // "it is possible that A attacked"
                    certainty.weaken(Modality::hypothetical, {"modality.called_uncertain", head});
                }
                break;
            case Deprel::ccomp: {
                if (!m_ontology->is("future_governors", governor.lemma) || !is_past(at)) {
                    apply_governor(head, certainty);
                }
                if (m_ontology->is("denial_verbs", governor.lemma)) {
                    certainty.turn_around({"negation.denied", head});
                }
                if (m_ontology->is("speech_verbs", governor.lemma)) {
                    return;  // a report says nothing about when the report itself will be
                }
                break;
            }
            case Deprel::advcl: {
                const TokenIndex mark = mark_of(at);
                const bool infinitive =
                    mark != k_no_token && marks_infinitive(m_document->token(mark)) && token.xpos != "VBG";
                if (mark != k_no_token && m_document->token(mark).lemma == "from" && token.xpos == "VBG" &&
                    m_ontology->is("preventing_verbs", governor.lemma)) {
                    certainty.turn_around({"negation.prevented", head});
                }
                if (mark != k_no_token && token.xpos == "VBG" && at > head) {
                    const std::string_view preposition = m_document->token(mark).lemma;
                    if (preposition == "against" && governor.lemma == "decide") {
                        certainty.turn_around({"negation.governor", head});
                    } else if (preposition == "against") {
                        certainty.weaken(Modality::hypothetical, {"modality.hypothetical_governor", head});
                    } else if (is_charge(head) && m_clauses->child(at, Deprel::nsubj) == k_no_token &&
                               (preposition == "with" || m_ontology->is("gerund_prepositions", preposition))) {
                        certainty.weaken(Modality::hypothetical, {"modality.charge", head});
                    }
                }
                if (is_awaited(at)) {
                    Certainty outer;
                    read_verb(head, outer);
                    climb(head, outer);
                    certainty.weaken_like(outer);
                    return;
                }
                if (infinitive || token.xpos == "VBG") {
                    Certainty outer;
                    read_verb(head, outer);
                    const bool to = mark != k_no_token && m_document->token(mark).form == "to";
                    if (to) {
                        apply_governor(head, certainty);  // "committed to meeting" as well
                    }
                    if (to && governor.lemma == "look" && adverb(head, "forward") != k_no_token) {
                        certainty.weaken(Modality::hypothetical, {"modality.hypothetical_governor", head});
                    }
                    certainty.weaken_like(outer);
                    if (infinitive && outer.negated && is_implied(at)) {
                        certainty.turn_around({"negation.governing_clause", head});  // "never used it to attack A"
                    }
                    break;
                }
                return;
            }
            case Deprel::acl_relcl:
                if (m_clauses->child(at, Deprel::mark) == k_no_token) {
                    return;  // a relative clause speaks for itself; one with a conjunction says what is feared or planned
                }
                [[fallthrough]];
            case Deprel::acl: {
                if (token.xpos == "VBN" && is_known_participant(head)) {
                    return;  // "asked the committee, headed by A": who it is was so before
                }
                apply_governor(head, certainty);
                read_noun(head, certainty);
                // "allegations that A attacked", "of attacking", but "charges brought by A" were brought
                if (mark_of(at) != k_no_token && m_ontology->is("allegation_nouns", governor.lemma)) {
                    certainty.weaken(Modality::hypothetical, {"modality.allegation", head});
                }
                break;
            }
            case Deprel::nmod:
            case Deprel::compound: {
                const TokenIndex owner = m_clauses->owner_of(at);
                if (token.deprel == Deprel::nmod && owner != k_no_token &&
                    m_document->token(owner).upos != Upos::PRON &&
                    !m_ontology->is("hypothetical_governors", governor.lemma) &&
                    !m_ontology->is("future_governors", governor.lemma) &&
                    !m_ontology->is("allegation_nouns", governor.lemma)) {
                    return;  // "no end to A's occupation of B": the occupation is a fact
                }
                if (token.deprel == Deprel::nmod || governor.upos == Upos::NOUN) {
                    apply_governor(head, certainty);
                    read_noun(head, certainty);
                    if (m_ontology->is("allegation_nouns", governor.lemma) && m_clauses->preposition_of(at) == "of") {
                        certainty.weaken(Modality::hypothetical, {"modality.allegation", head});
                    }
                }
                break;
            }
            case Deprel::obj:
            case Deprel::nsubj_pass:
            case Deprel::nsubj:
            case Deprel::obl:
            case Deprel::obl_agent: {
                const bool follows = to_lower(governor.form) == "following";
                if (follows || (token.deprel == Deprel::obl &&
                                m_ontology->is("background_prepositions", m_clauses->preposition_of(at)))) {
                    return;  // "will send aid after an attack": what went before is a fact
                }
                const bool governed = token.deprel == Deprel::obj || token.deprel == Deprel::nsubj_pass ||
                                      (token.deprel == Deprel::obl &&
                                       m_ontology->is("governing_prepositions", m_clauses->preposition_of(at)));
                if (governed) {
                    apply_governor(head, certainty);
                }
                if (token.deprel == Deprel::nsubj && is_called_uncertain(head)) {
                    // "an attack is likely", "remains possible"
                    certainty.weaken(Modality::hypothetical, {"modality.called_uncertain", head});
                }
                bool definite = false;
                for (const TokenIndex dependent : m_document->children(at)) {
                    const Token& word = m_document->token(dependent);
                    definite = definite || word.deprel == Deprel::nmod_poss ||
                               (word.deprel == Deprel::det && word.xpos == "DT" && word.lemma != "a" &&
                                word.lemma != "an" && word.lemma != "any" && word.lemma != "no");
                }
                if (definite && token.deprel != Deprel::nsubj) {
                    return;  // "will discuss A's invasion of B": the invasion is a fact
                }
                if (is_verb_like(governor)) {
                    Certainty outer;
                    read_verb(head, outer);
                    certainty.weaken_like(outer);
                    if (outer.negated && token.deprel != Deprel::nsubj) {
                        certainty.turn_around({"negation.governing_clause", head});
                    }
                }
                break;
            }
            default: return;  // relative clauses, appositions and what stands beside a sentence speak for themselves
        }
        at = head;
    }
}

}  // namespace entente::extract
