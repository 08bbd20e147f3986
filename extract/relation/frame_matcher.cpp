#include "extract/relation/frame_matcher.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "extract/relation/time_expression.hpp"

namespace entente::extract {
namespace {

/// Whether a phrase with this preposition can be a participant of what the frame describes.
bool has_slot_for(const Frame& frame, std::string_view preposition) {
    const auto names = [&](const Slot& slot) {
        const std::vector<std::string_view> words = split(slot.preposition, ' ');  // "out" of "out of"
        return slot.base == Slot::Base::preposition &&
               (same_preposition(slot.preposition, preposition) ||
                std::find(words.begin(), words.end(), preposition) != words.end());
    };
    return std::any_of(frame.targets.begin(), frame.targets.end(), names) ||
           std::any_of(frame.sources.begin(), frame.sources.end(), names);
}

/// The compound that a hyphen joins a word into, with the hyphen and without: "cease-fire", "ceasefire" of "fire". Treebanks
/// cut it into words of its own.
std::vector<std::string> hyphenated(const Document& document, TokenIndex index) {
    if (index < 2 || document.token(index - 1).form != "-" || document.token(index - 1).space_after ||
        document.token(index - 2).space_after) {
        return {};
    }
    const std::string first = to_lower(document.token(index - 2).form);
    const std::string second = to_lower(document.token(index).lemma);
    return {first + "-" + second, first + second};
}

}  // namespace

FrameMatcher::FrameMatcher(const Document& document, const Ontology& ontology, ClauseReader& clauses,
                           const ActorFinder& actors)
    : m_document{&document},
      m_ontology{&ontology},
      m_clauses{&clauses},
      m_actors{&actors},
      m_states(document.tokens().size(), State::unknown),
      m_events(document.tokens().size()),
      m_names(document.tokens().size()) {}

const Event* FrameMatcher::event_at(TokenIndex token) {
    State& state = m_states[token];
    if (state == State::unknown) {
        state = State::running;  // a frame that asks for itself through a cycle finds nothing
        std::optional<Event> event;
        switch (m_document->token(token).upos) {
            case Upos::VERB: event = match(token, PredicateKind::verb); break;
            case Upos::NOUN:
            case Upos::PROPN: event = match(token, PredicateKind::noun); break;
            case Upos::ADJ:  // what has an object is a verb, whatever the tagger says: "is [striking] targets"
                event = match(token, m_clauses->child(token, Deprel::obj) != k_no_token ? PredicateKind::verb
                                                                                        : PredicateKind::adjective);
                break;
            default: break;
        }
        if (event) {
            m_events[token] = std::make_unique<Event>(std::move(*event));
            state = State::found;
        } else {
            state = State::none;
        }
    }
    return m_events[token].get();
}

/// The lemma, or, where the lexicon does not know it, the one it knows among those that the form can regularly come from:
/// lemmatizers guess at rare verbs ("freed" -> "fre").
std::string FrameMatcher::known_lemma(TokenIndex index, PredicateKind kind) const {
    const Token& token = m_document->token(index);
    std::string lemma = to_lower(token.lemma);
    for (const std::string& compound : hyphenated(*m_document, index)) {
        if (!m_ontology->frames(kind, compound).empty()) {
            return compound;
        }
    }
    if (kind != PredicateKind::verb || !m_ontology->frames(kind, lemma).empty()) {
        return lemma;
    }
    const std::string form = to_lower(token.form);
    for (const auto& [ending, replacement] : {std::pair{"ed", "e"}, {"ed", ""}, {"ing", "e"}, {"ing", ""}, {"s", ""}}) {
        if (form.ends_with(ending)) {
            std::string candidate = form.substr(0, form.size() - std::string_view{ending}.size()) + replacement;
            if (!m_ontology->frames(kind, candidate).empty()) {
                return candidate;
            }
        }
    }
    return lemma;
}

std::optional<Event> FrameMatcher::match(TokenIndex token, PredicateKind kind) {
    std::optional<Event> best;
    for (const Frame& frame : m_ontology->frames(kind, known_lemma(token, kind))) {
        if (!fits(frame, token)) {
            continue;
        }
        Event event = fill(frame, token);
        const bool with_each_other = frame.reciprocal && event.sources.size() >= 2;
        const bool complete =
            !event.sources.empty() && (!event.targets.empty() || !frame.needs_target || with_each_other);
        if (complete || frame.type.empty()) {
            return event;
        }
        if (!best) {
            best = std::move(event);  // still worth something to a frame that governs it
        }
    }
    return best;
}

bool FrameMatcher::fits(const Frame& frame, TokenIndex token) {
    const Clause& clause = m_clauses->clause(token);
    if (frame.words.empty() && !frame.objects.empty() && clause.objects.empty()) {
        return false;  // what most frames of most predicates fail at
    }
    const TokenIndex particle = m_clauses->child(token, Deprel::compound_prt);
    const bool known_by_object = frame.words.empty() && !frame.objects.empty();  // "shut down the border"
    if (particle != k_no_token && !known_by_object &&
        std::find(frame.words.begin(), frame.words.end(), to_lower(m_document->token(particle).form)) ==
            frame.words.end()) {
        return false;  // "called out A for doing it" is not "called for", "ended up meeting A" no "ended"
    }
    if (!is_followed_by(frame.words, token)) {
        for (const std::string& word : frame.words) {
            if (!has_word(frame, clause, token, word)) {
                return false;
            }
        }
    }
    const auto named = [&](TokenIndex object) { return is_one_of(frame.objects, object); };
    if (!frame.subjects.empty() &&
        std::none_of(clause.subjects.begin(), clause.subjects.end(),
                     [&](TokenIndex subject) { return is_one_of(frame.subjects, subject); })) {
        return false;
    }
    if (!frame.complements.empty() && !is_completed_by(frame.complements, clause)) {
        return false;
    }
    const bool done_to_object_itself = !frame.targets.empty() && frame.targets.front().base == Slot::Base::object &&
                                       frame.targets.front().inside == Slot::Inside::self;
    if (done_to_object_itself && frame.complements.empty() && calls_object_something(clause)) {
        return false;
    }
    if (!frame.objects.empty() && std::none_of(clause.objects.begin(), clause.objects.end(), named)) {
        const bool after_preposition =
            !frame.words.empty() &&
            std::any_of(clause.obliques.begin(), clause.obliques.end(),
                        [&](const Oblique& phrase) { return says(phrase, frame.words.back()) && named(phrase.head); });
        if (!after_preposition) {
            return false;
        }
    }
    if (!frame.modified_by.empty() && !is_modified_by(frame.modified_by, token)) {
        return false;
    }
    if (!frame.modals.empty() && !complement_has_auxiliary(frame.modals, clause)) {
        return false;
    }
    if (!frame.events.empty()) {
        const std::vector<const Event*> events = governed(token);
        return std::any_of(events.begin(), events.end(), [&](const Event* event) {
            return frame.events.contains(event->frame->type) && !is_denied(event->predicate) &&
                   (frame.modals.empty() || is_own_deed(*event, clause));
        });
    }
    return true;
}

/// Whether these words come right after a predicate, whatever a parser makes of them: "opened [fire]", "gave [himself up]".
/// A preposition alone does not count: what it belongs to is its phrase.
bool FrameMatcher::is_followed_by(const std::vector<std::string>& words, TokenIndex token) const {
    if (words.empty() || token + words.size() >= m_document->tokens().size()) {
        return words.empty();
    }
    for (TokenIndex i = 0; i < words.size(); ++i) {
        const Token& next = m_document->token(token + 1 + i);
        if (to_lower(next.form) != words[i] && to_lower(next.lemma) != words[i]) {
            return false;
        }
    }
    const Deprel first = m_document->token(token + 1).deprel;
    return words.size() > 1 || (first != Deprel::case_ && first != Deprel::mark);
}

bool FrameMatcher::is_modified_by(const WordSet& lemmas, TokenIndex noun) const {
    const auto& dependents = m_document->children(noun);
    return std::any_of(dependents.begin(), dependents.end(), [&](TokenIndex dependent) {
        const Token& token = m_document->token(dependent);
        return dependent < noun && token.deprel != Deprel::case_ && lemmas.contains(to_lower(token.lemma));
    });
}

/// Whether a phrase has the preposition that a frame names: not as the last word of "according to".
bool FrameMatcher::says(const Oblique& phrase, std::string_view preposition) const {
    return !m_ontology->is("circumstances", phrase.preposition) && same_preposition(phrase.preposition, preposition);
}

/// "decided [not] to attack".
bool FrameMatcher::is_denied(TokenIndex predicate) const {
    const auto& dependents = m_document->children(predicate);
    return std::any_of(dependents.begin(), dependents.end(), [&](TokenIndex dependent) {
        return m_ontology->is("negations", to_lower(m_document->token(dependent).lemma));
    });
}

bool FrameMatcher::complement_has_auxiliary(const WordSet& forms, const Clause& clause) const {
    return std::any_of(clause.complements.begin(), clause.complements.end(), [&](TokenIndex complement) {
        const auto& dependents = m_document->children(complement);
        const bool denied = is_denied(complement);
        return std::any_of(dependents.begin(), dependents.end(), [&](TokenIndex dependent) {
            const Token& token = m_document->token(dependent);
            const bool infinitive = token.deprel == Deprel::mark && token.upos == Upos::PART;  // "told B [to] go"
            return ((token.deprel == Deprel::aux && !denied) || infinitive) && forms.contains(to_lower(token.form));
        });
    });
}

/// The words that a frame can know a phrase by: the lemma of its head, or of what it counts ("troops" of "thousands of
/// troops"), and the compounds that these are the ends of; of a name what stands before it ("[newspaper] Opinar"), and of a
/// person's nothing else: Mr Baker bakes no bread. Kept: every frame of a predicate asks for them.
const std::vector<std::string>& FrameMatcher::names_of(TokenIndex head) {
    std::unique_ptr<std::vector<std::string>>& names = m_names[head];
    if (!names) {
        names = std::make_unique<std::vector<std::string>>();
        const auto add = [&](TokenIndex noun) {
            if (m_document->token(noun).upos == Upos::PROPN) {
                for (const TokenIndex title : m_document->children(noun)) {
                    const Token& token = m_document->token(title);
                    const bool common = token.deprel == Deprel::compound && token.upos == Upos::NOUN;
                    if (title < noun && (token.deprel == Deprel::nmod_desc || common)) {
                        names->push_back(to_lower(token.lemma));
                    }
                }
                if (const Mention* name = m_actors->mention_at(noun);
                    name != nullptr && name->form == MentionForm::name && m_actors->is_person(*name)) {
                    return;
                }
            }
            names->push_back(to_lower(m_document->token(noun).lemma));
            for (std::string& compound : hyphenated(*m_document, noun)) {
                names->push_back(std::move(compound));
            }
        };
        add(head);
        if (const TokenIndex content = content_of(head); content != head) {
            add(content);
        }
    }
    return *names;
}

bool FrameMatcher::is_one_of(const WordSet& lemmas, TokenIndex head) {
    const std::vector<std::string>& names = names_of(head);
    return lemmas.contains("*") ||
           std::any_of(names.begin(), names.end(), [&](const std::string& name) { return lemmas.contains(name); });
}

bool FrameMatcher::is_completed_by(const WordSet& lemmas, const Clause& clause) const {
    const auto says = [&](TokenIndex head) {
        const Token& token = m_document->token(head);
        const bool named = lemmas.contains(to_lower(token.lemma)) || lemmas.contains(to_lower(token.form));
        return lemmas.contains("*") || (named && !is_denied(head));  // "found A not guilty"
    };
    const TokenIndex second = second_object(clause.predicate);
    const auto says_behind = [&](TokenIndex object) {  // "left nine people [dead]" with "dead" under the people
        const auto& dependents = m_document->children(object);
        return std::any_of(dependents.begin(), dependents.end(), [&](TokenIndex dependent) {
            return dependent == object + 1 && m_document->token(dependent).deprel == Deprel::amod && says(dependent);
        });
    };
    return std::any_of(clause.complements.begin(), clause.complements.end(), says) ||
           std::any_of(clause.objects.begin(), clause.objects.end(), says_behind) ||
           (second != k_no_token && says(second));
}

/// "said that it would help": whoever says so is the one who would. What others would do is their own promise.
bool FrameMatcher::is_own_deed(const Event& event, const Clause& clause) const {
    const auto somebody_named = [&](TokenIndex subject) { return m_document->token(subject).xpos != "PRP"; };
    const std::vector<TokenIndex>& doers = m_clauses->clause(event.predicate).subjects;
    if (std::none_of(doers.begin(), doers.end(), somebody_named)) {
        return true;
    }
    return std::any_of(clause.subjects.begin(), clause.subjects.end(), [&](TokenIndex subject) {
        const std::vector<ActorReference> actors = m_actors->in_phrase(subject);
        return std::any_of(actors.begin(), actors.end(), [&](const ActorReference& actor) {
            return std::any_of(event.sources.begin(), event.sources.end(), [&](const ActorReference& source) {
                return source.mention->actor == actor.mention->actor;
            });
        });
    });
}

/// "called B [a liar]", "was called [irrelevant]": what is said is what the object is.
bool FrameMatcher::calls_object_something(const Clause& clause) const {
    const auto ends_in_common_word =
        [&](TokenIndex object) {  // "called President Eva Novak [clever]", taken for a name
            const auto& dependents = m_document->children(object);
            return std::any_of(dependents.begin(), dependents.end(), [&](TokenIndex dependent) {
                const Token& token = m_document->token(dependent);
                return token.deprel == Deprel::flat && token.upos != Upos::PROPN && dependent > object &&
                       token.form == to_lower(token.form);
            });
        };
    return second_object(clause.predicate) != k_no_token ||
           std::any_of(clause.objects.begin(), clause.objects.end(), ends_in_common_word) ||
           std::any_of(clause.complements.begin(), clause.complements.end(), [&](TokenIndex complement) {
               const Token& token = m_document->token(complement);
               return token.upos != Upos::VERB && m_clauses->child(complement, Deprel::mark) == k_no_token;
           });
}

/// The second of two objects says what the first is: "called B [a liar]". k_no_token when there are no two.
TokenIndex FrameMatcher::second_object(TokenIndex verb) const {
    TokenIndex first = k_no_token;
    for (const TokenIndex dependent : m_document->children(verb)) {
        if (m_document->token(dependent).deprel == Deprel::obj && dependent > verb) {
            if (first != k_no_token) {
                return dependent;
            }
            first = dependent;
        }
    }
    return k_no_token;
}

bool FrameMatcher::has_word(const Frame& frame, const Clause& clause, TokenIndex token, const std::string& word) {
    if (std::find(clause.particles.begin(), clause.particles.end(), word) != clause.particles.end()) {
        return true;
    }
    const bool participates = !frame.events.empty() || has_slot_for(frame, word);
    const auto contains_word = [&](const Oblique& phrase) {
        if (is_time_phrase(*m_document, phrase.head)) {
            return false;  // "called B on Wednesday" is not "called on"
        }
        const std::vector<std::string_view> words = split(phrase.preposition, ' ');
        if (m_ontology->is("circumstances", phrase.preposition) ||
            std::find(words.begin(), words.end(), word) == words.end()) {
            return false;
        }
        // a phrase that has no part in the frame is a circumstance: "take in B" is not "take B in trucks"
        return participates || (!frame.objects.empty() && is_one_of(frame.objects, phrase.head));
    };
    if (std::any_of(clause.obliques.begin(), clause.obliques.end(), contains_word)) {
        return true;
    }
    if (can_name_event(m_document->token(token))) {
        const std::vector<Oblique> inside = m_clauses->noun_phrases_inside(token);
        if (std::any_of(inside.begin(), inside.end(), contains_word)) {
            return true;
        }
    }
    return std::any_of(clause.complements.begin(), clause.complements.end(), [&](TokenIndex complement) {
        for (const TokenIndex dependent : m_document->children(complement)) {
            const Token& mark = m_document->token(dependent);
            if ((mark.deprel == Deprel::mark || mark.deprel == Deprel::case_) && mark.lemma == word &&
                mark.upos != Upos::PART) {
                return true;
            }
        }
        return false;
    });
}

TokenIndex FrameMatcher::content_of(TokenIndex head) const {
    for (int step = 0; step < 3 && m_ontology->is("collective", m_document->token(head).lemma); ++step) {
        const std::vector<Oblique> inside = m_clauses->noun_phrases_inside(head);
        const auto of = std::find_if(inside.begin(), inside.end(),
                                     [](const Oblique& phrase) { return phrase.preposition == "of"; });
        if (of == inside.end()) {
            break;
        }
        head = of->head;
    }
    return head;
}

TokenIndex FrameMatcher::support_of(TokenIndex noun) {
    for (const TokenIndex dependent : m_document->children(noun)) {  // "an attack [carried] out by A"
        const Token& token = m_document->token(dependent);
        if (token.deprel == Deprel::acl && token.xpos == "VBN" && m_ontology->is("support_verbs", token.lemma)) {
            return dependent;
        }
    }
    TokenIndex at = noun;
    for (int step = 0; step < 4; ++step) {
        const Token& token = m_document->token(at);
        if (token.head == k_no_token) {
            return k_no_token;
        }
        const Token& head = m_document->token(token.head);
        if (token.deprel == Deprel::conj && can_name_event(head)) {
            at = token.head;
            continue;
        }
        const bool more_of_it = m_ontology->is("increases", head.lemma) && m_clauses->preposition_of(at) == "in";
        if (token.deprel == Deprel::nmod && (more_of_it || m_ontology->is("collective", head.lemma))) {
            // "a series of talks", "an increase in aid"
            at = token.head;
            continue;
        }
        if (head.upos != Upos::VERB) {
            return k_no_token;
        }
        const auto& particles = m_clauses->clause(token.head).particles;
        if (head.lemma == "bring" && std::find(particles.begin(), particles.end(), "up") != particles.end()) {
            return k_no_token;  // mentioned
        }
        const bool object = token.deprel == Deprel::obj || token.deprel == Deprel::nsubj_pass;
        const bool subject = token.deprel == Deprel::nsubj;
        const bool under = token.deprel == Deprel::obl && m_clauses->preposition_of(at) == "under";
        if (object &&
            (m_ontology->is("support_verbs", head.lemma) || m_ontology->is("reverse_support_verbs", head.lemma))) {
            return token.head;
        }
        if (token.deprel == Deprel::obl && head.lemma == "engage" && m_clauses->preposition_of(at) == "in") {
            return token.head;
        }
        if (subject && m_ontology->is("occurrence_verbs", head.lemma)) {
            return token.head;
        }
        if (under && head.lemma == "come") {
            return token.head;
        }
        return k_no_token;
    }
    return k_no_token;
}

}  // namespace entente::extract
