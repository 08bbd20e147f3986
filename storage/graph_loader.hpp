#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "extract/relation/relation.hpp"
#include "graph/knowledge_graph.hpp"
#include "storage/database.hpp"

namespace entente::storage {

/// Which part of the graph to load. The default is the plain facts: actual and affirmed, of every type and time.
struct GraphFilter {
    std::vector<extract::Modality> modalities{extract::Modality::actual};  ///< empty: every modality
    bool with_negated = false;                                             ///< also what articles deny
    std::vector<std::string> types{};    ///< event types; empty: every type, open relations included
    std::optional<Date> since{};         ///< statements that hold or happened on this day or later, else published
    std::optional<Date> until{};         ///< the same, on this day or earlier
    std::vector<std::string> actors{};   ///< keys; empty: every actor. Otherwise edges that touch one of these
    std::size_t minimum_statements = 1;  ///< edges with fewer matching statements are left out
    /// Also what each of the articles says about each of its actors. The graph then chooses the actors' attributes over these
    /// articles alone; without sightings they are those of the whole database.
    bool with_sightings = false;
};

/// All that is known of these articles (ids): sentences with their wording, statements of whatever extractor, sightings. Their text
/// does not come along. Unknown ids are passed over.
[[nodiscard]] graph::KnowledgeGraph load_readings(Transaction& transaction, const std::vector<std::string>& articles);

/// Reads the graph, or a part of it, back from the database.
class GraphLoader {
  public:
    /// The database must outlive the loader.
    explicit GraphLoader(Database& database) : m_database{&database} {}

    /// The edges that pass the filter with their matching statements, the articles of these, and every actor that an edge
    /// or statement names. From one snapshot of the database. Actors come by key, articles by id, edges by their keys,
    /// statements by article and position, so that the same stored graph gives the same KnowledgeGraph whatever the order of
    /// ingest was.
    ///
    /// Throws Error(database).
    [[nodiscard]] graph::KnowledgeGraph load(const GraphFilter& filter);

  private:
    Database* m_database;
};

}  // namespace entente::storage
