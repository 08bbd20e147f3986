#pragma once

#include <vector>

#include "storage/actor_search.hpp"
#include "storage/network_values.hpp"
#include "storage/overview_reader.hpp"
#include "storage/statement_reader.hpp"
#include "web/server/json_writer.hpp"

namespace entente::web {

// The values of the API as schemas/api/openapi.json describes them.

/// A Node.
void write_node(JsonWriter& json, const storage::NetworkNode& node);

/// A list of ActorMatch.
void write_found_actors(JsonWriter& json, const std::vector<storage::FoundActor>& actors);

/// The members nodes, edges, total_nodes, total_edges and truncated of a Graph.
void write_network_members(JsonWriter& json, const storage::Network& network);

/// Lists of Node and Edge; edges name their ends by the keys of the nodes.
void write_nodes(JsonWriter& json, const std::vector<storage::NetworkNode>& nodes);
void write_edges(JsonWriter& json, const storage::Network& network);

/// The members statements and next.
void write_page_members(JsonWriter& json, const storage::StatementPage& page);

}  // namespace entente::web
