#pragma once

#include <cstddef>

#include "extract/extractor.hpp"
#include "storage/graph_store.hpp"

namespace entente::cli {

/// Extracts anew, from the stored text, what storage::GraphStore::outdated() names. Returns how many articles that were.
/// Throws as GraphStore::store() does; what is left is read the next time.
std::size_t read_outdated_again(storage::GraphStore& store, const extract::Extractor& extractor);

}  // namespace entente::cli
