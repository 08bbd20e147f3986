// The part of FrameMatcher that fills the slots of a frame that fits.

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "extract/relation/frame_matcher.hpp"

namespace entente::extract {
namespace {

/// A slot of the predicate itself: when several actors do something together, what lies further off is its topic.
bool is_direct(const Slot& slot) {
    return slot.base != Slot::Base::event && slot.base != Slot::Base::complement && slot.inside != Slot::Inside::any;
}

}  // namespace

std::vector<Oblique> FrameMatcher::phrases(TokenIndex token, TokenIndex support) {
    std::vector<Oblique> all;
    if (can_name_event(m_document->token(token))) {
        all = m_clauses->noun_phrases_inside(token);
        for (const Oblique& phrase : std::vector<Oblique>{all}) {
            if (phrase.preposition == "of" && m_document->token(phrase.head).upos == Upos::NOUN) {
                const std::vector<Oblique> deeper =
                    m_clauses->noun_phrases_inside(phrase.head);  // "delivery of arms to B"
                all.insert(all.end(), deeper.begin(), deeper.end());
            }
        }
        add_purpose_phrases(token, all);
        if (support != k_no_token) {
            const Clause& carrier = m_clauses->clause(support);
            all.insert(all.end(), carrier.obliques.begin(), carrier.obliques.end());
        }
        return all;
    }
    const Clause& clause = m_clauses->clause(token);
    all = clause.obliques;
    for (const TokenIndex object : clause.objects) {
        if (m_document->token(object).upos == Upos::PRON) {
            continue;
        }
        const TokenIndex content = content_of(object);  // "tens of thousands of [troops near the border]"
        for (const TokenIndex noun : content == object ? std::vector{object} : std::vector{object, content}) {
            const std::vector<Oblique> inside = m_clauses->noun_phrases_inside(noun);
            all.insert(all.end(), inside.begin(), inside.end());
            add_purpose_phrases(noun, all);
        }
    }
    return all;
}

/// "efforts to resolve a dispute [between A and B]", "funds to fight a disease [in B]": what a noun is for says where and
/// between whom, unless that is an event of its own.
void FrameMatcher::add_purpose_phrases(TokenIndex noun, std::vector<Oblique>& phrases) {
    for (const TokenIndex purpose : m_document->children(noun)) {
        const TokenIndex mark = m_clauses->child(purpose, Deprel::mark);
        if (m_document->token(purpose).deprel != Deprel::acl || mark == k_no_token ||
            !marks_infinitive(m_document->token(mark))) {
            continue;
        }
        const Event* event = event_at(purpose);
        const bool happens = event != nullptr && !event->frame->type.empty();
        std::vector<Oblique> found = m_clauses->clause(purpose).obliques;
        for (const TokenIndex object : m_clauses->clause(purpose).objects) {
            const std::vector<Oblique> inside = m_clauses->noun_phrases_inside(object);
            found.insert(found.end(), inside.begin(), inside.end());
        }
        std::copy_if(found.begin(), found.end(), std::back_inserter(phrases), [&](const Oblique& phrase) {
            return phrase.preposition == "between" || (phrase.preposition == "in" && !happens);
        });
    }
}

std::vector<ActorReference> FrameMatcher::actors_in_phrase(const Slot& slot, TokenIndex head) const {
    switch (slot.inside) {
        case Slot::Inside::self: {
            std::vector<ActorReference> found = m_actors->in_phrase(head);
            std::erase_if(found, [](const ActorReference& reference) { return !reference.direct; });
            return found;
        }
        case Slot::Inside::possessor: return m_actors->possessors(head);
        case Slot::Inside::modifier: return m_actors->modifiers(head);
        case Slot::Inside::any: return m_actors->anywhere_in(head);
        case Slot::Inside::preposition: {
            std::vector<ActorReference> found;
            for (const Oblique& phrase : m_clauses->noun_phrases_inside(head)) {
                if (says(phrase, slot.inside_preposition)) {
                    append_new(found, m_actors->in_phrase(phrase.head));
                }
            }
            return found;
        }
        default: return m_actors->in_phrase(head);
    }
}

/// Whether a frame that is about who does an event would take somebody who is only done to: the victim in "condemned [the
/// attack on B]".
bool FrameMatcher::is_victim_in(TokenIndex head, const ActorReference& reference, const Frame& frame) {
    const auto asks_for = [&](Slot::Inside side) {
        return std::any_of(frame.targets.begin(), frame.targets.end(),
                           [&](const Slot& slot) { return slot.base == Slot::Base::event && slot.inside == side; });
    };
    if ((reference.direct && reference.mention->head == head) || !asks_for(Slot::Inside::source) ||
        asks_for(Slot::Inside::target)) {
        return false;
    }
    const auto is_it = [&](const ActorReference& other) { return other.mention->actor == reference.mention->actor; };
    const auto suffers = [&](TokenIndex noun) {
        const Event* event = event_at(content_of(noun));
        return event != nullptr && event->frame->kind == PredicateKind::noun && !event->frame->reciprocal &&
               event->frame->type !=
                   frame.type &&  // the phrase is no further event but the act itself: "opened a probe"
               std::any_of(event->targets.begin(), event->targets.end(), is_it);
    };
    if (suffers(head)) {
        return true;
    }
    // "opened a probe into [the killing of B]"
    for (TokenIndex at = m_document->token(reference.mention->head).head; at != k_no_token && at != head;
         at = m_document->token(at).head) {
        if (can_name_event(m_document->token(at)) && suffers(at)) {
            return true;
        }
    }
    return false;
}

std::vector<ActorReference> FrameMatcher::actors_in_slot(const Slot& slot, const Frame& frame, TokenIndex token,
                                                         TokenIndex support) {
    std::vector<ActorReference> found;
    const auto add_phrase = [&](TokenIndex head) {
        std::vector<ActorReference> actors = actors_in_phrase(slot, head);
        const std::string_view lemma = m_document->token(head).lemma;
        const bool acts = !m_ontology->frames(PredicateKind::noun, lemma).empty() || m_ontology->is("weapons", lemma) ||
                          m_ontology->is("arms", lemma);
        const bool made = slot.base == Slot::Base::object || slot.base == Slot::Base::complement ||
                          (slot.base == Slot::Base::subject && (acts || m_clauses->is_led(head)));
        if (actors.empty() && made && slot.inside == Slot::Inside::head) {
            actors = m_actors->makers(head);
        }
        if (head != token && !frame.targets.empty()) {
            std::erase_if(actors,
                          [&](const ActorReference& reference) { return is_victim_in(head, reference, frame); });
        }
        append_new(found, actors);
    };
    const auto add_all = [&](const std::vector<TokenIndex>& heads) {
        for (const TokenIndex head : heads) {
            add_phrase(head);
        }
    };
    const Clause& clause = m_clauses->clause(support != k_no_token ? support : token);
    // what "a car bomb in B" does is not done by B
    const auto only_located = [&](TokenIndex head) {
        if (!m_actors->possessors(head).empty() || !m_actors->modifiers(head).empty()) {
            return false;
        }
        const std::vector<Oblique> inside = m_clauses->noun_phrases_inside(head);
        const auto first = std::find_if(inside.begin(), inside.end(), [&](const Oblique& phrase) {
            return !m_actors->own_mentions(phrase.head).empty();
        });
        return first != inside.end() && first->preposition == "in";
    };
    // "in detention in A after unrest in B": the nearest phrase counts, with those coordinated with it
    TokenIndex last = k_no_token;
    const auto is_beside = [&](TokenIndex head) {
        if (last == k_no_token || slot.preposition != "in") {
            return true;
        }
        const Token& own = m_document->token(head);
        const Token& other = m_document->token(last);
        return own.head == last || other.head == own.head ||
               (own.deprel == Deprel::conj && m_document->token(own.head).head == other.head);
    };
    // "advocates for reform and the rights of B": a frame that asks for a reform looks inside no other phrase
    const auto is_meant = [&](const Oblique& phrase) {
        return slot.inside != Slot::Inside::preposition || frame.objects.empty() || frame.words.empty() ||
               !same_preposition(slot.preposition, frame.words.back()) || is_one_of(frame.objects, phrase.head);
    };
    switch (slot.base) {
        case Slot::Base::subject:
            for (const TokenIndex head : clause.subjects) {
                if (!m_actors->own_mentions(head).empty() || !only_located(head)) {
                    add_phrase(head);
                }
            }
            break;
        case Slot::Base::object: {
            std::vector<TokenIndex> objects = clause.objects;
            std::erase(objects, second_object(clause.predicate));
            add_all(objects);
            break;
        }
        case Slot::Base::indirect:
            add_all(clause.indirect);
            if (found.empty() && second_object(clause.predicate) != k_no_token) {
                add_all({clause.objects.front()});  // "gave [B] a deadline": parsers see two direct objects
            }
            break;
        case Slot::Base::possessor: found = m_actors->possessors(token); break;
        case Slot::Base::modifier:
            found = m_actors->modifiers(token);
            std::erase_if(found, [&](const ActorReference& reference) { return m_actors->is_thing(reference); });
            break;
        case Slot::Base::itself:
            found = m_actors->in_phrase(token);
            std::erase_if(found, [&](const ActorReference& reference) {
                return !reference.direct || !m_actors->is_named(reference);
            });
            break;
        case Slot::Base::preposition:
            for (const Oblique& phrase : phrases(token, support)) {
                if (!says(phrase, slot.preposition) || !is_meant(phrase)) {
                    continue;
                }
                const Token& head = m_document->token(phrase.head);
                const bool another_event = (slot.preposition == "between" || slot.preposition == "with") &&
                                           m_actors->own_mentions(phrase.head).empty() &&
                                           !m_ontology->frames(PredicateKind::noun, head.lemma).empty();
                if (head.upos == Upos::VERB) {
                    add_all(m_clauses->clause(phrase.head).subjects);  // "threatened to act if [B] attacks"
                } else if (!another_event && (found.empty() || is_beside(phrase.head))) {
                    add_phrase(phrase.head);
                    last = phrase.head;
                }
            }
            break;
        case Slot::Base::complement:
            for (const TokenIndex complement : m_clauses->clause(token).complements) {
                const Clause& inner = m_clauses->clause(complement);
                if (inner.subjects.empty() && inner.passive) {
                    // "said that B must be stopped"; nobody is named in "that B's legacy must be honoured"
                    for (const TokenIndex head : inner.objects) {
                        append_new(found, m_actors->own_mentions(head));
                    }
                } else {
                    add_all(inner.subjects);
                }
            }
            break;
        case Slot::Base::venue:
            if (clause.passive && clause.subjects.empty() &&
                m_clauses->child(clause.predicate, Deprel::aux_pass) != k_no_token) {
                for (const Oblique& phrase : clause.obliques) {
                    if (phrase.preposition == "in" || phrase.preposition == "at" || phrase.preposition == "before") {
                        for (const ActorReference& reference : m_actors->own_mentions(phrase.head)) {
                            if (m_actors->is_authority(reference)) {
                                append_new(found, {{reference.mention, false}});
                            }
                        }
                    }
                }
            }
            break;
        case Slot::Base::reign:
            for (const Oblique& phrase : clause.obliques) {
                if (clause.passive && clause.subjects.empty() && phrase.preposition == "under" &&
                    m_ontology->is("reigns", to_lower(m_document->token(phrase.head).lemma))) {
                    add_phrase(phrase.head);
                }
            }
            break;
        case Slot::Base::governor:
            if (m_clauses->preposition_of(token) == slot.inside_preposition) {
                for (const TokenIndex head : subjects_above(token)) {
                    append_new(found, m_actors->in_phrase(head));
                }
            }
            break;
        case Slot::Base::event:
            for (const bool asked_for :
                 {true, false}) {  // "maintaining coordination with B to support C": the coordination's
                for (const Event* event : governed(token)) {
                    if (found.empty() && frame.events.contains(event->frame->type) == asked_for) {
                        append_new(found, slot.inside == Slot::Inside::source ? event->sources : event->targets);
                    }
                }
            }
            break;
    }
    return found;
}

/// Who does what the phrase of a noun hangs on, also through the object that the parser hangs it on: "[A] built a clinic in
/// cooperation with B".
std::vector<TokenIndex> FrameMatcher::subjects_above(TokenIndex noun) const {
    constexpr int k_furthest = 3;
    TokenIndex at = noun;
    for (int step = 0; step < k_furthest; ++step) {
        const Token& token = m_document->token(at);
        const Deprel relation = universal(token.deprel);
        const bool phrase =
            relation == Deprel::obl || relation == Deprel::nmod || (step > 0 && relation == Deprel::obj);
        if (token.head == k_no_token || !phrase) {
            return {};
        }
        at = token.head;
        if (m_document->token(at).upos == Upos::VERB) {
            return m_clauses->clause(at).subjects;
        }
    }
    return {};
}

/// "[B]'s murder" is done to B; in "[A]'s murder of B" A acts. Frames say so by a possessor on both sides.
bool FrameMatcher::suffers_as_possessor(const Frame& frame, TokenIndex noun) {
    const bool either = std::any_of(frame.targets.begin(), frame.targets.end(),
                                    [](const Slot& slot) { return slot.base == Slot::Base::possessor; });
    if (!either) {
        return false;
    }
    const std::vector<Oblique> inside = m_clauses->noun_phrases_inside(noun);
    return std::none_of(inside.begin(), inside.end(), [](const Oblique& phrase) { return phrase.preposition == "of"; });
}

std::vector<ActorReference> FrameMatcher::first_filled(const std::vector<Slot>& slots, ActorKinds kinds,
                                                       const Frame& frame, TokenIndex token, TokenIndex support,
                                                       const std::vector<ActorReference>& except, Reach reach) {
    for (const Slot& slot : slots) {
        if (reach == Reach::direct && !is_direct(slot)) {
            continue;
        }
        if (slot.base == Slot::Base::possessor && &slots == &frame.sources && suffers_as_possessor(frame, token)) {
            continue;
        }
        std::vector<ActorReference> found = actors_in_slot(slot, frame, token, support);
        std::erase_if(found, [&](const ActorReference& reference) {
            return !m_actors->is_one_of(kinds, reference) ||
                   std::any_of(except.begin(), except.end(), [&](const ActorReference& other) {
                       return other.mention->actor == reference.mention->actor;
                   });
        });
        if (!found.empty()) {
            for (ActorReference& reference : found) {
                reference.slot = &slot;
            }
            return found;
        }
    }
    return {};
}

/// The events that complete a predicate, complements first: "[agreed] to meet", "[condemned] the attack", "[called] for talks".
std::vector<const Event*> FrameMatcher::governed(TokenIndex token) {
    std::vector<const Event*> events;
    const auto add = [&](TokenIndex head) {
        if (head != token) {
            if (const Event* event = event_at(content_of(head)); event != nullptr && !event->frame->type.empty()) {
                events.push_back(event);
            }
        }
    };
    const Clause& clause = m_clauses->clause(token);
    for (const TokenIndex complement : clause.complements) {
        add(complement);
        if (m_ontology->is("transparent_verbs", m_document->token(complement).lemma)) {  // "agreed to continue to talk"
            const std::vector<const Event*> deeper = governed(complement);
            events.insert(events.end(), deeper.begin(), deeper.end());
        }
    }
    for (const TokenIndex object : clause.objects) {
        add(object);
    }
    if (can_name_event(m_document->token(token))) {
        for (const TokenIndex dependent : m_document->children(token)) {
            if (m_document->token(dependent).deprel == Deprel::acl) {
                add(dependent);
            }
        }
        for (const Oblique& phrase : m_clauses->noun_phrases_inside(token)) {
            add(phrase.head);
        }
    }
    for (const Oblique& phrase : clause.obliques) {
        const bool circumstance = m_document->token(phrase.head).upos == Upos::VERB &&
                                  !m_ontology->is("gerund_prepositions", phrase.preposition);
        // what happens "if" or "after" something else does not complete the predicate
        const bool background =
            m_ontology->is("background_prepositions", phrase.preposition) && phrase.preposition != "over";
        if (!circumstance && !background && phrase.preposition != "out of" && phrase.preposition != "before") {
            add(phrase.head);
        }
    }
    return events;
}

Event FrameMatcher::fill(const Frame& frame, TokenIndex token) {
    Event event;
    event.frame = &frame;
    event.predicate = token;
    if (frame.kind == PredicateKind::noun) {
        event.support = support_of(token);
    }
    static const std::vector<Slot> subject{*parse_slot("subject")};
    static const std::vector<Slot> giver{*parse_slot("from"), *parse_slot("by"), *parse_slot("modifier")};
    const bool carried = event.support != k_no_token;
    const Token* carrier = carried ? &m_document->token(event.support) : nullptr;
    const bool reversed = carried && m_ontology->is("reverse_support_verbs", carrier->lemma);
    bool occurs = false;  // "talks began": the noun itself is the subject; in "A began talks" A is
    if (carried) {
        const std::vector<TokenIndex>& subjects = m_clauses->clause(event.support).subjects;
        occurs =
            std::any_of(subjects.begin(), subjects.end(), [&](TokenIndex head) { return content_of(head) == token; });
    }
    // "A is in talks with B", "A is on a visit to B", "A is behind the attack on B", "A is under attack by B"
    const bool copular =
        frame.kind == PredicateKind::noun && !carried && m_clauses->child(token, Deprel::cop) != k_no_token;
    const std::string state = copular ? m_clauses->preposition_of(token) : std::string{};
    const bool subject_acts = (carried && !reversed && !occurs) || (state == "in" && frame.reciprocal) ||
                              state == "on" || state == "at" || state == "behind";
    if (reversed || state == "under") {
        event.targets = first_filled(subject, frame.target_kinds, frame, token, event.support, {});
        event.sources = first_filled(giver, frame.source_kinds, frame, token, event.support, event.targets);
    } else {
        if (subject_acts) {
            // "discussed the shooting of B [by A]", "announced [A]'s visit": a noun with an agent of its own is not the subject's
            event.sources = own_agents(frame, token);
        }
        if (event.sources.empty() && subject_acts) {
            event.sources = first_filled(subject, frame.source_kinds, frame, token, event.support, {});
        }
        if (event.sources.empty()) {
            event.sources = first_filled(frame.sources, frame.source_kinds, frame, token, event.support, {});
        }
        if (event.sources.empty() && frame.kind == PredicateKind::noun) {
            event.sources = accused_of(token);
        }
        const bool together = frame.reciprocal && event.sources.size() >= 2;
        event.targets = first_filled(frame.targets, frame.target_kinds, frame, token, event.support, event.sources,
                                     together ? Reach::direct : Reach::all);
    }
    if (frame.reciprocal && event.targets.size() >= 2 && event.targets.front().slot != nullptr &&
        event.targets.front().slot->notation.ends_with("between")) {
        event.sources = std::exchange(event.targets, {});  // "A promoted trade between B and C": theirs, not A's
    }
    if (frame.reciprocal) {
        complete_reciprocal(event);
    }
    if (m_clauses->clause(token).mutual && event.targets.empty()) {
        event.targets = event.sources;
    }
    const bool with_each_other = frame.reciprocal && event.sources.size() >= 2;
    if (event.targets.empty() && !frame.targets.empty() && !with_each_other) {
        find_far_target(event);
    }
    if (event.targets.empty() && frame.kind == PredicateKind::noun && !carried) {
        event.targets = repeated_target(event);
    }
    if (event.targets.empty() && frame.kind == PredicateKind::verb && repeats_subject(event)) {
        event.sources.clear();
    }
    return event;
}

}  // namespace entente::extract
