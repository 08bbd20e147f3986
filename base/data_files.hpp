#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace entente {

/// The version of this program, "major.minor.patch".
[[nodiscard]] std::string_view version() noexcept;

/// The folder that holds `schemas/`, `models/` and `storage/queries/`, in this order: $ENTENTE_DATA_DIR, then
/// `../share/entente` beside the running binary, then the source tree that the binary was built from.
/// Throws Error(input) when none of them has a `schemas` folder. Found once; the same for the life of the process.
[[nodiscard]] const std::filesystem::path& data_directory();

/// A path under data_directory(): `data_file("schemas/gazetteer/countries.json")`. Existence is not checked.
[[nodiscard]] std::filesystem::path data_file(std::string_view relative);

/// The whole file as bytes. Throws Error(input) naming the path when it cannot be read.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// Parses a JSON data file (comments are not allowed). Throws Error(input) with path and byte offset when malformed.
[[nodiscard]] nlohmann::json read_json_file(const std::filesystem::path& path);

}  // namespace entente
