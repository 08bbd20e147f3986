#include "storage/postgres_programs.hpp"

#include <unistd.h>

#include <charconv>
#include <string>
#include <string_view>
#include <vector>

namespace entente::storage {
namespace {

namespace fs = std::filesystem;

/// Where packages put server programs: `parent`/`prefix`MAJOR/bin.
struct Layout {
    std::string_view parent;
    std::string_view prefix;
};

constexpr Layout k_layouts[] = {
    {"/usr/lib/postgresql", ""},  // Debian and Ubuntu
    {"/usr", "pgsql-"},           // the RPM packages of postgresql.org
};

std::vector<PostgresPrograms> installed() {
    std::vector<PostgresPrograms> found;
    for (const auto& [parent, prefix] : k_layouts) {
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator{parent, ignored}) {
            const std::string name = entry.path().filename();
            if (!name.starts_with(prefix)) {
                continue;
            }
            const char* end = name.data() + name.size();
            int major = 0;
            const auto [rest, error] = std::from_chars(name.data() + prefix.size(), end, major);
            const fs::path folder = entry.path() / "bin";
            if (error == std::errc{} && rest == end && ::access((folder / "postgres").c_str(), X_OK) == 0 &&
                ::access((folder / "initdb").c_str(), X_OK) == 0) {
                found.push_back({major, folder});
            }
        }
    }
    return found;
}

}  // namespace

std::optional<PostgresPrograms> find_newest_postgres() {
    std::optional<PostgresPrograms> newest;
    for (const PostgresPrograms& programs : installed()) {
        if (programs.major_version >= k_oldest_postgres && (!newest || programs.major_version > newest->major_version)) {
            newest = programs;
        }
    }
    return newest;
}

std::optional<PostgresPrograms> find_postgres(int major_version) {
    for (const PostgresPrograms& programs : installed()) {
        if (programs.major_version == major_version) {
            return programs;
        }
    }
    return std::nullopt;
}

}  // namespace entente::storage
