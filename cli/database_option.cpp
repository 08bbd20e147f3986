#include "cli/database_option.hpp"

namespace entente::cli {

void declare_database_option(OptionTable& options, storage::DatabaseOptions& target) {
    options.text({"--db", "URL",
                  "The database: postgresql://user@host/name, or key=value words as psql takes them. Without it "
                  "DATABASE_URL counts, then the PG* variables; without any of them entente uses a private PostgreSQL "
                  "of its own, which needs no setting up."},
                 target.url);
}

}  // namespace entente::cli
