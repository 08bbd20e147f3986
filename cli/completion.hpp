#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"

namespace entente::cli {

/// A script for bash that completes commands, options, the choices of options, and files where a value or argument is one
/// (its name in the table is FILE, DIR or INPUT).
[[nodiscard]] std::string bash_completion(const std::vector<std::unique_ptr<Command>>& commands);

}  // namespace entente::cli
