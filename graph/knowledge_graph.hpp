#pragma once

#include <boost/graph/adjacency_list.hpp>

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/strong_id.hpp"
#include "extract/article/article.hpp"
#include "extract/relation/relation.hpp"

namespace entente::graph {

using ActorId = StrongId<struct ActorTag>;
using EdgeId = StrongId<struct EdgeTag>;
using ArticleIndex = StrongId<struct ArticleTag>;

/// One node: an actor over all articles.
struct Actor {
    std::string key;                 ///< identity: "person/antony blinken"
    extract::ActorKind kind = extract::ActorKind::group;
    std::string name;                ///< display name
    std::string country, sector, post;  ///< empty when unknown
    std::set<std::string> names;     ///< every wording of the name seen
};

/// An article without its relations.
struct ArticleRecord {
    extract::Article article;
    std::vector<extract::Span> sentences;
};

/// What makes two statements support the same edge. Statements that are denied, planned or hypothetical never share an
/// edge with plain facts. `lemma` is empty for typed events and tells open relations apart.
struct EdgeKey {
    ActorId source;
    ActorId target;  ///< invalid for an event without a second actor
    std::string type;
    std::string lemma;
    extract::Modality modality = extract::Modality::actual;
    bool negated = false;

    friend auto operator<=>(const EdgeKey&, const EdgeKey&) = default;
};

/// One piece of evidence for an edge: one relation of one sentence of one article.
struct Statement {
    EdgeId edge;
    ArticleIndex article;
    std::uint32_t sentence = 0;                  ///< index into ArticleRecord::sentences
    std::string source_text, target_text;        ///< wording in the sentence; target_text empty without a target
    extract::Span source_span, target_span;      ///< in the article text; target_span empty without a target
    extract::Predicate predicate;
    extract::EventType event;
    ActorId speaker;                             ///< invalid when the article says so itself
    std::optional<extract::TimeExpression> time;
    std::optional<extract::Place> place;
    double confidence = 0;
    std::string extractor;
};

/// One merged edge and what supports it.
struct Edge {
    EdgeKey key;
    std::string plover;                   ///< of the event with its modality; empty for open relations
    int quad = 0;
    std::vector<std::uint32_t> statements;  ///< indices into KnowledgeGraph::statements()
};

/// Actors, merged edges between them, and the evidence: a directed multigraph on Boost.Graph behind a small interface.
///
/// Adding is idempotent: the same actor key gives the same id, the same edge key the same edge, and an article whose id is
/// there already is not added again. Not safe to change from two threads.
class KnowledgeGraph {
  public:
    /// Vertex v is ActorId{v}; an edge carries its EdgeId. Events without a target are edges of the model but not of
    /// this adjacency list.
    using Adjacency = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property, EdgeId>;

    /// Finds or adds the actor with this key; names are united, empty attributes filled from the argument, set ones kept.
    ActorId add_actor(const Actor& actor);

    /// Finds or adds the edge. Both ends must exist.
    EdgeId add_edge(const EdgeKey& key, std::string_view plover, int quad);

    /// Adds the article; nothing when an article with this id is there already.
    std::optional<ArticleIndex> add_article(ArticleRecord record);

    /// Adds one piece of evidence to its edge.
    void add_statement(Statement statement);

    [[nodiscard]] const std::vector<Actor>& actors() const noexcept { return m_actors; }
    [[nodiscard]] const std::vector<Edge>& edges() const noexcept { return m_edges; }
    [[nodiscard]] const std::vector<ArticleRecord>& articles() const noexcept { return m_articles; }
    [[nodiscard]] const std::vector<Statement>& statements() const noexcept { return m_statements; }
    [[nodiscard]] const Actor& actor(ActorId id) const { return m_actors[id.value()]; }
    [[nodiscard]] const Edge& edge(EdgeId id) const { return m_edges[id.value()]; }
    [[nodiscard]] const ArticleRecord& article(ArticleIndex index) const { return m_articles[index.value()]; }
    [[nodiscard]] const Adjacency& adjacency() const noexcept { return m_adjacency; }

    /// The actor with exactly this key, or nothing.
    [[nodiscard]] std::optional<ActorId> find_actor(std::string_view key) const;

  private:
    std::vector<Actor> m_actors;
    std::vector<Edge> m_edges;
    std::vector<ArticleRecord> m_articles;
    std::vector<Statement> m_statements;
    std::map<std::string, ActorId, std::less<>> m_actor_by_key;
    std::map<EdgeKey, EdgeId> m_edge_by_key;
    std::map<std::string, ArticleIndex, std::less<>> m_article_by_id;
    Adjacency m_adjacency;
};

}  // namespace entente::graph
