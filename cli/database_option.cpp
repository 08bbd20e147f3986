#include "cli/database_option.hpp"

#include "storage/connection_address.hpp"

namespace entente::cli {

void declare_database_option(OptionTable& options, storage::DatabaseOptions& target) {
    options.text({"--db", "URL",
                  "The database: postgresql://user@host/name, or key=value words as psql takes them. Without it "
                  "DATABASE_URL counts, then the PG* variables; without any of them entente uses a private PostgreSQL "
                  "of its own, which needs no setting up."},
                 target.url, [](const std::string& url, OptionTable::Source source) {
                     return source == OptionTable::Source::command_line && storage::holds_password(url)
                                ? std::string{"must not hold a password, which everybody on this machine could read in the list of "
                                              "processes; put it into ~/.pgpass, PGPASSWORD or DATABASE_URL"}
                                : std::string{};
                 });
}

}  // namespace entente::cli
