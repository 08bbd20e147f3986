#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/article/article.hpp"
#include "graph/knowledge_graph.hpp"
#include "storage/database.hpp"

namespace entente::storage {

/// One batch on its way into the database, inside one transaction: the half of GraphStore::store() that knows the batch. The other
/// half, storage/queries/store/*.sql, knows the database.
///
/// Articles, actors and relations wait in the staging tables of staging.sql until the database has given them ids; sentences,
/// sightings and statements are then copied into the graph itself.
class BatchWriter {
  public:
    /// Where the batch goes. An empty graph has nothing to be found in it: everything is copied into it, and its foreign keys and
    /// indexes are built last.
    enum class Into { graph, empty_graph };

    /// Both must outlive the writer.
    BatchWriter(Transaction& transaction, const graph::KnowledgeGraph& batch);

    /// Where the articles of a batch come from.
    enum class Origin {
        read,      ///< their text was read, at a place that may hold another text later
        imported,  ///< relations tell of them; the text is not at hand
    };

    /// Fills stage_article. `read_again`: articles whose text is stored are read all the same.
    void stage_articles(std::span<const extract::Article> copies, bool read_again, Origin origin = Origin::read);

    /// How much write_evidence() added.
    struct Added {
        std::size_t actors = 0, relations = 0, statements = 0;
    };

    /// Once places.sql has decided which articles are read: their actors, relations, sentences, sightings and statements.
    Added write_evidence(Into into);

  private:
    using DatabaseId = std::int64_t;

    /// Values of one attribute and how many articles of the batch give each.
    using Votes = std::vector<std::pair<std::string_view, std::int64_t>>;

    /// What the articles that are read say about an actor.
    struct ActorShare {
        bool is_needed = false;
        std::int64_t statements = 0;
        std::int64_t articles = 0;
        Votes name, country, sector, post;
        std::vector<std::string_view> names;
    };

    /// What the articles that are read say about an edge.
    struct EdgeShare {
        std::int64_t statements = 0;
        std::int64_t articles = 0;
        std::vector<std::string> publishers;  // each once
        std::optional<Date> first_date, last_date;
    };

    [[nodiscard]] EdgeShare share_of(const graph::Edge& edge) const;
    [[nodiscard]] bool into_empty() const { return m_into == Into::empty_graph; }
    [[nodiscard]] bool is_read(graph::ArticleIndex article) const { return m_article_ids[article.value()].has_value(); }
    std::size_t find_articles();
    void collect_shares();
    std::size_t write_actors();
    void write_names();
    std::size_t write_relations();
    void write_sentences();
    void write_sightings();
    std::size_t write_statements();

    Transaction* m_transaction;
    const graph::KnowledgeGraph* m_batch;
    Into m_into = Into::graph;
    std::vector<std::optional<DatabaseId>> m_article_ids;  // by ArticleIndex; nothing: not read
    std::vector<DatabaseId> m_actor_ids;                   // by ActorId; 0: not needed
    std::vector<DatabaseId> m_relation_ids;                // by EdgeId; 0: not needed
    std::vector<ActorShare> m_shares;                      // by ActorId
};

}  // namespace entente::storage
