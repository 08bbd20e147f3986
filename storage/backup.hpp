#pragma once

#include <filesystem>

#include "storage/session.hpp"

namespace entente::storage {

/// Writes the graph (the schema `entente` with everything in it, and the extensions that it uses) into a file in pg_dump's
/// custom format, by pg_dump. One snapshot: others may read and write meanwhile. The file gets its name once it is complete.
///
/// Throws Error(database) with the words of pg_dump when it fails, Error(input) when the file cannot be put in its place.
void back_up(const Session& session, const std::filesystem::path& file);

/// Puts the graph of such a file into a database that holds none, by pg_restore, in one transaction; then brings the schema up to
/// date. A newer PostgreSQL than the one that wrote it may read it.
///
/// Throws Error(input) when the file is no such backup, Error(database) when the database holds a graph already or pg_restore
/// fails; the database is then as it was.
void restore(const DatabaseOptions& options, const std::filesystem::path& file);

}  // namespace entente::storage
