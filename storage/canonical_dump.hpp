#pragma once

#include <ostream>

#include "storage/database.hpp"

namespace entente::storage {

/// Writes everything that the database knows as JSON Lines: articles, actors, merged edges, statements, who stands for whom, decisions; each sorted by
/// what identifies it. Row ids and times of recording are left out, so two databases that hold the same graph give the same
/// bytes, whatever the order, division and repetition of what was stored. One snapshot, streamed.
/// Throws Error(database).
void write_canonical(Database& database, std::ostream& out);

}  // namespace entente::storage
