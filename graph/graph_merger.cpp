#include "graph/graph_merger.hpp"

#include <map>
#include <tuple>
#include <utility>

#include "base/error.hpp"

namespace entente::graph {
namespace {

/// A key begins with its kind, so that two extractions which disagree about a kind cannot share an actor.
extract::ActorKind kind_of(const std::string& key, extract::ActorKind given) {
    return extract::parse_actor_kind(std::string_view{key}.substr(0, key.find('/'))).value_or(given);
}

void fill(std::string& target, const std::string& value) {
    if (target.empty()) {
        target = value;
    }
}

/// The actors of one article on their way into the graph: one sighting for each key.
class ArticleActors {
  public:
    ArticleActors(KnowledgeGraph& graph, ArticleIndex article) : m_graph{&graph}, m_article{article} {}

    ActorId add(const extract::ArticleActor& actor) {
        Sighting& sighting = sight(actor.key, actor.kind, actor.name, actor.country, actor.sector, actor.post);
        sighting.names.insert(actor.names.begin(), actor.names.end());
        return sighting.actor;
    }

    ActorId add(const extract::RelationActor& actor) {
        return sight(actor.key, actor.kind, actor.name, actor.country, actor.sector, actor.post).actor;
    }

    void finish() {
        for (auto& [key, sighting] : m_by_key) {
            m_graph->add_sighting(std::move(sighting));
        }
    }

  private:
    Sighting& sight(const std::string& key, extract::ActorKind kind, const std::string& name,
                    const std::string& country, const std::string& sector, const std::string& post) {
        if (key.empty() || name.empty()) {
            throw internal_error("an actor of a relation has no key or no name", key + name);
        }
        const auto [entry, is_new] = m_by_key.try_emplace(key);
        Sighting& sighting = entry->second;
        if (is_new) {
            sighting.actor = m_graph->add_actor(Actor{key, kind_of(key, kind), {}, {}, {}, {}, {}, 0});
            sighting.article = m_article;
        }
        fill(sighting.name, name);
        fill(sighting.country, country);
        fill(sighting.sector, sector);
        fill(sighting.post, post);
        sighting.names.insert(name);
        return sighting;
    }

    KnowledgeGraph* m_graph;
    ArticleIndex m_article;
    std::map<std::string, Sighting, std::less<>> m_by_key;
};

Statement make_statement(const extract::Relation& relation, EdgeId edge, ArticleIndex article, ActorId speaker) {
    Statement statement;
    statement.edge = edge;
    statement.article = article;
    statement.sentence = relation.evidence.index;
    statement.source_text = relation.source.mention;
    statement.source_span = relation.source.span;
    if (relation.target) {
        statement.target_text = relation.target->mention;
        statement.target_span = relation.target->span;
    }
    statement.predicate = relation.predicate;
    statement.event = relation.event;
    statement.speaker = speaker;
    if (relation.speaker) {
        statement.speaker_text = relation.speaker->mention;
        statement.speaker_span = relation.speaker->span;
    }
    statement.time = relation.time;
    statement.place = relation.place;
    statement.confidence = relation.confidence;
    statement.extractor = relation.extractor;
    return statement;
}

}  // namespace

bool precedes(const extract::Article& copy, const extract::Article& other) {
    const auto rank = [](const extract::Article& article) {
        return std::tuple{!article.published.has_value(), article.published, std::string_view{article.uri},
                          std::string_view{article.publisher}, std::string_view{article.title}};
    };
    return rank(copy) < rank(other);
}

void merge_article(KnowledgeGraph& graph, const extract::Article& article, const extract::Extraction& extraction) {
    if (const auto known = graph.find_article(article.id)) {
        if (!precedes(article, graph.article(*known).article)) {
            return;
        }
        graph.remove_article(article.id);
    }
    const ArticleIndex index = *graph.add_article({article, extraction.sentences, {}, extraction.extractor});
    ArticleActors actors{graph, index};
    for (const auto& actor : extraction.actors) {
        actors.add(actor);
    }
    for (const auto& relation : extraction.relations) {
        EdgeKey key;
        key.source = actors.add(relation.source);
        key.target = relation.target ? actors.add(*relation.target) : ActorId{};
        key.type = relation.event.type;
        key.lemma = relation.event.type.empty() ? relation.predicate.lemma : std::string{};
        key.modality = relation.modality;
        key.negated = relation.negated;
        const ActorId speaker = relation.speaker ? actors.add(*relation.speaker) : ActorId{};
        const EdgeId edge = graph.add_edge(key, relation.event.plover, relation.event.quad);
        graph.add_statement(make_statement(relation, edge, index, speaker));
    }
    actors.finish();
}

}  // namespace entente::graph
