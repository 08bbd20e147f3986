#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.hpp"

namespace entente::storage {

/// One step of the schema: a file NNNN_name.sql.
struct Migration {
    int number = 0;      ///< from 1, without gaps
    std::string name;    ///< "0001_tables.sql"
    std::string sql;
};

/// The migrations of a folder in order. Throws Error(input) when numbers are missing or doubled.
[[nodiscard]] std::vector<Migration> read_migrations(const std::filesystem::path& folder);

/// Brings the schema `entente` to the last of the migrations.
///
/// Every migration runs once, in a transaction of its own that also records it, under a lock that keeps other processes
/// out; forward only. A database that is up to date is only read. Throws SqlError, and Error(database) when the schema is
/// newer than the last migration, was made by other migrations of the same numbers, or cannot live on this server
/// (PostgreSQL older than 15, an encoding other than UTF-8).
void migrate(Database& database, const std::vector<Migration>& migrations);

/// Writes a row of the table `property`: by which versions of model or ontology the content was made.
void record_property(Transaction& transaction, std::string_view name, std::string_view value);

}  // namespace entente::storage
