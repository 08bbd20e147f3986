#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::cli {

/// One value or table of a configuration file, whatever language it is written in.
struct ConfigurationNode {
    std::string key;                         ///< of a member of a table
    std::vector<std::string> values;         ///< of a value or a list of values, as words of the command line
    std::vector<ConfigurationNode> members;  ///< of a table, in the order of the file
    bool is_table = false;
    std::string place;  ///< "entente.toml:3"; of JSON without a line
};

/// The table that a file is: JSON where the path ends with .json, TOML otherwise. At most eight tables are inside one another.
///
/// Throws Error(usage) that names the file, and the line where it is known, for what is no such file.
[[nodiscard]] ConfigurationNode parse_configuration(const std::string& content, const std::string& path);

}  // namespace entente::cli
