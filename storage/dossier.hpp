#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "storage/database.hpp"
#include "storage/fact_filter.hpp"

namespace entente::storage {

/// How much of a dossier is read.
struct DossierLimits {
    std::size_t counterparts = 10;
    std::size_t others = 3;      ///< how many actors are named with each type of relation
    std::size_t evidence = 0;    ///< sentences
    std::size_t intervals = 60;  ///< of activity, at most
};

/// Everything about one actor: who it is, its names and posts, its relations by type, its strongest counterparts, its activity
/// over time, sentences, and what graph analysis computed. One JSON object as schemas/output/show.schema.json describes;
/// texts are those of the articles, unchanged. `key` is that of an actor in the database, else Error(internal).
/// All queries see the snapshot of the transaction.
[[nodiscard]] nlohmann::ordered_json read_dossier(Transaction& transaction, const std::string& key,
                                                  const FactFilter& filter, const DossierLimits& limits);

/// Whether the steps of a path follow what actors do, or lead both ways.
enum class PathDirection { either, outgoing };

/// One shortest way between two actors, each step with its best supported edge and the surest sentence: one JSON object as
/// schemas/output/path.schema.json describes. `steps` is empty when none of at most `maximum_hops` steps leads there.
[[nodiscard]] nlohmann::ordered_json read_path(Transaction& transaction, const std::string& from_key,
                                               const std::string& to_key, std::size_t maximum_hops,
                                               PathDirection direction, const FactFilter& filter);

}  // namespace entente::storage
