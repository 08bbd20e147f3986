#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "extract/relation/relation.hpp"
#include "graph/knowledge_graph.hpp"

namespace entente::graph {

/// What several extractors read from one article, brought together: a set, whatever the order and however often it is told.
///
///  - Two statements are one when all but their confidence is equal, the extractor included; the greater confidence stays.
///  - Sentences are known by their span and wording, and are numbered in text order.
///  - Of an attribute of an actor on which the readings disagree the greatest value in byte order stays.
///
/// So two extractors on one article are both kept, each under its name.
class ArticleUnion {
  public:
    /// Adds one relation.
    void add(const extract::Relation& relation);

    /// Whether adding it would bring no new statement.
    [[nodiscard]] bool contains(const extract::Relation& relation) const {
        return m_claims.contains(claim_of(relation));
    }

    /// Adds all sentences, what the article says about its actors, or one statement of a graph.
    void add_sentences(const ArticleRecord& record);
    void add(const KnowledgeGraph& graph, const Sighting& sighting);
    void add(const KnowledgeGraph& graph, const Statement& statement);

    /// Adds the article with all this to the graph, which must not have it. What `record` says about sentences does not matter.
    void write_to(KnowledgeGraph& graph, ArticleRecord record) const;

    [[nodiscard]] std::size_t statement_count() const noexcept { return m_claims.size(); }
    [[nodiscard]] bool has_actor(const std::string& key) const { return m_speaking_of.contains(key); }

    friend bool operator==(const ArticleUnion&, const ArticleUnion&) = default;

  private:
    using Sentence = std::pair<extract::Span, std::string>;

    /// A statement without ids: who, what and where it is said, all that makes it another one.
    struct Claim {
        Sentence sentence;
        extract::Span predicate_span, source_span, target_span;
        std::string source, target;  ///< keys; target empty without one
        std::string type, mode, predicate, lemma;
        extract::Modality modality = extract::Modality::actual;
        bool negated = false;
        std::string source_text, target_text;
        std::string speaker, speaker_text;
        extract::Span speaker_span;
        std::optional<std::tuple<std::string, std::optional<Date>, std::optional<Date>, extract::TimePrecision>> time;
        std::optional<std::tuple<std::string, std::string, std::string>> place;
        std::string extractor;

        friend auto operator<=>(const Claim&, const Claim&) = default;
    };

    struct Weight {
        double confidence = 0;
        std::pair<std::string, int> code;  ///< PLOVER code and quad of the edge

        friend bool operator==(const Weight&, const Weight&) = default;
    };

    /// What the article says about an actor.
    struct Portrait {
        extract::ActorKind kind = extract::ActorKind::group;
        std::string name, country, sector, post;
        std::set<std::string> names;

        friend bool operator==(const Portrait&, const Portrait&) = default;
    };

    static Claim claim_of(const extract::Relation& relation);
    void add(const std::string& key, const Portrait& portrait);
    void add(const extract::RelationActor& actor);
    void add(Claim claim, Weight weight);

    std::set<Sentence> m_sentences;
    std::map<std::string, Portrait> m_actors;  ///< by key
    std::map<Claim, Weight> m_claims;
    std::set<std::string> m_speaking_of;  ///< keys of the actors of m_claims
};

/// The articles of `batch`, in their order, each with what `stored` has of it from other extractors: what read the whole text, now or
/// before (ArticleRecord::extractor), is known by the batch alone. Statements whose sentence is not in the text are left out.
[[nodiscard]] KnowledgeGraph unite(const KnowledgeGraph& batch, const KnowledgeGraph& stored);

}  // namespace entente::graph
