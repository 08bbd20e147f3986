#include <algorithm>
#include <array>
#include <memory>

#include "base/text.hpp"
#include "extract/relation/clause.hpp"

namespace entente::extract {
namespace {

bool is_relativizer(const Token& token) {
    return token.xpos.starts_with("W") || (token.lemma == "that" && token.upos == Upos::PRON);
}

}  // namespace

bool same_preposition(std::string_view said, std::string_view wanted) {
    if (said == wanted) {
        return true;
    }
    if (said == "according to") {
        return false;  // names a source of information
    }
    const auto space = said.rfind(' ');
    const std::string_view before = space == std::string_view::npos ? std::string_view{} : said.substr(0, space);
    constexpr std::array<std::string_view, 14> directions{"out",   "away",   "up",       "down",    "back",
                                                          "off",   "over",   "all",      "from",    "next",
                                                          "along", "inside", "together", "straight"};
    if (!before.empty() && std::find(directions.begin(), directions.end(), before) == directions.end()) {
        return false;  // "in response to", "because of" say something else
    }
    const std::string_view last = said.substr(space + 1);  // "out of", "away from"
    return last == wanted || (wanted == "on" && (last == "upon" || last == "onto")) ||
           (wanted == "toward" && last == "towards") || (wanted == "to" && (last == "toward" || last == "towards")) ||
           (wanted == "with" && said == "together with") || (wanted == "in" && (last == "inside" || last == "within"));
}

ClauseReader::ClauseReader(const Document& document, const Ontology& ontology)
    : m_document{&document}, m_ontology{&ontology}, m_clauses(document.tokens().size()) {
    find_datelines();
}

const Clause& ClauseReader::clause(TokenIndex predicate) { return build(predicate, 0); }

TokenIndex ClauseReader::child(TokenIndex head, Deprel relation) const {
    for (const TokenIndex dependent : m_document->children(head)) {
        if (m_document->token(dependent).deprel == relation) {
            return dependent;
        }
    }
    return k_no_token;
}

bool ClauseReader::is_led(TokenIndex noun) const {
    const auto& dependents = m_document->children(noun);
    return std::any_of(dependents.begin(), dependents.end(), [&](TokenIndex dependent) {
        const Token& token = m_document->token(dependent);
        return token.deprel == Deprel::acl && token.xpos == "VBN" && m_ontology->is("leading_verbs", token.lemma);
    });
}

std::string ClauseReader::preposition_of(TokenIndex head) const {
    std::string own = case_words(head);
    if (!own.empty()) {
        return own;
    }
    for (const TokenIndex dependent : m_document->children(head)) {
        const Deprel relation = m_document->token(dependent).deprel;
        const bool title = relation == Deprel::nmod_desc || relation == Deprel::compound || relation == Deprel::amod;
        if (dependent < head && title) {  // "[with] President A": parsers hang the preposition on the title
            if (std::string words = case_words(dependent); !words.empty()) {
                return words;
            }
        }
    }
    return own;
}

std::string ClauseReader::case_words(TokenIndex head) const {
    std::string words;
    for (const TokenIndex dependent : m_document->children(head)) {
        const Token& token = m_document->token(dependent);
        if (dependent > head || (token.deprel != Deprel::case_ && token.deprel != Deprel::mark) ||
            token.lemma == "'s") {
            continue;
        }
        words += (words.empty() ? "" : " ") + to_lower(token.form);
        for (const TokenIndex part : m_document->children(dependent)) {
            if (m_document->token(part).deprel == Deprel::fixed) {
                words += " " + to_lower(m_document->token(part).form);
            }
        }
    }
    return words;
}

TokenIndex ClauseReader::antecedent(TokenIndex token) const {
    if (!is_relativizer(m_document->token(token))) {
        return token;
    }
    for (TokenIndex at = token; m_document->token(at).head != k_no_token; at = m_document->token(at).head) {
        const Deprel relation = m_document->token(at).deprel;
        if (relation == Deprel::acl_relcl) {
            return described_by(token, m_document->token(at).head);
        }
    }
    return token;
}

std::vector<TokenIndex> ClauseReader::coordinated(TokenIndex head) const {
    std::vector<TokenIndex> heads{head};
    for (const TokenIndex dependent : m_document->children(head)) {
        const Token& token = m_document->token(dependent);
        // what follows "and" is coordinated, whatever the parser calls it
        const bool after_and =
            dependent > head && child(dependent, Deprel::cc) != k_no_token &&
            (token.deprel == Deprel::compound || token.deprel == Deprel::flat || token.deprel == Deprel::appos);
        const bool coordinate = token.deprel == Deprel::conj || after_and || is_list_member(head, dependent);
        if (coordinate && (is_noun(token) || token.upos == Upos::ADJ) && !is_predicate(dependent) &&
            !continues_apposition(head, dependent) && !is_excluded(dependent)) {
            heads.push_back(dependent);
        }
    }
    return heads;
}

TokenIndex ClauseReader::reporting_verb(TokenIndex predicate) const {
    const Token& token = m_document->token(predicate);
    if (token.head == k_no_token) {
        return k_no_token;
    }
    const auto says = [&](TokenIndex verb) { return m_ontology->is("speech_verbs", m_document->token(verb).lemma); };
    if (token.deprel == Deprel::ccomp) {
        return says(token.head) ? token.head : k_no_token;
    }
    // "told reporters that": parsers hang the report on those who are told
    const Token& told = m_document->token(token.head);
    const TokenIndex subject = child(predicate, Deprel::nsubj);
    const auto& dependents = m_document->children(predicate);
    const bool hung_on_addressee = universal(token.deprel) == Deprel::acl &&
                                   (told.deprel == Deprel::obj || told.deprel == Deprel::iobj) &&
                                   subject != k_no_token && !is_relativizer(m_document->token(subject));
    if (!hung_on_addressee) {
        return k_no_token;
    }
    const bool that = m_document->token(dependents.front()).form == "that" && dependents.front() != subject;
    const bool asks_who = std::any_of(dependents.begin(), dependents.end(), [&](TokenIndex dependent) {
        return m_document->token(dependent).xpos.starts_with("W");
    });
    const bool content = that || (m_document->token(told.head).lemma == "tell" && !asks_who);
    return content && says(told.head) ? told.head : k_no_token;
}

bool ClauseReader::is_predicate(TokenIndex index) const {
    const Token& token = m_document->token(index);
    if (token.upos == Upos::VERB) {
        return true;
    }
    return child(index, Deprel::nsubj) != k_no_token || child(index, Deprel::nsubj_pass) != k_no_token ||
           child(index, Deprel::cop) != k_no_token;
}

std::vector<Oblique> ClauseReader::noun_phrases_inside(TokenIndex noun) const {
    std::vector<Oblique> phrases;
    for (const TokenIndex dependent : m_document->children(noun)) {
        const Deprel relation = m_document->token(dependent).deprel;
        if (universal(relation) == Deprel::acl || relation == Deprel::advcl) {
            const TokenIndex mark = child(dependent, Deprel::mark);
            if (mark != k_no_token && m_document->token(mark).upos == Upos::SCONJ) {
                phrases.push_back({to_lower(m_document->token(mark).form), dependent});  // "sanctions if A attacks"
            }
            continue;
        }
        if (universal(relation) != Deprel::nmod && universal(relation) != Deprel::obl) {
            continue;
        }
        if (relation == Deprel::nmod_poss || relation == Deprel::nmod_unmarked || relation == Deprel::nmod_desc) {
            continue;
        }
        const std::string preposition = preposition_of(dependent);
        for (const TokenIndex head : coordinated(dependent)) {
            const std::string own = head == dependent ? preposition : preposition_of(head);
            phrases.push_back({own.empty() ? preposition : own, antecedent(head)});
        }
    }
    lift_phrases(phrases, LiftInto::noun);
    return phrases;
}

std::vector<TokenIndex> ClauseReader::examples_of(TokenIndex noun) const {
    const auto gives_examples = [](const std::string& preposition) {
        return preposition == "such as" || preposition == "including";
    };
    std::vector<TokenIndex> examples;
    for (const Oblique& phrase : noun_phrases_inside(noun)) {
        if (gives_examples(phrase.preposition)) {
            examples.push_back(phrase.head);
        }
    }
    const Token& own = m_document->token(noun);
    const TokenIndex object = own.deprel == Deprel::conj ? own.head : noun;  // "enemies or [rivals], such as A"
    const Token& token = m_document->token(object);
    if (examples.empty() && token.deprel == Deprel::obj) {  // parsers hang the examples of an object on its verb
        for (const TokenIndex phrase : m_document->children(token.head)) {
            const TokenIndex mark = child(phrase, Deprel::case_);
            TokenIndex before = mark != k_no_token && mark >= 2 ? mark - 2 : k_no_token;
            while (before != k_no_token && before > object && m_document->token(before).upos == Upos::ADV) {
                --before;  // "rivals abroad, such as"
            }
            const bool beside = before != k_no_token && m_document->token(mark - 1).form == "," &&
                                (before == object || m_document->token(before).head == object);
            if (m_document->token(phrase).deprel == Deprel::obl && beside && gives_examples(preposition_of(phrase))) {
                const std::vector<TokenIndex> all = coordinated(phrase);
                examples.insert(examples.end(), all.begin(), all.end());
            }
        }
    }
    return examples;
}

void ClauseReader::read_dependents(Clause& clause) {
    const Token& predicate = m_document->token(clause.predicate);
    const bool participle = is_participle(clause.predicate);
    // "inmates hacked to death or [beheaded]"
    const bool beside_participle = participle && predicate.deprel == Deprel::conj && predicate.xpos == "VBN" &&
                                   child(clause.predicate, Deprel::aux) == k_no_token &&
                                   child(clause.predicate, Deprel::obj) == k_no_token &&
                                   m_document->token(predicate.head).deprel == Deprel::acl &&
                                   m_document->token(predicate.head).xpos == "VBN" && is_participle(predicate.head);
    // "A was disappointed with B": a passive by its tree, an adjective by its tag; nobody does it to A.
    const bool state = predicate.upos == Upos::ADJ && child(clause.predicate, Deprel::obl_agent) == k_no_token &&
                       child(clause.predicate, Deprel::obj) == k_no_token;
    clause.passive =
        (!state && (child(clause.predicate, Deprel::nsubj_pass) != k_no_token ||
                    child(clause.predicate, Deprel::aux_pass) != k_no_token)) ||
        beside_participle || (participle && child(clause.predicate, Deprel::obl_agent) != k_no_token) ||
        (participle && predicate.deprel == Deprel::conj && child(predicate.head, Deprel::aux_pass) != k_no_token &&
         child(clause.predicate, Deprel::aux) == k_no_token) ||  // "was arrested and [jailed]"
        (participle && child(clause.predicate, Deprel::aux) == k_no_token &&
         (predicate.deprel == Deprel::acl || predicate.deprel == Deprel::advcl)) ||
        is_done_to_object(clause.predicate);
    const auto add = [&](std::vector<TokenIndex>& list, TokenIndex head) {
        const TokenIndex real = outside_dateline(head);
        if (real == k_no_token) {
            return;
        }
        for (const TokenIndex one : comma_coordinated(real, clause.predicate)) {
            list.push_back(antecedent(one));
        }
    };
    const TokenIndex misread = misread_subject(clause.predicate);
    for (const TokenIndex dependent : m_document->children(clause.predicate)) {
        const Token& token = m_document->token(dependent);
        if (dependent == misread) {
            continue;
        }
        switch (token.deprel) {
            case Deprel::nsubj:
            case Deprel::nsubj_outer: add(clause.passive ? clause.objects : clause.subjects, dependent); break;
            case Deprel::nsubj_pass: add(state ? clause.subjects : clause.objects, dependent); break;
            case Deprel::obj: add(clause.objects, dependent); break;
            case Deprel::iobj: add(clause.indirect, dependent); break;
            case Deprel::obl_agent:
            case Deprel::obl:
            case Deprel::nmod: {
                if (const TokenIndex mark = child(dependent, Deprel::mark);
                    token.upos == Upos::VERB && mark != k_no_token && marks_infinitive(m_document->token(mark))) {
                    clause.complements.push_back(dependent);
                    break;
                }
                const std::string preposition = preposition_of(dependent);
                if (clause.passive && preposition == "by" && is_noun(token)) {
                    add(clause.subjects, dependent);
                    break;
                }
                if (is_misread_object(clause.predicate, dependent, preposition)) {
                    add(clause.objects, dependent);
                    if (takes_particle(clause.predicate, dependent)) {
                        clause.particles.push_back(m_document->token(clause.predicate + 1).lemma);
                    }
                    break;
                }
                if ((preposition == "in" || preposition == "on" || preposition == "at" || preposition == "by") &&
                    m_ontology->is("circumstance_nouns", token.lemma)) {
                    // "in response to A": one preposition, and nobody to whom anything is done
                    clause.obliques.push_back({preposition + " " + std::string{token.lemma}, dependent});
                    break;
                }
                for (const TokenIndex head : coordinated(dependent)) {
                    const std::string own = head == dependent ? preposition : preposition_of(head);
                    clause.obliques.push_back({own.empty() ? preposition : own, antecedent(head)});
                }
                break;
            }
            case Deprel::xcomp:
                if (token.upos == Upos::PROPN && !is_predicate(dependent) &&
                    child(clause.predicate, Deprel::obj) == k_no_token) {
                    add(clause.objects, dependent);  // "called President B": nobody is called a president here
                    break;
                }
                if (token.upos == Upos::ADJ && child(clause.predicate, Deprel::obj) == k_no_token) {
                    for (const TokenIndex inside : m_document->children(dependent)) {  // "found [B] guilty"
                        const Deprel relation = m_document->token(inside).deprel;
                        if (inside < dependent && m_document->token(inside).upos == Upos::PROPN &&
                            (relation == Deprel::compound || relation == Deprel::nsubj || relation == Deprel::nmod)) {
                            add(clause.objects, inside);
                        }
                    }
                }
                [[fallthrough]];
            case Deprel::ccomp: clause.complements.push_back(dependent); break;
            case Deprel::advcl: {
                // "is preparing to launch", "called on A to stop": parsers waver between a complement and a purpose clause
                const TokenIndex mark = child(dependent, Deprel::mark);
                if (mark != k_no_token && marks_infinitive(m_document->token(mark))) {
                    clause.complements.push_back(dependent);
                } else if (mark != k_no_token && m_document->token(mark).upos == Upos::SCONJ &&
                           dependent > clause.predicate) {
                    clause.obliques.push_back(
                        {to_lower(m_document->token(mark).form), dependent});  // "accuse A of doing B"
                }
                break;
            }
            case Deprel::compound_prt: clause.particles.push_back(token.lemma); break;
            case Deprel::advmod:
                if (token.upos == Upos::ADV || token.upos == Upos::ADP) {
                    clause.particles.push_back(token.lemma);
                }
                break;
            default: break;
        }
    }
    if (clause.passive && clause.subjects.empty()) {  // "was given tanks [by A]" with A under the tanks
        std::vector<Oblique> inside;
        for (const TokenIndex dependent : m_document->children(clause.predicate)) {
            const Deprel relation = universal(m_document->token(dependent).deprel);
            const bool background =
                relation == Deprel::obl && m_ontology->is("background_prepositions", preposition_of(dependent));
            if (dependent > clause.predicate && !background &&  // "was approved after inspections by A"
                (relation == Deprel::obj || relation == Deprel::obl || relation == Deprel::xcomp)) {
                inside.push_back({"", dependent});
            }
        }
        lift_phrases(inside, LiftInto::noun);
        if (const TokenIndex dead = child(clause.predicate, Deprel::xcomp); dead != k_no_token) {  // "shot dead [by A]"
            for (const TokenIndex agent : m_document->children(dead)) {
                if (is_noun(m_document->token(agent)) && agent > dead && preposition_of(agent) == "by") {
                    inside.push_back({"by", agent});
                }
            }
        }
        for (const Oblique& phrase : inside) {
            if (phrase.preposition == "by") {
                clause.subjects.push_back(phrase.head);
            }
        }
    }
    if (const TokenIndex given = child(clause.predicate, Deprel::obj); clause.passive && given != k_no_token) {
        if (const TokenIndex receiver = child(clause.predicate, Deprel::nsubj_pass); receiver != k_no_token) {
            clause.objects.clear();  // "A was given tanks": A is not given away
            add(clause.objects, given);
            add(clause.indirect, receiver);
        }
    }
    lift_phrases(clause.obliques, LiftInto::clause);
    for (std::vector<TokenIndex>* list : {&clause.objects, &clause.indirect}) {
        if (list->size() == 1 && is_each_other(list->front())) {
            clause.mutual = clause.subjects.size() > 1;
            *list = clause.mutual ? clause.subjects
                                  : std::vector<TokenIndex>{};  // "A and B accused each other", "the pair"
        }
    }
    for (const TokenIndex complement : std::vector<TokenIndex>{clause.complements}) {
        for (const TokenIndex conjunct : m_document->children(complement)) {
            if (m_document->token(conjunct).deprel == Deprel::conj && is_predicate(conjunct)) {
                clause.complements.push_back(conjunct);
            }
        }
    }
}

/// "A visited and praised B": what stands after the last of several verbs belongs to the earlier ones that lack it.
void ClauseReader::share_with_coordinated(Clause& clause) {
    if (clause.passive && clause.subjects.empty()) {  // "was arrested and charged by police"
        for (const TokenIndex dependent : m_document->children(clause.predicate)) {
            const Token& token = m_document->token(dependent);
            if (token.deprel == Deprel::conj && token.upos == Upos::VERB && is_participle(dependent) &&
                child(dependent, Deprel::nsubj) == k_no_token && child(dependent, Deprel::nsubj_pass) == k_no_token) {
                Clause other;
                other.predicate = dependent;
                read_dependents(other);
                clause.subjects = other.passive ? other.subjects : std::vector<TokenIndex>{};
            }
        }
        return;
    }
    if (!clause.objects.empty() || !clause.obliques.empty() || clause.passive) {
        return;
    }
    for (const TokenIndex dependent : m_document->children(clause.predicate)) {
        const Token& token = m_document->token(dependent);
        const bool adjacent = dependent > clause.predicate && dependent - clause.predicate <= 3;
        if (token.deprel == Deprel::conj && token.upos == Upos::VERB && adjacent &&
            child(dependent, Deprel::nsubj) == k_no_token) {
            if (const TokenIndex object = child(dependent, Deprel::obj); object != k_no_token) {
                clause.objects = coordinated(object);
                return;
            }
        }
    }
}

const Clause& ClauseReader::build(TokenIndex predicate, int depth) {
    std::unique_ptr<Clause>& slot = m_clauses[predicate];
    if (!slot) {
        slot = std::make_unique<Clause>();  // in place before anything is inherited: a cycle then ends here
        slot->predicate = predicate;
        read_dependents(*slot);
        find_lost_arguments(*slot);
        find_hidden_receiver(*slot);
        share_with_coordinated(*slot);
        inherit_subject(*slot, depth);
    }
    return *slot;
}

}  // namespace entente::extract
