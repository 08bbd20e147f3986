#include "graph/article_union.hpp"

#include <algorithm>

namespace entente::graph {
namespace {

using extract::ActorKind;

void take_greater(std::string& value, const std::string& other) { value = std::max(value, other); }

ActorKind kind_of(const std::string& key, ActorKind given) {
    return extract::parse_actor_kind(std::string_view{key}.substr(0, key.find('/'))).value_or(given);
}

std::string key_of(const KnowledgeGraph& graph, ActorId actor) {
    return actor.valid() ? graph.actor(actor).key : std::string{};
}

}  // namespace

void ArticleUnion::add(const std::string& key, const Portrait& portrait) {
    Portrait& known = m_actors[key];
    known.kind = kind_of(key, portrait.kind);
    take_greater(known.name, portrait.name);
    take_greater(known.country, portrait.country);
    take_greater(known.sector, portrait.sector);
    take_greater(known.post, portrait.post);
    known.names.insert(portrait.names.begin(), portrait.names.end());
}

void ArticleUnion::add(const extract::RelationActor& actor) {
    add(actor.key, Portrait{actor.kind, actor.name, actor.country, actor.sector, actor.post, {actor.name}});
}

void ArticleUnion::add(Claim claim, Weight weight) {
    m_sentences.insert(claim.sentence);
    for (const std::string* key : {&claim.source, &claim.target, &claim.speaker}) {
        if (!key->empty()) {
            m_speaking_of.insert(*key);
        }
    }
    const auto [known, is_new] = m_claims.try_emplace(std::move(claim), weight);
    if (!is_new) {
        known->second.confidence = std::max(known->second.confidence, weight.confidence);
        known->second.code = std::max(known->second.code, weight.code);
    }
}

ArticleUnion::Claim ArticleUnion::claim_of(const extract::Relation& relation) {
    Claim claim;
    claim.sentence = {relation.evidence.span, relation.evidence.sentence};
    claim.predicate_span = relation.predicate.span;
    claim.source = relation.source.key;
    claim.source_text = relation.source.mention;
    claim.source_span = relation.source.span;
    if (relation.target) {
        claim.target = relation.target->key;
        claim.target_text = relation.target->mention;
        claim.target_span = relation.target->span;
    }
    claim.type = relation.event.type;
    claim.mode = relation.event.mode;
    claim.predicate = relation.predicate.text;
    claim.lemma = relation.predicate.lemma;
    claim.modality = relation.modality;
    claim.negated = relation.negated;
    if (relation.speaker) {
        claim.speaker = relation.speaker->key;
        claim.speaker_text = relation.speaker->mention;
        claim.speaker_span = relation.speaker->span;
    }
    if (relation.time) {
        claim.time.emplace(relation.time->text, relation.time->start, relation.time->end, relation.time->precision);
    }
    if (relation.place) {
        claim.place.emplace(relation.place->text, relation.place->name, relation.place->country);
    }
    claim.extractor = relation.extractor;
    return claim;
}

void ArticleUnion::add(const extract::Relation& relation) {
    add(relation.source);
    if (relation.target) {
        add(*relation.target);
    }
    if (relation.speaker) {
        add(*relation.speaker);
    }
    add(claim_of(relation), {relation.confidence, {relation.event.plover, relation.event.quad}});
}

void ArticleUnion::add_sentences(const ArticleRecord& record) {
    for (std::size_t i = 0; i < record.sentences.size(); ++i) {
        m_sentences.emplace(record.sentences[i], std::string{sentence_text(record, i)});
    }
}

void ArticleUnion::add(const KnowledgeGraph& graph, const Sighting& sighting) {
    const Actor& actor = graph.actor(sighting.actor);
    add(actor.key,
        Portrait{actor.kind, sighting.name, sighting.country, sighting.sector, sighting.post, sighting.names});
}

void ArticleUnion::add(const KnowledgeGraph& graph, const Statement& statement) {
    const Edge& edge = graph.edge(statement.edge);
    const ArticleRecord& record = graph.article(statement.article);
    Claim claim;
    claim.sentence = {record.sentences.at(statement.sentence), std::string{sentence_text(record, statement.sentence)}};
    claim.predicate_span = statement.predicate.span;
    claim.source_span = statement.source_span;
    claim.target_span = statement.target_span;
    claim.source = key_of(graph, edge.key.source);
    claim.target = key_of(graph, edge.key.target);
    claim.type = edge.key.type;
    claim.mode = statement.event.mode;
    claim.predicate = statement.predicate.text;
    claim.lemma = statement.predicate.lemma;
    claim.modality = edge.key.modality;
    claim.negated = edge.key.negated;
    claim.source_text = statement.source_text;
    claim.target_text = statement.target_text;
    claim.speaker = key_of(graph, statement.speaker);
    claim.speaker_text = statement.speaker_text;
    claim.speaker_span = statement.speaker_span;
    if (statement.time) {
        claim.time.emplace(statement.time->text, statement.time->start, statement.time->end, statement.time->precision);
    }
    if (statement.place) {
        claim.place.emplace(statement.place->text, statement.place->name, statement.place->country);
    }
    claim.extractor = statement.extractor;
    add(std::move(claim), {statement.confidence, {edge.plover, edge.quad}});
}

void ArticleUnion::write_to(KnowledgeGraph& graph, ArticleRecord record) const {
    record.sentences.clear();
    record.sentence_texts.clear();
    std::map<Sentence, std::uint32_t> number;
    for (const Sentence& sentence : m_sentences) {
        number.emplace(sentence, static_cast<std::uint32_t>(record.sentences.size()));
        record.sentences.push_back(sentence.first);
        record.sentence_texts.push_back(sentence.second);
    }
    const ArticleIndex article = graph.add_article(std::move(record)).value();
    const auto actor = [&](const std::string& key) {
        return key.empty() ? ActorId{}
                           : graph.add_actor(Actor{key, kind_of(key, ActorKind::group), {}, {}, {}, {}, {}, 0});
    };
    for (const auto& [key, portrait] : m_actors) {
        graph.add_actor(Actor{key, portrait.kind, {}, {}, {}, {}, {}, 0});
        graph.add_sighting(
            {actor(key), article, portrait.name, portrait.country, portrait.sector, portrait.post, portrait.names});
    }
    for (const auto& [claim, weight] : m_claims) {
        const EdgeKey key{actor(claim.source), actor(claim.target),
                          claim.type,          claim.type.empty() ? claim.lemma : std::string{},
                          claim.modality,      claim.negated};
        Statement statement;
        statement.edge = graph.add_edge(key, weight.code.first, weight.code.second);
        statement.article = article;
        statement.sentence = number.at(claim.sentence);
        statement.source_text = claim.source_text;
        statement.source_span = claim.source_span;
        statement.target_text = claim.target_text;
        statement.target_span = claim.target_span;
        statement.predicate = {claim.lemma, claim.predicate, claim.predicate_span};
        statement.event = {claim.type, claim.mode, weight.code.first, weight.code.second};
        statement.speaker = actor(claim.speaker);
        statement.speaker_text = claim.speaker_text;
        statement.speaker_span = claim.speaker_span;
        if (claim.time) {
            const auto& [text, start, end, precision] = *claim.time;
            statement.time = extract::TimeExpression{text, start, end, precision};
        }
        if (claim.place) {
            const auto& [text, name, country] = *claim.place;
            statement.place = extract::Place{text, name, country};
        }
        statement.confidence = weight.confidence;
        statement.extractor = claim.extractor;
        graph.add_statement(std::move(statement));
    }
}

KnowledgeGraph unite(const KnowledgeGraph& batch, const KnowledgeGraph& stored) {
    std::vector<ArticleUnion> unions(batch.articles().size());
    for (std::size_t i = 0; i < unions.size(); ++i) {
        unions[i].add_sentences(batch.articles()[i]);
    }
    for (const Sighting& sighting : batch.sightings()) {
        unions[sighting.article.value()].add(batch, sighting);
    }
    for (const Statement& statement : batch.statements()) {
        unions[statement.article.value()].add(batch, statement);
    }
    std::vector<ArticleUnion> others(unions.size());  // what is kept of what is stored
    for (const Statement& statement : stored.statements()) {
        const ArticleRecord& record = stored.article(statement.article);
        const auto article = batch.find_article(record.article.id);
        if (!article || statement.extractor == record.extractor ||
            statement.extractor == batch.article(*article).extractor) {
            continue;
        }
        const extract::Span span = record.sentences.at(statement.sentence);
        const std::string_view text = batch.article(*article).article.text;
        if (span.end <= text.size() &&
            text.substr(span.begin, span.size()) == sentence_text(record, statement.sentence)) {
            others[article->value()].add(stored, statement);
            unions[article->value()].add(stored, statement);
        }
    }
    for (const Sighting& sighting : stored.sightings()) {
        const auto article = batch.find_article(stored.article(sighting.article).article.id);
        if (article && others[article->value()].has_actor(stored.actor(sighting.actor).key)) {
            unions[article->value()].add(stored, sighting);
        }
    }
    KnowledgeGraph united;
    for (std::size_t i = 0; i < unions.size(); ++i) {
        unions[i].write_to(united, batch.articles()[i]);
    }
    return united;
}

}  // namespace entente::graph
