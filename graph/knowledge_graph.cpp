#include "graph/knowledge_graph.hpp"

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

ActorId KnowledgeGraph::add_actor(const Actor& actor) {
    const auto [entry, is_new] = m_actor_by_key.try_emplace(actor.key, ActorId{m_actors.size()});
    if (is_new) {
        m_actors.push_back(actor);
        boost::add_vertex(m_adjacency);
        return entry->second;
    }
    Actor& known = m_actors[entry->second.value()];
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

std::optional<ActorId> KnowledgeGraph::find_actor(std::string_view key) const {
    const auto found = m_actor_by_key.find(key);
    return found == m_actor_by_key.end() ? std::nullopt : std::optional{found->second};
}

}  // namespace entente::graph
