#pragma once

#include "cli/option_table.hpp"
#include "storage/session.hpp"

namespace entente::cli {

/// --db, the same for every command that needs the database.
void declare_database_option(OptionTable& options, storage::DatabaseOptions& target);

}  // namespace entente::cli
