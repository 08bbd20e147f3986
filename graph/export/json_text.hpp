#pragma once

#include <string>
#include <string_view>

#include "graph/export/attribute_table.hpp"

namespace entente::graph {

/// Appends any bytes as a JSON string (RFC 8259) with its quotes. Ill-formed UTF-8 becomes U+FFFD, one for each ill-formed
/// sequence; every other text reads back as it was, U+0000 included.
void append_json(std::string& out, std::string_view bytes);

/// Appends a value that is not absent: texts and days as strings, numbers bare and so that they read back as they were.
void append_json_value(std::string& out, const AttributeValue& value);

}  // namespace entente::graph
