#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "storage/database.hpp"
#include "storage/session.hpp"

namespace entente::storage::test {

/// A directory for private clusters that lives as long as the test binary. ENTENTE_HOME points into it, and no variable of
/// the caller's environment names another database. ENTENTE_KEEP_TEST_DB=1 keeps it and prints where it is.
[[nodiscard]] const std::filesystem::path& temporary_directory();

/// The address of a new, empty database in the cluster of this binary, which runs from the first call to the end.
[[nodiscard]] std::string new_database();

/// A session in a new database with the schema in place.
[[nodiscard]] Session new_session();

/// Runs one statement on a connection of its own and gives the first value as text ("" for NULL).
std::string query_value(const std::string& url, const std::string& sql, const Parameters& parameters = {});

/// The first value of every row, as text ("" for NULL).
std::vector<std::string> first_column(Database& database, const std::string& sql);

}  // namespace entente::storage::test
