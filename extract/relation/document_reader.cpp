#include "extract/relation/document_reader.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.hpp"
#include "extract/mention/link_reason.hpp"

namespace entente::extract {
namespace {

/// "A, B and C met D and E" is six relations; a list longer than this is a broken parse.
constexpr std::size_t k_max_actors_per_side = 8;

}  // namespace

std::vector<Relation> DocumentReader::read() {
    const std::vector<Sentence>& sentences = m_document.sentences();
    for (std::uint32_t index = 0; index < sentences.size(); ++index) {
        const std::size_t first = m_relations.size();
        for (TokenIndex token = sentences[index].first; token < sentences[index].end(); ++token) {
            read_predicate(token);
        }
        read_affiliations(index);
        order_and_deduplicate(first);
    }
    return std::move(m_relations);
}

void DocumentReader::add(Relation relation, const Finding& finding, const ActorReference& source,
                         const ActorReference* target) {
    relation.source = actor(*source.mention);
    if (target != nullptr) {
        relation.target = actor(*target->mention);
    }
    // who says of himself what he does is no reporter
    if (relation.speaker &&
        std::find(m_speakers.begin(), m_speakers.end(), source.mention->actor) != m_speakers.end()) {
        relation.speaker.reset();
        if (relation.trace) {
            std::erase_if(relation.trace->signs, [](const auto& sign) { return sign.rule.starts_with("speaker."); });
        }
    }
    if (relation.trace) {
        relation.trace->source = trace_of(source, finding.event);
        if (target != nullptr) {
            relation.trace->target = trace_of(*target, finding.event);
        }
    }
    relation.confidence =
        m_ontology.confidence().confidence(finding.family, features(relation, finding, source, target),
                                           relation.trace ? &relation.trace->confidence : nullptr);
    m_relations.push_back(std::move(relation));
}

void DocumentReader::emit_event(const Event& event) {
    Relation relation = qualified(event.predicate, event.support);
    if (event.support == k_no_token && event.frame->words.empty()) {
        relation.predicate.lemma = event.frame->lemma;
    }
    relation.event.type = event.frame->type;
    relation.event.mode = event.frame->mode;
    m_ontology.complete(relation.event, relation.modality, relation.negated);
    if (relation.trace) {
        relation.trace->rule = event.frame->id;
    }
    const Finding finding{family(event), event.predicate, &event};

    const auto limit = [](const std::vector<ActorReference>& list) {
        return std::min(list.size(), k_max_actors_per_side);
    };
    if (event.targets.empty() && event.frame->reciprocal && event.sources.size() >= 2) {
        for (std::size_t i = 0; i < limit(event.sources); ++i) {
            for (std::size_t j = i + 1; j < limit(event.sources); ++j) {
                if (event.sources[i].mention->actor != event.sources[j].mention->actor) {
                    add(relation, finding, event.sources[i], &event.sources[j]);
                }
            }
        }
        return;
    }
    for (std::size_t i = 0; i < limit(event.sources); ++i) {
        if (event.targets.empty()) {
            if (!event.frame->needs_target) {
                add(relation, finding, event.sources[i], nullptr);
            }
            continue;
        }
        for (std::size_t j = 0; j < limit(event.targets); ++j) {
            if (event.sources[i].mention->actor != event.targets[j].mention->actor &&
                !speaks_of_own_body(event, *event.targets[j].mention)) {
                add(relation, finding, event.sources[i], &event.targets[j]);
            }
        }
    }
}

/// "We should act", said the leader of A: asks nothing of A.
bool DocumentReader::speaks_of_own_body(const Event& event, const Mention& target) const {
    return target.reason == to_string(LinkReason::speaker) && target.form == MentionForm::pronoun &&
           m_document.token(target.head).head != event.predicate &&  // "told us to leave"
           m_ontology.is("speech_verbs", m_document.token(event.predicate).lemma);
}

/// A frame for verb and noun together ("reach agreement") already says what the noun alone would say.
bool DocumentReader::told_by_carrier(const Event& event) {
    if (event.support == k_no_token) {
        return false;
    }
    const Event* carrier = m_frames.event_at(event.support);
    return carrier != nullptr && !carrier->frame->type.empty() && !carrier->sources.empty() &&
           (!carrier->targets.empty() || !carrier->frame->needs_target) &&
           carrier->frame->objects.contains(to_lower(m_document.token(event.predicate).lemma));
}

/// A clause between two actors whose predicate the lexicon does not know: kept without a type.
void DocumentReader::emit_open(TokenIndex verb) {
    const Clause& clause = m_clauses.clause(verb);
    const std::string lemma = to_lower(m_document.token(verb).lemma);
    if (m_ontology.is("not_open", lemma)) {
        return;
    }
    std::string_view preposition;
    std::vector<TokenIndex> others = clause.objects;
    if (others.empty()) {
        for (const Oblique& phrase : clause.obliques) {
            if (m_ontology.is("open_prepositions", phrase.preposition) &&
                (preposition.empty() || preposition == phrase.preposition)) {
                preposition = phrase.preposition;
                others.push_back(phrase.head);
            }
        }
    }
    for (const TokenIndex subject : clause.subjects) {
        const Mention* source = m_actors.mention_at(subject);
        if (source == nullptr || m_mentions.actor(source->actor).kind == ActorKind::place) {
            continue;  // what a bridge connects and where a road leads is no deed
        }
        for (const TokenIndex other : others) {
            const Mention* target = m_actors.mention_at(other);
            if (target == nullptr || target->actor == source->actor || !m_actors.is_known({source}) ||
                !m_actors.is_known({target})) {
                continue;
            }
            Relation relation = qualified(verb, k_no_token);
            if (relation.modality == Modality::hypothetical) {
                continue;  // an act of no type that may never happen
            }
            if (!preposition.empty()) {
                relation.predicate.lemma += " " + std::string{preposition};
            }
            if (relation.trace) {
                relation.trace->rule = "open clause";
            }
            const ActorReference target_reference{target, true};
            add(std::move(relation), {"open", verb}, {source, true}, &target_reference);
        }
    }
}

void DocumentReader::read_predicate(TokenIndex token) {
    if (m_document.token(token).deprel == Deprel::amod && m_document.token(token).upos == Upos::VERB) {
        return;  // "the exiled leader" describes, it does not report
    }
    if (const Event* event = m_frames.event_at(token)) {
        const std::size_t before = m_relations.size();
        if (!event->frame->type.empty() && !event->sources.empty() && !told_by_carrier(*event)) {
            emit_event(*event);
        }
        if (traced() && m_relations.size() == before) {
            note_unread(token, *event);
        }
        return;
    }
    if (m_document.token(token).upos == Upos::VERB) {
        emit_open(token);
    }
}

void DocumentReader::read_affiliations(std::uint32_t sentence) {
    for (const Affiliation& affiliation : m_mentions.affiliations) {
        if (affiliation.begin >= affiliation.end || m_document.sentence_of(affiliation.begin) != sentence ||
            affiliation.member == affiliation.of) {
            continue;
        }
        if (m_document.sentence_of(affiliation.end - 1) != sentence) {
            continue;  // a title that runs on into the next line: no sentence says it
        }
        const Span words{m_document.token(affiliation.begin).span.begin,
                         m_document.token(affiliation.end - 1).span.end};
        const auto mention_of = [&](ArticleActorId id) -> const Mention* {
            const Mention* nearest = nullptr;
            for (const Mention& mention : m_mentions.mentions) {
                if (mention.actor == id && words.contains(mention.span)) {
                    return &mention;
                }
                if (mention.actor == id && m_document.sentence_of(mention.begin) == sentence) {
                    nearest = nearest == nullptr ? &mention : nearest;
                }
            }
            return nearest;
        };
        const Mention* member = mention_of(affiliation.member);
        const Mention* of = mention_of(affiliation.of);
        if (member == nullptr) {
            continue;
        }
        Relation relation;
        relation.predicate = {affiliation.post.empty() ? "belong" : to_lower(affiliation.post),
                              std::string{m_document.text(words)}, words};
        relation.event.type = k_affiliation;
        relation.evidence = evidence_of(affiliation.begin);
        if (traced()) {
            relation.trace.emplace().rule = "affiliation";
            relation.trace->source.link = member->reason;
            relation.trace->target.link = of != nullptr ? of->reason : "";
        }
        relation.confidence = m_ontology.confidence().confidence(
            "affiliation", {}, relation.trace ? &relation.trace->confidence : nullptr);
        relation.extractor = k_extractor_name;
        relation.source = actor(*member);
        relation.source.post = affiliation.post.empty() ? relation.source.post : affiliation.post;
        if (of != nullptr) {
            relation.target = actor(*of);
        } else {  // the organisation is only implied ("his Russian counterpart"): the wording stands for it
            const ArticleActor& known = m_mentions.actor(affiliation.of);
            relation.target =
                RelationActor{known.name,   known.kind, relation.predicate.text, words, known.key, known.country,
                              known.sector, known.post};
        }
        relation.negated = affiliation.former;
        m_relations.push_back(std::move(relation));
    }
}

/// One sentence's relations in their documented order; of those that say the same the surest stays.
void DocumentReader::order_and_deduplicate(std::size_t first) {
    const auto begin = m_relations.begin() + static_cast<std::ptrdiff_t>(first);
    const auto target_key = [](const Relation& r) { return r.target ? r.target->key : std::string{}; };
    std::map<std::tuple<std::string, std::string, std::string, Modality, bool>, std::size_t> kept;
    std::vector<bool> drop(m_relations.size() - first, false);
    for (std::size_t i = first; i < m_relations.size(); ++i) {
        const Relation& relation = m_relations[i];
        std::string a = relation.source.key;
        std::string b = target_key(relation);
        const EventClass* type = m_ontology.event_class(relation.event.type);
        if (type != nullptr && type->reciprocal && b < a) {
            std::swap(a, b);
        }
        const std::string what = relation.event.type.empty() ? "~" + relation.predicate.lemma : relation.event.type;
        const auto [at, fresh] = kept.try_emplace({a, b, what, relation.modality, relation.negated}, i);
        if (!fresh) {
            const bool better = relation.confidence > m_relations[at->second].confidence;
            drop[(better ? at->second : i) - first] = true;
            at->second = better ? i : at->second;
        }
    }
    std::vector<Relation> rest;
    for (std::size_t i = first; i < m_relations.size(); ++i) {
        if (!drop[i - first]) {
            rest.push_back(std::move(m_relations[i]));
        }
    }
    m_relations.erase(begin, m_relations.end());
    std::stable_sort(rest.begin(), rest.end(), [&](const Relation& a, const Relation& b) {
        const auto position = [](const Relation& r) {
            return std::tuple{r.predicate.span.begin, r.predicate.span.end, r.target ? r.target->span.begin : 0U,
                              r.source.span.begin};
        };
        return position(a) < position(b);
    });
    std::move(rest.begin(), rest.end(), std::back_inserter(m_relations));
}

}  // namespace entente::extract
