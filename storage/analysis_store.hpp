#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/analysis/analysis.hpp"
#include "storage/database.hpp"
#include "storage/graph_loader.hpp"

namespace entente::storage {

/// From which state of the database a graph was loaded.
struct LoadedState {
    GraphFilter filter;
    std::string time;             ///< of the snapshot, as PostgreSQL writes a timestamptz
    std::int64_t articles = 0;    ///< in the whole database
    std::int64_t statements = 0;  ///< in the whole database
};

/// A graph to analyse, and who its vertices are.
struct ActorGraph {
    graph::AnalysisGraph graph;
    std::vector<std::int64_t> actors;  ///< by vertex: entente.actor.id, in order of the keys
    LoadedState state;
};

/// How an actor is shown.
struct ActorLabel {
    std::string key;
    std::string name;
};

/// Loads graphs for analysis, and writes what was computed to the table entente.metric.
class AnalysisStore {
  public:
    /// The database must outlive the store.
    explicit AnalysisStore(Database& database) : m_database{&database} {}

    /// The relations that pass the filter between actors as they were resolved: the ends of a relation are the actors that
    /// stand for those that it names. Actors that have no relation with another one are left out. A relation weighs as many
    /// as the stories that tell it (each story counts for each relation that it tells).
    ///
    /// By COPY, from one snapshot; the same stored graph gives the same vertices and weights whatever the order of ingest.
    /// `filter.with_sightings` has no meaning here. Throws Error(database), and as AnalysisGraph does.
    [[nodiscard]] ActorGraph load(const GraphFilter& filter);

    /// Key and name of the actors of some vertices, in their order. An actor that is gone by now has empty ones.
    [[nodiscard]] std::vector<ActorLabel> labels(const ActorGraph& loaded, const std::vector<graph::Vertex>& vertices);

    /// The vertex of the actor with this key; nothing when the graph does not have it.
    [[nodiscard]] std::optional<graph::Vertex> find(const ActorGraph& loaded, const std::string& key);

    /// Puts the figures in the place of everything in entente.metric, in one transaction: readers see the old ones or the
    /// new ones. Actors that an ingest removed in the meantime are left out. New figures are written beside the old ones
    /// while ingests go on; only at the end it waits for a merge that is under way, and lets none begin before the old ones
    /// are gone. entente.metric_run records how the figures came about. `settings`: those of the analysis. Throws
    /// Error(database).
    ///
    /// Metrics of an actor: degree, in_degree, out_degree, reciprocity, pagerank, betweenness, core, and the numbers
    /// component, strong_component and community, from 1 for the largest. graph/analysis says what they mean.
    void write(const ActorGraph& loaded, const graph::Analysis& analysis, const graph::AnalysisSettings& settings = {});

  private:
    Database* m_database;
};

}  // namespace entente::storage
