#pragma once

#include <filesystem>
#include <optional>

namespace entente::storage {

/// The oldest PostgreSQL that the schema works with (unique keys with NULLS NOT DISTINCT).
constexpr int k_oldest_postgres = 15;

/// A folder with the programs of one major version of the PostgreSQL server.
struct PostgresPrograms {
    int major_version = 0;
    std::filesystem::path folder;
};

/// The newest server installed that is new enough for entente, or nothing.
[[nodiscard]] std::optional<PostgresPrograms> find_newest_postgres();

/// The server of exactly this major version: data files of one cannot be read by another. Nothing when it is not installed.
[[nodiscard]] std::optional<PostgresPrograms> find_postgres(int major_version);

}  // namespace entente::storage
