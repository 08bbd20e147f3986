// The part of FrameMatcher that knows who takes part where the slots of a frame leave it open or say too much.

#include <algorithm>

#include "base/text.hpp"
#include "extract/relation/frame_matcher.hpp"

namespace entente::extract {

/// "[A protest by A] blocked the road": the subject is the act, and its noun has told it.
bool FrameMatcher::repeats_subject(const Event& event) {
    const std::vector<TokenIndex>& subjects = m_clauses->clause(event.predicate).subjects;
    return !event.sources.empty() && !event.sources.front().direct &&
           std::any_of(subjects.begin(), subjects.end(), [&](TokenIndex subject) {
               const Event* act = event_at(content_of(subject));
               return act != nullptr && act->frame->type == event.frame->type && !act->sources.empty();
           });
}

/// "A's visit to B, a week after C's visit": the same noun again, with its own actor but without a target, repeats the target.
std::vector<ActorReference> FrameMatcher::repeated_target(const Event& event) {
    const std::vector<ActorReference> owners = m_actors->possessors(event.predicate);
    const Sentence& sentence = m_document->sentences()[m_document->sentence_of(event.predicate)];
    for (TokenIndex earlier = sentence.first; !owners.empty() && earlier < event.predicate; ++earlier) {
        const Token& token = m_document->token(earlier);
        if (can_name_event(token) && token.lemma == m_document->token(event.predicate).lemma) {
            const Event* first = event_at(earlier);
            if (first != nullptr && first->frame == event.frame && !first->targets.empty()) {
                return first->targets;
            }
        }
    }
    return {};
}

/// Who acts by the words of the noun phrase itself, whatever verb carries the noun.
std::vector<ActorReference> FrameMatcher::own_agents(const Frame& frame, TokenIndex noun) {
    static const std::vector<Slot> agent{*parse_slot("by")};
    static const std::vector<Slot> owner{*parse_slot("possessor")};
    const auto asks_for = [&](const Slot& wanted) {
        return std::any_of(frame.sources.begin(), frame.sources.end(), [&](const Slot& slot) {
            return slot.base == wanted.base && slot.preposition == wanted.preposition;
        });
    };
    std::vector<ActorReference> found;
    if (asks_for(agent.front())) {
        found = first_filled(agent, frame.source_kinds, frame, noun, k_no_token, {});
    }
    if (found.empty() && asks_for(owner.front()) && !suffers_as_possessor(frame, noun)) {
        found = first_filled(owner, frame.source_kinds, frame, noun, k_no_token, {});
        // "A resumed its attacks": the owner that a pronoun names is the subject, whatever the pronoun was resolved to
        std::erase_if(found, [&](const ActorReference& reference) {
            return m_document->token(reference.mention->head).upos == Upos::PRON;
        });
    }
    return found;
}

/// Whom somebody accuses of a nominal event: "accused [B] of an attack".
std::vector<ActorReference> FrameMatcher::accused_of(TokenIndex noun) {
    const Token& token = m_document->token(noun);
    std::vector<ActorReference> accused;
    if (token.deprel == Deprel::obl && token.head != k_no_token &&
        m_ontology->is("allegation_verbs", m_document->token(token.head).lemma) &&
        m_ontology->is("gerund_prepositions", m_clauses->preposition_of(noun))) {
        for (const TokenIndex object : m_clauses->clause(token.head).objects) {
            append_new(accused, m_actors->in_phrase(object));
        }
    }
    return accused;
}

/// Who meets whom when the sentence puts both on one side: "A and B met", "talks between A and B", "US-Russia talks".
void FrameMatcher::complete_reciprocal(Event& event) {
    const Token& predicate = m_document->token(event.predicate);
    if (event.sources.empty() && !event.targets.empty() && can_name_event(predicate) &&
        predicate.deprel == Deprel::obl && m_clauses->is_predicate(predicate.head)) {
        // "will travel to Berlin for talks with B"
        for (const TokenIndex subject : m_clauses->clause(predicate.head).subjects) {
            append_new(event.sources, m_actors->in_phrase(subject));
        }
        std::erase_if(event.sources, [&](const ActorReference& source) {
            return std::any_of(event.targets.begin(), event.targets.end(), [&](const ActorReference& target) {
                return target.mention->actor == source.mention->actor;
            });
        });
    }
    if (event.sources.empty() && !event.targets.empty() && can_name_event(predicate) &&
        predicate.deprel == Deprel::nmod && m_clauses->preposition_of(event.predicate) == "in") {
        event.sources = m_actors->in_phrase(predicate.head);  // "A, in partnership with B, opened a school"
        std::erase_if(event.sources, [&](const ActorReference& source) {
            return !source.direct ||
                   std::any_of(event.targets.begin(), event.targets.end(), [&](const ActorReference& target) {
                       return target.mention->actor == source.mention->actor;
                   });
        });
    }
    if (event.sources.empty() && !event.targets.empty() && predicate.deprel == Deprel::nmod &&
        m_clauses->preposition_of(event.predicate) == "for") {
        // the headline "[A] in Berlin for talks with B", whose verb is left out
        TokenIndex at = predicate.head;
        for (int step = 0; step < 2 && m_document->token(at).deprel == Deprel::nmod; ++step) {
            at = m_document->token(at).head;
        }
        if (m_document->token(at).head == k_no_token && m_clauses->child(at, Deprel::case_) == k_no_token) {
            event.sources = m_actors->own_mentions(at);
            std::erase_if(event.sources, [&](const ActorReference& source) {
                return std::any_of(event.targets.begin(), event.targets.end(), [&](const ActorReference& target) {
                    return target.mention->actor == source.mention->actor;
                });
            });
        }
    }
    if (event.targets.empty() && event.sources.size() == 1) {
        std::vector<ActorReference> members = m_actors->nested_in(*event.sources.front().mention);
        if (members.size() >= 2) {  // "the US and Russian delegations met"
            event.sources.clear();
            append_new(event.sources, members);
        }
    }
}

/// Actors that a careful reader takes from the wording although no slot names them: whom the infinitive that completes the
/// predicate is done to, whether or not the lexicon knows it ("refused to answer B"); inside the object ("released dozens of
/// activists in Venezuela"), or the place. The last two are guesses: where the frame needs a target they are none.
void FrameMatcher::find_far_target(Event& event) {
    const Frame& frame = *event.frame;
    const Clause& clause = m_clauses->clause(event.support != k_no_token ? event.support : event.predicate);
    const auto is_source = [&](const ActorReference& reference) {
        return std::any_of(event.sources.begin(), event.sources.end(), [&](const ActorReference& source) {
            return source.mention->actor == reference.mention->actor;
        });
    };
    std::vector<TokenIndex> heads;
    const auto add_clause = [&](const Clause& one, bool together) {
        heads.insert(heads.end(), one.indirect.begin(), one.indirect.end());
        heads.insert(heads.end(), one.objects.begin(), one.objects.end());
        for (const Oblique& phrase : one.obliques) {
            // where people meet is nobody whom they meet, and where they march nobody against whom; "killed nine in B" is another thing
            const bool where = &one == &clause && clause.objects.empty() &&
                               (phrase.preposition == "in" || phrase.preposition == "at") &&
                               m_actors->is_place(phrase.head);
            if (!together && !where && m_ontology->is("target_prepositions", phrase.preposition)) {
                heads.push_back(phrase.head);
            }
        }
    };
    const bool governs = std::any_of(frame.targets.begin(), frame.targets.end(),
                                     [](const Slot& slot) { return slot.base == Slot::Base::event; });
    const Slot::Base first = frame.targets.front().base;
    const bool complement_first = first == Slot::Base::event || first == Slot::Base::complement;
    // "refused a request from B" is done to B; "pledged US support" is not done to the US
    const bool answers = std::any_of(frame.targets.begin(), frame.targets.end(),
                                     [](const Slot& slot) { return slot.inside == Slot::Inside::source; });
    const bool may_guess = !frame.needs_target && !frame.reciprocal;
    if (may_guess && !complement_first) {
        add_clause(clause, frame.reciprocal);
    }
    if (governs || may_guess) {
        for (const TokenIndex complement : clause.complements) {
            if (m_document->token(complement).deprel == Deprel::ccomp) {
                continue;  // "agreed that A ...": a sentence of its own
            }
            const Event* completed = event_at(complement);
            const Clause& inner = m_clauses->clause(complement);
            add_clause(inner, completed != nullptr ? completed->frame->reciprocal : frame.reciprocal && !governs);
            for (const TokenIndex deeper : inner.complements) {  // "agreed to allow [B to enter]"
                const std::vector<TokenIndex>& subjects = m_clauses->clause(deeper).subjects;
                heads.insert(heads.end(), subjects.begin(), subjects.end());
            }
        }
    }
    if (may_guess && complement_first) {
        add_clause(clause, frame.reciprocal);
    }
    for (const TokenIndex head : heads) {
        if (head == event.predicate || m_clauses->in_dateline(head)) {
            continue;
        }
        const Event* governed_event = complement_first && !answers ? event_at(content_of(head)) : nullptr;
        const auto acts_there = [&](const ActorReference& reference) {
            return governed_event != nullptr &&
                   std::any_of(
                       governed_event->sources.begin(), governed_event->sources.end(),
                       [&](const ActorReference& source) { return source.mention->actor == reference.mention->actor; });
        };
        const bool part_of_predicate = frame.objects.contains(to_lower(m_document->token(content_of(head)).lemma));
        std::vector<ActorReference> candidates =
            part_of_predicate ? m_actors->below(head) : m_actors->anywhere_in(head);
        if (std::all_of(candidates.begin(), candidates.end(), is_source)) {
            for (const Oblique& phrase : m_clauses->noun_phrases_inside(head)) {  // "its borders to B"
                if (m_ontology->is("target_prepositions", phrase.preposition)) {
                    append_new(candidates, m_actors->in_phrase(phrase.head));
                }
            }
        }
        // a court or the police are asked to act, whatever is brought before them
        std::erase_if(candidates, [&](const ActorReference& reference) {
            const std::string preposition = m_clauses->preposition_of(reference.mention->head);
            return (preposition == "with" || preposition == "at" || preposition == "in" || preposition == "before") &&
                   m_actors->judges(reference.mention->head);
        });
        const auto unknown = [&](const ActorReference& reference) { return !m_actors->is_known(reference); };
        if (governs && !may_guess && !part_of_predicate && !candidates.empty() &&
            std::all_of(candidates.begin(), candidates.end(), unknown)) {
            append_new(candidates, m_actors->below(head));  // "agreed to set up a company in [B]"
        }
        for (const ActorReference& reference : candidates) {
            if (!is_source(reference) && !acts_there(reference) && m_actors->is_known(reference) &&
                !is_victim_in(head, reference, frame) && m_actors->is_one_of(frame.target_kinds, reference)) {
                event.targets = {{reference.mention, false}};
                event.far_target = true;
                return;
            }
        }
    }
}

}  // namespace entente::extract
