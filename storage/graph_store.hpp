#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "extract/article/article.hpp"
#include "extract/relation/relation_json.hpp"
#include "graph/knowledge_graph.hpp"
#include "storage/database.hpp"

namespace entente::storage {

/// How the database knows an article before anything is extracted from it.
enum class Stored {
    no,  ///< neither its text nor an older version of it: extract it, put it into the batch
    text,  ///< its text, but from another place (uri), or with another title, publisher or date: no need to extract it; pass
           ///< it to store() as a copy
    yes,  ///< this text from this place: nothing to do
};

/// What store() does with an article whose text is stored already.
enum class Existing {
    keep,     ///< nothing: what is stored stays
    replace,  ///< its sentences and statements are replaced by those of the batch (a better extractor read it again)
};

/// What one batch changed.
struct StoreSummary {
    std::size_t articles = 0;    ///< new articles
    std::size_t replaced = 0;    ///< older versions of articles that gave way to new ones
    std::size_t statements = 0;  ///< new statements
    std::size_t actors = 0;      ///< new actors
    std::size_t relations = 0;   ///< new merged edges
};

/// Whether the database goes on knowing what it once knew (entente.past_statement, which as_of() reads).
enum class History {
    keep,
    forget,  ///< nothing stays of the article: neither of what is retracted now nor of its earlier versions
};

/// What retract() removed.
struct RetractSummary {
    std::size_t places = 0;      ///< where a text was found; 0: the article was not known
    std::size_t articles = 0;    ///< texts that are found nowhere else
    std::size_t statements = 0;  ///< statements of these
    std::size_t forgotten = 0;   ///< statements that left the history, those of above among them
    std::size_t forgotten_places =
        0;  ///< places that left the history: 0, and `places` is 0: there was nothing to forget
};

/// What add() did with the relations that it was given.
struct AddSummary : StoreSummary {
    std::size_t known = 0;  ///< how many were stored already, or are said by another one of them

    // Numbers of those that were left out, ascending:
    std::vector<std::size_t> contradicted;  ///< their sentence is not in the stored text
    std::vector<std::size_t> excess;        ///< their article has k_most_imported_statements already
};

/// Writes batches of the graph into the database.
///
/// A batch is a KnowledgeGraph with all relations of its articles. Each store() is one transaction: after a crash, a full
/// disk or Ctrl-C the database holds whole batches only. Any number of processes may store at once; the result does not
/// depend on the order of batches or on how articles are divided among them. Not for use by two threads at once.
class GraphStore {
  public:
    /// From so many statements on, a batch for an empty graph is loaded with foreign keys and indexes built last. Below, taking
    /// them away and building them costs more than it saves, and readers would wait for it.
    static constexpr std::size_t k_bulk_statements = 20'000;

    /// The texts of articles that add() brings the sentences of into memory at once, in bytes; a longer one comes alone. Memory grows
    /// to up to twenty times that where sentences are short.
    static constexpr std::size_t k_texts_at_once = 16u << 20;

    /// The database must outlive the store.
    explicit GraphStore(Database& database, std::size_t bulk_statements = k_bulk_statements,
                        std::size_t texts_at_once = k_texts_at_once);

    /// Whether the graph is empty, and its tables belong to this role: then a large batch is loaded faster.
    [[nodiscard]] bool holds_nothing();

    /// How each of the articles is known, in their order; texts are not looked at. One round trip.
    [[nodiscard]] std::vector<Stored> already_stored(std::span<const extract::Article> articles);

    /// Adds a batch.
    ///
    /// An article whose text (id) is stored already is left alone, or replaced if `existing` says so. An article whose
    /// uri is stored with another text replaces that older version: exactly what the old text alone supported goes.
    /// Places that do not last ("-", standard input) never replace anything.
    /// `copies`: articles without statements whose text is that of a stored article or of one in the batch; only their
    /// place, title, publisher and date are recorded.
    ///
    /// Throws Error(database); the transaction is then rolled back and the store can be used again.
    StoreSummary store(const graph::KnowledgeGraph& batch, std::span<const extract::Article> copies = {},
                       Existing existing = Existing::keep);

    /// Adds relations that any extractors read, as they come: those of one article may be in many batches, and some in several. Each
    /// is checked (see extract::parse_relation_line). The graph does not depend on order, division or repetition, nor on whether
    /// the articles are ingested before or afterwards, as long as what one extractor is said to have read of a text is the same.
    ///
    /// Of what read the whole text with store(), nothing is added: all its statements are there. The others are kept beside it.
    /// A relation whose sentence is not what the text says, once that is known, is left out. The places that relations name
    /// replace nothing: they do not say which text is newer.
    ///
    /// One transaction, or several where the stored texts of these articles have more bytes together than may
    /// come into memory at once. Throws
    /// Error(database).
    AddSummary add(std::span<const extract::RelationRecord> relations);

    /// Removes an article with exactly what it alone supports: by its uri, which leaves copies of its text at other places as
    /// they are, or by its id ("sha256:..."), which removes all of them. One transaction. Reading it again brings it back.
    ///
    /// What goes stays in the history unless that is to forget: then every text leaves it that was ever found at the uri, or
    /// where the text with that id was found; also when the article is not in the graph any more. What is still found at
    /// another place stays in the graph. Throws Error(database).
    RetractSummary retract(const std::string& article, History history = History::keep);

    /// At most `limit` articles whose relative dates were resolved from the publication of a copy that is gone. Extract them again and
    /// store() them with Existing::replace; then the graph is the one that never saw that copy.
    [[nodiscard]] std::vector<extract::Article> outdated(std::size_t limit);

  private:
    void prepare();
    void begin_merge(Transaction& transaction) const;
    StoreSummary merge_staged(Transaction& transaction, const graph::KnowledgeGraph& batch) const;
    void renew_statistics();
    std::vector<std::vector<std::size_t>> divide(std::span<const extract::RelationRecord> relations);
    AddSummary add_at_once(std::span<const extract::RelationRecord> relations);

    Database* m_database;
    std::size_t m_bulk_statements, m_texts_at_once;
    bool m_staging_ready = false;
    std::string m_schema_version;  // that this program knows
};

}  // namespace entente::storage
