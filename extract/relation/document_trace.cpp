// The part of DocumentReader that says how sure a relation is and why it was read so.

#include <algorithm>

#include "extract/relation/document_reader.hpp"

namespace entente::extract {
namespace {

/// What makes a sentence long and an argument distant for the confidence, in tokens.
constexpr TokenIndex k_long_sentence = 40;
constexpr TokenIndex k_distant = 12;

/// From which slot of a frame's list on an actor counts as found late.
constexpr std::ptrdiff_t k_late_slot = 2;

}  // namespace

std::string_view DocumentReader::family(const Event& event) const {
    if (event.targets.empty()) {
        return event.frame->reciprocal && event.sources.size() >= 2 ? "reciprocal" : "no target";
    }
    if (event.far_target) {
        return "far target";
    }
    if (event.frame->kind == PredicateKind::noun) {
        return event.support != k_no_token ? "support verb" : "nominal";
    }
    if (event.frame->kind == PredicateKind::adjective) {
        return "adjective";
    }
    const bool governing = !event.frame->targets.empty() && event.frame->targets.front().base == Slot::Base::event;
    return governing ? "governing verb" : "verb";
}

ConfidenceFeatures DocumentReader::features(const Relation& relation, const Finding& finding,
                                            const ActorReference& source, const ActorReference* target) const {
    using enum ConfidenceFeature;
    ConfidenceFeatures features;
    const Event* event = finding.event;
    for (const ActorReference* side : {&source, target}) {
        if (side == nullptr) {
            continue;
        }
        const MentionForm form = side->mention->form;
        const TokenIndex head = side->mention->head;
        const auto late = [&](const std::vector<Slot>& slots) {
            return side->slot != nullptr && side->slot >= slots.data() + k_late_slot &&
                   side->slot < slots.data() + slots.size();
        };
        const auto set = [&](ConfidenceFeature feature, bool holds) {
            if (holds) {
                features.set(feature);
            }
        };
        set(indirect_actor, !side->direct);
        set(pronoun, form == MentionForm::pronoun || form == MentionForm::possessive);
        set(described_actor, m_mentions.actor(side->mention->actor).described);
        set(place_actor, m_mentions.actor(side->mention->actor).kind == ActorKind::place);
        set(distant_argument, head > finding.predicate + k_distant || head + k_distant < finding.predicate);
        set(late_slot, event != nullptr && (late(event->frame->sources) || late(event->frame->targets)));
    }
    const Token& actor = m_document.token(source.mention->head);
    const TokenIndex carrier = event != nullptr && event->support != k_no_token ? event->support : finding.predicate;
    features.set(inherited_subject, source.direct && actor.head != carrier && actor.head != finding.predicate);
    const Sentence& sentence = m_document.sentences()[relation.evidence.index];
    features.set(long_sentence, sentence.end() - sentence.first > k_long_sentence);
    features.set(conditioned_frame, event != nullptr && event->frame->specificity() > 0);
    features.set(reported, relation.speaker.has_value());
    features.set(not_actual, relation.modality != Modality::actual);
    features.set(several_participants, event != nullptr && std::max(event->sources.size(), event->targets.size()) > 2);
    return features;
}

/// The clause of the word that carries the event, as the grammar has it.
RelationTrace DocumentReader::start_trace(TokenIndex predicate, TokenIndex support) {
    RelationTrace trace;
    const TokenIndex carrier = support == k_no_token ? predicate : support;
    const Clause& clause = m_clauses.clause(carrier);
    const auto note = [&](std::string_view role, const std::vector<TokenIndex>& heads) {
        for (const TokenIndex head : heads) {
            trace.clause.push_back({std::string{role}, m_document.token(head).span});
        }
    };
    note("subject", clause.subjects);
    note("object", clause.objects);
    note("indirect", clause.indirect);
    note("complement", clause.complements);
    for (const Oblique& phrase : clause.obliques) {
        trace.clause.push_back({phrase.preposition, m_document.token(phrase.head).span});
    }
    if (can_name_event(m_document.token(predicate))) {
        for (const Oblique& phrase : m_clauses.noun_phrases_inside(predicate)) {
            trace.clause.push_back({phrase.preposition, m_document.token(phrase.head).span});
        }
    }
    return trace;
}

RelationTrace::Participant DocumentReader::trace_of(const ActorReference& reference, const Event* event) const {
    RelationTrace::Participant trace;
    if (event != nullptr) {
        trace.slot = reference.slot != nullptr ? reference.slot->notation : event->far_target ? "far target" : "";
    }
    trace.link = reference.mention->reason;
    if (reference.mention->antecedent != k_no_token) {
        const auto through = m_mentions.by_head(reference.mention->antecedent);
        trace.antecedent = through.empty() ? m_document.token(reference.mention->antecedent).span
                                           : m_mentions.mentions[through.front()].span;
    }
    trace.direct = reference.direct;
    return trace;
}

void DocumentReader::note_unread(TokenIndex token, const Event& event) {
    const std::string frame = "frame " + event.frame->id;
    std::string why = event.frame->type.empty() ? frame + " says that this use is no event"
                      : event.sources.empty()   ? frame + " (" + event.frame->type + ") finds no source"
                      : told_by_carrier(event)  ? frame + " is told by the verb that carries it"
                      : event.targets.empty()   ? frame + " (" + event.frame->type + ") finds no target"
                                                : frame + " finds one actor on both sides";
    m_unread->push_back({token, std::move(why)});
}

}  // namespace entente::extract
