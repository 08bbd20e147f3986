#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.hpp"

namespace entente::storage {

/// An actor of a picture of the graph. Texts are the database's, unchanged.
struct NetworkNode {
    std::int64_t id = 0;  ///< the row of the actor that stands for itself
    std::string key, name, kind;
    Value country, sector, post;
    std::int64_t statements = 0;      ///< of all the actors that it stands for
    std::optional<int> hops{};        ///< how many edges it is away; nothing where that was not asked
    std::vector<std::int64_t> ids{};  ///< all rows that relations may name it by, its own included
};

/// An edge: all statements that say the same of the same two actors. `source` and `target` are ids of nodes.
struct NetworkEdge {
    std::int64_t id = 0;  ///< of the relation; of several, whose actors are one, the least
    std::int64_t source = 0, target = 0;
    Value type, lemma;
    std::optional<int> quad{};
    std::string modality;
    bool negated = false;
    std::int64_t statements = 0, articles = 0, stories = 0;
    Value first_date, last_date;
};

/// A part of the graph: some actors and the edges between these, at most five for each of them.
struct Network {
    std::vector<NetworkNode> nodes;             ///< the most relevant first
    std::vector<NetworkEdge> edges;             ///< by id
    std::optional<std::int64_t> total_nodes{};  ///< how many there would be without the limit, where that is known
    std::int64_t total_edges = 0;               ///< between these nodes, by the filter of whole edges
    bool truncated = false;                     ///< whether nodes or edges were left out
};

}  // namespace entente::storage
