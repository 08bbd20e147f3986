// The part of DocumentReader that reads what is said of an event beside its type and actors.

#include <algorithm>

#include "base/text.hpp"
#include "extract/relation/document_reader.hpp"

namespace entente::extract {
namespace {

/// How many phrases are searched for the place and time of one event.
constexpr std::size_t k_longest_search = 12;

/// How far before its verb a time may stand that hangs on the subject, in tokens: auxiliaries may stand between.
constexpr TokenIndex k_just_before = 3;

/// A dateline further down belongs to another report.
constexpr std::size_t k_dateline_sentences = 6;

/// "March 3, 2021": the longest day of a dateline, in tokens.
constexpr TokenIndex k_longest_day = 4;

bool is_finite_part(const Token& token) {
    return token.deprel == Deprel::aux || token.deprel == Deprel::aux_pass || token.deprel == Deprel::compound_prt ||
           (token.deprel == Deprel::advmod && (token.lemma == "not" || token.lemma == "never")) ||
           (token.deprel == Deprel::mark && token.upos == Upos::PART);
}

}  // namespace

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

/// The day that the article speaks from: that of its dateline ("BEIJING, March 3 (Xinhua) --"), else that of its publication.
/// A dateline without a year needs the publication to have one.
std::optional<Date> DocumentReader::dateline_day() const {
    const std::vector<Sentence>& sentences = m_document.sentences();
    for (std::size_t index = 0; index < std::min(sentences.size(), k_dateline_sentences); ++index) {
        const Sentence& sentence = sentences[index];
        for (TokenIndex first = sentence.first; first < sentence.end() && m_clauses.in_dateline(first); ++first) {
            for (TokenIndex length = k_longest_day; length >= 2; --length) {
                const TokenIndex last = first + length - 1;
                if (last >= sentence.end() || !m_clauses.in_dateline(last)) {
                    continue;
                }
                const Span words{m_document.token(first).span.begin, m_document.token(last).span.end};
                const auto time = read_time(m_document.text(words), m_article.published, TimeDirection::past);
                if (time && time->precision == TimePrecision::day && time->start) {
                    return time->start;
                }
            }
        }
    }
    return m_article.published;
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
        std::optional<TimeReading> reading = time_of(m_document, head, m_today, direction);
        if (reading && (reading->time.start || reading->time.precision != TimePrecision::interval)) {
            return reading;
        }
        vague = vague ? vague : std::move(reading);
    }
    // "A court in Lima [on Friday] sentenced B": parsers hang what stands between subject and verb on the subject
    if (!vague && m_document.token(predicate).upos == Upos::VERB) {
        for (const Deprel relation : {Deprel::nsubj, Deprel::nsubj_pass}) {
            const TokenIndex subject = m_clauses.child(predicate, relation);
            if (subject != k_no_token && subject < predicate) {
                for (const TokenIndex head : around(subject)) {
                    std::optional<TimeReading> reading = time_of(m_document, head, m_today, direction);
                    if (reading && reading->last < predicate && predicate - reading->last <= k_just_before) {
                        return reading;
                    }
                }
            }
        }
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
        if (certainty.modality == Modality::actual && !past && m_today && time->time.start &&
            *time->time.start > *m_today) {
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

}  // namespace entente::extract
