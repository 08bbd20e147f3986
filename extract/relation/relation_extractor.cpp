#include "extract/relation/relation_extractor.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.hpp"
#include "extract/relation/actor_finder.hpp"
#include "extract/relation/clause.hpp"
#include "extract/relation/frame_matcher.hpp"
#include "extract/relation/qualifiers.hpp"
#include "extract/relation/time_expression.hpp"

namespace entente::extract {
namespace {

constexpr std::string_view k_extractor_name = "syntax/1";

/// "A, B and C met D and E" is six relations; a list longer than this is a broken parse.
constexpr std::size_t k_max_actors_per_side = 8;

/// What makes a sentence long and an argument distant for the confidence, in tokens.
constexpr TokenIndex k_long_sentence = 40;
constexpr TokenIndex k_distant = 12;

/// From which slot of a frame's list on an actor counts as found late.
constexpr std::ptrdiff_t k_late_slot = 2;

/// How many phrases are searched for the place and time of one event.
constexpr std::size_t k_longest_search = 12;

bool is_finite_part(const Token& token) {
    return token.deprel == Deprel::aux || token.deprel == Deprel::aux_pass || token.deprel == Deprel::compound_prt ||
           (token.deprel == Deprel::advmod && (token.lemma == "not" || token.lemma == "never")) ||
           (token.deprel == Deprel::mark && token.upos == Upos::PART);
}

/// Reads the relations of one document; one object a document.
class DocumentReader {
  public:
    /// `unread` null: nothing is traced.
    DocumentReader(const Ontology& ontology, const Article& article, const Document& document, const Mentions& mentions,
                   std::vector<UnreadPredicate>* unread)
        : m_ontology{ontology},
          m_article{article},
          m_document{document},
          m_mentions{mentions},
          m_clauses{document, ontology},
          m_actors{document, mentions, m_clauses, ontology},
          m_frames{document, ontology, m_clauses, m_actors},
          m_certainty{document, ontology, m_clauses},
          m_attribution{document, ontology, m_clauses, m_actors},
          m_unread{unread} {}

    std::vector<Relation> read() {
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

  private:
    void read_predicate(TokenIndex token);
    void emit_event(const Event& event);
    bool told_by_carrier(const Event& event);
    void emit_open(TokenIndex verb);
    void read_affiliations(std::uint32_t sentence);
    /// Which rules found a relation, and where.
    struct Finding {
        std::string_view family;
        TokenIndex predicate = k_no_token;
        const Event* event = nullptr;  ///< null for open clauses
    };
    void add(Relation relation, const Finding& finding, const ActorReference& source, const ActorReference* target);
    ConfidenceFeatures features(const Relation& relation, const Finding& finding, const ActorReference& source,
                                const ActorReference* target) const;
    bool traced() const { return m_unread != nullptr; }
    RelationTrace start_trace(TokenIndex predicate, TokenIndex support);
    RelationTrace::Participant trace_of(const ActorReference& reference, const Event* event) const;
    void note_unread(TokenIndex token, const Event& event);
    Relation qualified(TokenIndex predicate, TokenIndex support);
    RelationActor actor(const Mention& mention) const;
    Predicate wording(TokenIndex predicate, TokenIndex support) const;
    std::optional<std::pair<Place, Sign>> place_of(TokenIndex predicate) const;
    std::optional<TimeReading> time_around(TokenIndex predicate, TimeDirection direction) const;
    std::vector<TokenIndex> around(TokenIndex predicate) const;
    Evidence evidence_of(TokenIndex token) const;
    std::string_view family(const Event& event) const;
    void order_and_deduplicate(std::size_t first);

    const Ontology& m_ontology;
    const Article& m_article;
    const Document& m_document;
    const Mentions& m_mentions;
    ClauseReader m_clauses;
    ActorFinder m_actors;
    FrameMatcher m_frames;
    CertaintyReader m_certainty;
    AttributionReader m_attribution;
    std::vector<UnreadPredicate>* m_unread;
    std::vector<Relation> m_relations;
    std::vector<ArticleActorId> m_speakers;  // of the event that is being read
};

RelationActor DocumentReader::actor(const Mention& mention) const {
    const ArticleActor& known = m_mentions.actor(mention.actor);
    return {known.name,   known.kind, std::string{m_document.text(mention.span)},
            mention.span, known.key,  known.country,
            known.sector, known.post};
}

Evidence DocumentReader::evidence_of(TokenIndex token) const {
    const std::uint32_t index = m_document.sentence_of(token);
    const Span span = m_document.sentences()[index].span;
    return {std::string{m_document.text(span)}, index, span};
}

/// "will meet", "held talks": the predicate with its auxiliaries, as far as they stand in one piece before it.
Predicate DocumentReader::wording(TokenIndex predicate, TokenIndex support) const {
    Predicate result;
    TokenIndex first = predicate;
    TokenIndex last = predicate;
    const TokenIndex verb = support == k_no_token ? predicate : support;
    for (const TokenIndex dependent : m_document.children(verb)) {
        if (is_finite_part(m_document.token(dependent)) && dependent + 4 > verb && dependent < verb + 4) {
            first = std::min(first, dependent);
            last = std::max(last, dependent);
        }
    }
    result.lemma = to_lower(m_document.token(predicate).lemma);
    if (support != k_no_token) {
        first = std::min(first, verb);
        last = std::max(last, verb);
        result.lemma = to_lower(m_document.token(support).lemma) + " " + result.lemma;
    } else {
        for (const TokenIndex dependent : m_document.children(verb)) {
            if (m_document.token(dependent).deprel == Deprel::compound_prt) {
                result.lemma += " " + to_lower(m_document.token(dependent).lemma);
            }
        }
    }
    result.span = {m_document.token(first).span.begin, m_document.token(last).span.end};
    result.text = std::string{m_document.text(result.span)};
    return result;
}

/// "met B in Geneva on Friday": parsers hang place and time on the verb, on its object or on each other, so the phrases
/// under the predicate's participants are looked at as well, nearest first.
std::vector<TokenIndex> DocumentReader::around(TokenIndex predicate) const {
    std::vector<TokenIndex> heads{predicate};
    for (std::size_t next = 0; next < heads.size() && heads.size() < k_longest_search; ++next) {
        for (const TokenIndex dependent : m_document.children(heads[next])) {
            const Deprel relation = universal(m_document.token(dependent).deprel);
            const bool carries = relation == Deprel::obj || relation == Deprel::obl || relation == Deprel::nmod ||
                                 relation == Deprel::appos || relation == Deprel::flat;
            if (carries && dependent > predicate && m_document.token(dependent).deprel != Deprel::nmod_poss) {
                heads.push_back(dependent);
            }
        }
    }
    return heads;
}

std::optional<std::pair<Place, Sign>> DocumentReader::place_of(TokenIndex predicate) const {
    for (const TokenIndex head : around(predicate)) {
        for (const TokenIndex dependent : m_document.children(head)) {
            const Token& token = m_document.token(dependent);
            if (universal(token.deprel) != Deprel::obl && universal(token.deprel) != Deprel::nmod) {
                continue;
            }
            const std::string preposition = m_clauses.preposition_of(dependent);
            const Mention* mention = m_actors.mention_at(dependent);
            if (mention == nullptr || (preposition != "in" && preposition != "at")) {
                continue;
            }
            const ArticleActor& known = m_mentions.actor(mention->actor);
            if (known.kind == ActorKind::place || known.kind == ActorKind::country) {
                return std::pair{Place{std::string{m_document.text(mention->span)}, known.name, known.country},
                                 Sign{"place.preposition", mention->head}};
            }
        }
    }
    return std::nullopt;
}

std::optional<TimeReading> DocumentReader::time_around(TokenIndex predicate, TimeDirection direction) const {
    std::optional<TimeReading> vague;
    for (const TokenIndex head : around(predicate)) {
        std::optional<TimeReading> reading = time_of(m_document, head, m_article.published, direction);
        if (reading && (reading->time.start || reading->time.precision != TimePrecision::interval)) {
            return reading;
        }
        vague = vague ? vague : std::move(reading);
    }
    return vague;
}

/// Everything about an event but its type and actors.
Relation DocumentReader::qualified(TokenIndex predicate, TokenIndex support) {
    Relation relation;
    relation.predicate = wording(predicate, support);
    Certainty certainty = m_certainty.certainty(predicate, support);
    relation.negated = certainty.negated;
    std::vector<Sign> signs;
    m_speakers.clear();
    if (const auto speaker = m_attribution.speaker(predicate)) {
        relation.speaker = actor(*speaker->actor.mention);
        m_speakers.push_back(speaker->actor.mention->actor);
        for (const ActorReference& other : speaker->others) {
            m_speakers.push_back(other.mention->actor);
        }
        signs.push_back(speaker->sign);
    }
    const TimeDirection direction =
        certainty.modality == Modality::actual ? TimeDirection::past : TimeDirection::future;
    const TokenIndex verb = support == k_no_token ? predicate : support;
    const bool progressive = m_document.token(verb).xpos == "VBG" && m_clauses.child(verb, Deprel::aux) != k_no_token;
    std::optional<TimeReading> time;
    for (const TokenIndex at : {predicate, verb}) {
        if (!time) {
            time = time_around(at, progressive ? TimeDirection::future : direction);
        }
        if (!relation.place) {
            if (const auto place = place_of(at)) {
                relation.place = place->first;
                signs.push_back(place->second);
            }
        }
    }
    if (time) {
        relation.time = time->time;
        signs.push_back(time->sign);
        // "is visiting Kyiv on Friday", "meets B tomorrow": a present tense with a day to come
        const bool past = m_document.token(verb).xpos == "VBD" || m_document.token(verb).xpos == "VBN";
        if (certainty.modality == Modality::actual && !past && m_article.published && time->time.start &&
            *time->time.start > *m_article.published) {
            certainty.weaken(Modality::future, {"modality.day_to_come", time->sign.token});
        }
    }
    relation.modality = certainty.modality;
    relation.evidence = evidence_of(predicate);
    relation.extractor = k_extractor_name;
    if (traced()) {
        relation.trace = start_trace(predicate, support);
        for (const auto* found : {&certainty.signs, &signs}) {
            for (const Sign& sign : *found) {
                relation.trace->signs.push_back({std::string{sign.rule}, m_document.token(sign.token).span});
            }
        }
    }
    return relation;
}

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
            if (event.sources[i].mention->actor != event.targets[j].mention->actor) {
                add(relation, finding, event.sources[i], &event.targets[j]);
            }
        }
    }
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

void DocumentReader::note_unread(TokenIndex token, const Event& event) {
    const std::string frame = "frame " + event.frame->id;
    std::string why = event.frame->type.empty() ? frame + " says that this use is no event"
                      : event.sources.empty()   ? frame + " (" + event.frame->type + ") finds no source"
                      : told_by_carrier(event)  ? frame + " is told by the verb that carries it"
                      : event.targets.empty()   ? frame + " (" + event.frame->type + ") finds no target"
                                                : frame + " finds one actor on both sides";
    m_unread->push_back({token, std::move(why)});
}

void DocumentReader::read_affiliations(std::uint32_t sentence) {
    for (const Affiliation& affiliation : m_mentions.affiliations) {
        if (affiliation.begin >= affiliation.end || m_document.sentence_of(affiliation.begin) != sentence ||
            affiliation.member == affiliation.of) {
            continue;
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
        relation.event.type = "AFFILIATION";
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

}  // namespace

RelationExtractor::RelationExtractor(const Ontology& ontology) : m_ontology{&ontology} {}

std::vector<Relation> RelationExtractor::extract(const Article& article, const Document& document,
                                                 const Mentions& mentions) const {
    return DocumentReader{*m_ontology, article, document, mentions, nullptr}.read();
}

std::vector<Relation> RelationExtractor::extract_traced(const Article& article, const Document& document,
                                                        const Mentions& mentions,
                                                        std::vector<UnreadPredicate>& unread) const {
    return DocumentReader{*m_ontology, article, document, mentions, &unread}.read();
}

}  // namespace entente::extract
