#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/analysis/analysis.hpp"
#include "storage/database.hpp"
#include "storage/graph_loader.hpp"

namespace entente::storage {

/// A graph to analyse, and who its vertices are.
struct ActorGraph {
    graph::AnalysisGraph graph;
    std::vector<std::int64_t> actors;  ///< by vertex: entente.actor.id, in order of the keys
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
    /// new ones. Actors that an ingest removed in the meantime are left out. Waits for a merge that is under way, and
    /// lets none begin before it is done. Throws Error(database).
    ///
    /// Metrics of an actor: degree, in_degree, out_degree, reciprocity, pagerank, betweenness, core, and the numbers
    /// component, strong_component and community, from 1 for the largest. graph/analysis says what they mean.
    void write(const ActorGraph& loaded, const graph::Analysis& analysis);

  private:
    Database* m_database;
};

}  // namespace entente::storage
