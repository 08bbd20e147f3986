#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>

#include "cli/terminal.hpp"

namespace entente::cli {

/// A dossier (storage::read_dossier) for people, as one screen; lines end with a line feed. Whatever articles say is
/// printable(); the text goes to write_painted(). `rows`: at most so many types of relation.
[[nodiscard]] std::string dossier_text(const nlohmann::ordered_json& dossier, const Terminal& terminal,
                                       std::size_t rows);

/// A path (storage::read_path) for people: the chain, then each step with its sentence.
[[nodiscard]] std::string path_text(const nlohmann::ordered_json& path, const Terminal& terminal);

}  // namespace entente::cli
