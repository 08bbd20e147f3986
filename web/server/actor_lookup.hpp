#pragma once

#include <cstdint>
#include <string>

#include "storage/network_values.hpp"
#include "storage/web_queries.hpp"

namespace entente::web {

/// The actor that a parameter means, by its key (which always wins) or any of its names.
/// Throws ApiError: not_found with actors of similar names, ambiguous with all that it may mean.
[[nodiscard]] storage::NetworkNode find_actor(storage::Transaction& transaction, const storage::WebQueries& queries,
                                              const std::string& name);

}  // namespace entente::web
