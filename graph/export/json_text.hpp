#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/export/attribute_table.hpp"

namespace entente::graph {

/// Appends any bytes as a JSON string (RFC 8259) with its quotes. Ill-formed UTF-8 becomes U+FFFD, one for each ill-formed
/// sequence; every other text reads back as it was, U+0000 included.
void append_json(std::string& out, std::string_view bytes);

/// Appends every value that is not absent as a member of an object, with a comma before it: texts and days as strings.
void append_json_members(std::string& out, const std::vector<AttributeSpec>& specs,
                         std::span<const AttributeValue> values);

}  // namespace entente::graph
