#pragma once

#include <string>
#include <variant>

#include "graph/export/attribute_table.hpp"
#include "graph/export/number_text.hpp"

namespace entente::graph {

/// Appends a value that is not absent: numbers bare and so that they read back as they were, texts by `append_text(out, text)`.
template <typename AppendText>
void append_value(std::string& out, const AttributeValue& value, AppendText&& append_text) {
    if (const auto* text = std::get_if<std::string_view>(&value)) {
        append_text(out, *text);
    } else if (const auto* truth = std::get_if<bool>(&value)) {
        out += *truth ? "true" : "false";
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        append_number(out, *integer);
    } else if (const auto* real = std::get_if<double>(&value)) {
        append_number(out, *real);
    }
}

}  // namespace entente::graph
