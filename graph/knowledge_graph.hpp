#pragma once

#include <boost/graph/adjacency_list.hpp>

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/strong_id.hpp"
#include "extract/article/article.hpp"
#include "extract/relation/relation.hpp"

namespace entente::graph {

using ActorId = StrongId<struct ActorTag>;
using EdgeId = StrongId<struct EdgeTag>;
using ArticleIndex = StrongId<struct ArticleTag>;

/// One node: an actor over all articles. Name, country, sector and post are chosen over everything that articles say
/// about it (see KnowledgeGraph::add_sighting), so they do not depend on which article came first.
struct Actor {
    std::string key;  ///< identity: "person/antony blinken"
    extract::ActorKind kind = extract::ActorKind::group;
    std::string name;                   ///< display name
    std::string country, sector, post;  ///< empty when unknown
    std::set<std::string> names;        ///< every wording of the name seen
    std::uint32_t articles = 0;         ///< how many articles name it
};

/// What one article says about one actor: the evidence for the attributes of a node, as a Statement is for an edge.
/// There is at most one for each pair of article and actor.
struct Sighting {
    ActorId actor;
    ArticleIndex article;
    std::string name;                   ///< display name in this article; not empty
    std::string country, sector, post;  ///< empty where the article does not say
    std::set<std::string> names;        ///< every wording of the name in this article
};

/// An article without its relations.
struct ArticleRecord {
    extract::Article article;
    std::vector<extract::Span> sentences;
    std::string story =
        {};  ///< id of the earliest article that this one is a near copy of, itself included; empty when not known
    std::string extractor = {};  ///< what read the whole text; empty when no more is known than what relations came with
    /// The wording of `sentences`, where the text of the article is not at hand; empty otherwise.
    std::vector<std::string> sentence_texts = {};
};

/// The wording of one sentence of the article; empty when it is not known. A view into the record.
[[nodiscard]] std::string_view sentence_text(const ArticleRecord& record, std::size_t index) noexcept;

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
    std::uint32_t sentence = 0;              ///< index into ArticleRecord::sentences
    std::string source_text, target_text;    ///< wording in the sentence; target_text empty without a target
    extract::Span source_span, target_span;  ///< in the article text; target_span empty without a target
    extract::Predicate predicate;
    extract::EventType event;
    ActorId speaker;           ///< invalid when the article says so itself
    std::string speaker_text;  ///< wording; empty without a speaker
    extract::Span speaker_span;
    std::optional<extract::TimeExpression> time;
    std::optional<extract::Place> place;
    double confidence = 0;
    std::string extractor;
};

/// One merged edge and what supports it.
struct Edge {
    EdgeKey key;
    std::string plover;  ///< of the event with its modality; empty for open relations
    int quad = 0;
    std::vector<std::uint32_t> statements;  ///< indices into KnowledgeGraph::statements()
};

/// Actors, merged edges between them, and the evidence: a directed multigraph on Boost.Graph behind a small interface.
///
/// Adding is idempotent: the same actor key gives the same id, the same edge key the same edge, and an article whose
/// id is there already is not added again. Not safe to change from two threads.
class KnowledgeGraph {
  public:
    /// Vertex v is ActorId{v}; an edge carries its EdgeId. Events without a target are edges of the model but not of
    /// this adjacency list.
    using Adjacency =
        boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property, EdgeId>;

    /// Finds or adds the actor with this key. A new one is taken as given; a known one takes the names, and the
    /// attributes that it lacks. Attributes that sightings speak about are chosen over the sightings alone.
    ActorId add_actor(const Actor& actor);

    /// Finds or adds the edge. Both ends must exist. Should `plover` and `quad` ever differ between two calls with
    /// one key, the greater pair is kept, whatever the order.
    EdgeId add_edge(const EdgeKey& key, std::string_view plover, int quad);

    /// Adds the article; nothing when an article with this id is there already.
    std::optional<ArticleIndex> add_article(ArticleRecord record);

    /// Adds one piece of evidence to its edge.
    void add_statement(Statement statement);

    /// Adds what an article says about an actor, and chooses the actor's attributes anew: each of name, country,
    /// sector and post is the value that most articles give, of equally frequent ones the greatest in byte order (so
    /// "Erdoğan" before "Erdogan" before "ERDOGAN"); silence is no vote. `names` are united, `articles` counts the
    /// sightings. Throws Error(internal) for a second sighting of one actor in one article.
    void add_sighting(Sighting sighting);

    /// Takes the article away with exactly what it alone supports: its statements and sightings, then edges without
    /// statements and actors without edges and sightings. All ids and indices change. Nothing happens for an unknown
    /// id.
    void remove_article(std::string_view id);

    [[nodiscard]] const std::vector<Actor>& actors() const noexcept { return m_actors; }
    [[nodiscard]] const std::vector<Edge>& edges() const noexcept { return m_edges; }
    [[nodiscard]] const std::vector<ArticleRecord>& articles() const noexcept { return m_articles; }
    [[nodiscard]] const std::vector<Statement>& statements() const noexcept { return m_statements; }
    [[nodiscard]] const std::vector<Sighting>& sightings() const noexcept { return m_sightings; }
    [[nodiscard]] const Actor& actor(ActorId id) const { return m_actors[id.value()]; }
    [[nodiscard]] const Edge& edge(EdgeId id) const { return m_edges[id.value()]; }
    [[nodiscard]] const ArticleRecord& article(ArticleIndex index) const { return m_articles[index.value()]; }
    [[nodiscard]] const Adjacency& adjacency() const noexcept { return m_adjacency; }

    /// The actor with exactly this key, or nothing.
    [[nodiscard]] std::optional<ActorId> find_actor(std::string_view key) const;

    /// The article with exactly this id, or nothing.
    [[nodiscard]] std::optional<ArticleIndex> find_article(std::string_view id) const;

  private:
    /// How many articles give each value of one attribute.
    using Votes = std::map<std::string, std::uint32_t, std::less<>>;
    struct AttributeVotes {
        Votes name, country, sector, post;
    };

    static void vote(Votes& votes, const std::string& value, std::string& chosen);

    std::vector<Actor> m_actors;
    std::vector<Edge> m_edges;
    std::vector<ArticleRecord> m_articles;
    std::vector<Statement> m_statements;
    std::vector<Sighting> m_sightings;
    std::vector<AttributeVotes> m_votes;  // by ActorId
    std::set<std::pair<ArticleIndex, ActorId>> m_sighted;
    std::map<std::string, ActorId, std::less<>> m_actor_by_key;
    std::map<EdgeKey, EdgeId> m_edge_by_key;
    std::map<std::string, ArticleIndex, std::less<>> m_article_by_id;
    Adjacency m_adjacency;
};

}  // namespace entente::graph
