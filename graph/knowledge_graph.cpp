#include "graph/knowledge_graph.hpp"

#include <string_view>
#include <utility>

#include "base/error.hpp"

namespace entente::graph {
namespace {

void fill(std::string& target, const std::string& value) {
    if (target.empty()) {
        target = value;
    }
}

}  // namespace

std::string_view sentence_text(const ArticleRecord& record, std::size_t index) noexcept {
    if (index < record.sentence_texts.size()) {
        return record.sentence_texts[index];
    }
    if (index >= record.sentences.size()) {
        return {};
    }
    const std::string_view text = record.article.text;
    const extract::Span span = record.sentences[index];
    return span.begin <= span.end && span.end <= text.size() ? text.substr(span.begin, span.size())
                                                             : std::string_view{};
}

ActorId KnowledgeGraph::add_actor(const Actor& actor) {
    const auto [entry, is_new] = m_actor_by_key.try_emplace(actor.key, ActorId{m_actors.size()});
    if (is_new) {
        m_actors.push_back(actor);
        m_votes.emplace_back();
        boost::add_vertex(m_adjacency);
        return entry->second;
    }
    Actor& known = m_actors[entry->second.value()];
    fill(known.name, actor.name);
    fill(known.country, actor.country);
    fill(known.sector, actor.sector);
    fill(known.post, actor.post);
    known.names.insert(actor.names.begin(), actor.names.end());
    return entry->second;
}

EdgeId KnowledgeGraph::add_edge(const EdgeKey& key, std::string_view plover, int quad) {
    if (key.source.value() >= m_actors.size() || (key.target.valid() && key.target.value() >= m_actors.size())) {
        throw internal_error("an edge names an actor that the graph does not have");
    }
    const auto [entry, is_new] = m_edge_by_key.try_emplace(key, EdgeId{m_edges.size()});
    if (is_new) {
        m_edges.push_back(Edge{key, std::string{plover}, quad, {}});
        if (key.target.valid()) {
            boost::add_edge(key.source.value(), key.target.value(), entry->second, m_adjacency);
        }
        return entry->second;
    }
    Edge& known = m_edges[entry->second.value()];
    if (std::pair{std::string_view{known.plover}, known.quad} < std::pair{plover, quad}) {
        known.plover = plover;
        known.quad = quad;
    }
    return entry->second;
}

std::optional<ArticleIndex> KnowledgeGraph::add_article(ArticleRecord record) {
    const auto [entry, is_new] = m_article_by_id.try_emplace(record.article.id, ArticleIndex{m_articles.size()});
    if (!is_new) {
        return std::nullopt;
    }
    m_articles.push_back(std::move(record));
    return entry->second;
}

void KnowledgeGraph::add_statement(Statement statement) {
    if (statement.edge.value() >= m_edges.size() || statement.article.value() >= m_articles.size()) {
        throw internal_error("a statement names an edge or article that the graph does not have");
    }
    m_edges[statement.edge.value()].statements.push_back(static_cast<std::uint32_t>(m_statements.size()));
    m_statements.push_back(std::move(statement));
}

void KnowledgeGraph::vote(Votes& votes, const std::string& value, std::string& chosen) {
    if (value.empty()) {
        return;
    }
    const std::uint32_t count = ++votes[value];
    const auto leader = votes.find(chosen);
    const std::uint32_t leading = leader == votes.end() ? 0 : leader->second;
    if (count > leading || (count == leading && value > chosen)) {
        chosen = value;
    }
}

void KnowledgeGraph::add_sighting(Sighting sighting) {
    if (sighting.actor.value() >= m_actors.size() || sighting.article.value() >= m_articles.size()) {
        throw internal_error("a sighting names an actor or article that the graph does not have");
    }
    if (!m_sighted.emplace(sighting.article, sighting.actor).second) {
        throw internal_error("an article has two sightings of one actor", m_actors[sighting.actor.value()].key);
    }
    Actor& actor = m_actors[sighting.actor.value()];
    AttributeVotes& votes = m_votes[sighting.actor.value()];
    if (votes.name.empty()) {
        actor.articles = 0;  // what add_actor() was told gives way to what is counted here
    }
    ++actor.articles;
    vote(votes.name, sighting.name, actor.name);
    vote(votes.country, sighting.country, actor.country);
    vote(votes.sector, sighting.sector, actor.sector);
    vote(votes.post, sighting.post, actor.post);
    actor.names.insert(sighting.names.begin(), sighting.names.end());
    m_sightings.push_back(std::move(sighting));
}

void KnowledgeGraph::remove_article(std::string_view id) {
    const auto removed = find_article(id);
    if (!removed) {
        return;
    }
    KnowledgeGraph rest;
    std::vector<ArticleIndex> new_article(m_articles.size());
    for (std::size_t i = 0; i < m_articles.size(); ++i) {
        if (ArticleIndex{i} != *removed) {
            new_article[i] = *rest.add_article(std::move(m_articles[i]));
        }
    }
    const auto copy_actor = [&](ActorId actor) {
        // An actor with sightings is described by those that stay; one without keeps what add_actor() was told.
        const Actor& old = m_actors[actor.value()];
        const bool sighted = !m_votes[actor.value()].name.empty();
        return rest.add_actor(sighted ? Actor{old.key, old.kind, {}, {}, {}, {}, {}, 0} : old);
    };
    for (Sighting& sighting : m_sightings) {
        if (sighting.article != *removed) {
            sighting.actor = copy_actor(sighting.actor);
            sighting.article = new_article[sighting.article.value()];
            rest.add_sighting(std::move(sighting));
        }
    }
    for (Statement& statement : m_statements) {
        if (statement.article == *removed) {
            continue;
        }
        EdgeKey key = m_edges[statement.edge.value()].key;
        key.source = copy_actor(key.source);
        key.target = key.target.valid() ? copy_actor(key.target) : key.target;
        statement.speaker = statement.speaker.valid() ? copy_actor(statement.speaker) : statement.speaker;
        statement.edge = rest.add_edge(key, statement.event.plover, statement.event.quad);
        statement.article = new_article[statement.article.value()];
        rest.add_statement(std::move(statement));
    }
    *this = std::move(rest);
}

std::optional<ArticleIndex> KnowledgeGraph::find_article(std::string_view id) const {
    const auto found = m_article_by_id.find(id);
    return found == m_article_by_id.end() ? std::nullopt : std::optional{found->second};
}

std::optional<ActorId> KnowledgeGraph::find_actor(std::string_view key) const {
    const auto found = m_actor_by_key.find(key);
    return found == m_actor_by_key.end() ? std::nullopt : std::optional{found->second};
}

}  // namespace entente::graph
