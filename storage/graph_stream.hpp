#pragma once

#include "graph/export/edge_assembler.hpp"
#include "graph/export/graph_writer.hpp"
#include "storage/database.hpp"
#include "storage/export_selection.hpp"

namespace entente::storage {

/// Writes the graph to the writer as graph::write_graph() does, from one snapshot of the database and with every actor replaced by
/// the one that stands for it; but rows go straight from COPY to the writer. Memory holds key, name and a few numbers of each
/// actor, and the edge at hand: it grows with actors, not with edges (with aggregation, and for edges of actors that stand for
/// others, by 16 bytes for each edge). The server sorts, with 64 MB and then on disk.
///
/// Actors show names, country, sector, post and articles of the whole database, whatever the filter is.
///
/// Throws SqlError, also for a key in `around` that nobody has, and what the writer's stream throws.
graph::ExportSummary stream_graph(Database& database, const ExportFilter& filter, graph::Aggregation aggregation,
                                  graph::GraphWriter& writer);

}  // namespace entente::storage
