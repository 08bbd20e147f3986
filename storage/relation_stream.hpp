#pragma once

#include <cstddef>
#include <ostream>

#include "storage/export_selection.hpp"

namespace entente::storage {

/// Writes one line a statement, each an object of schemas/relation.schema.json, in the order of articles (by id) and of the text.
/// Actors stand as the graph knows them, over all articles, each as the one that stands for it. From one snapshot; memory grows
/// with actors, not with statements. Returns the number of lines. Throws SqlError and what the stream throws.
std::size_t stream_relations(Database& database, const ExportFilter& filter, std::ostream& out);

}  // namespace entente::storage
