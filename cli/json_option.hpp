#pragma once

#include <nlohmann/json.hpp>

#include <string>

#include "cli/option_table.hpp"

namespace entente::cli {

/// --json, the same for every command that prints data.
void declare_json_option(OptionTable& options, bool& target);

/// --json for a command that has several formats: short for --format json.
void declare_json_option(OptionTable& options, std::string& format);

/// Writes one JSON value to standard output, indented by two spaces, with a line feed. Ill-formed UTF-8 becomes U+FFFD.
void write_json(const nlohmann::ordered_json& value);

}  // namespace entente::cli
