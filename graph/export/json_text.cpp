#include "graph/export/json_text.hpp"

#include <cstdint>

#include "graph/export/utf8_pieces.hpp"
#include "graph/export/value_text.hpp"

namespace entente::graph {
namespace {

void append_escape(std::string& out, std::int32_t c) {
    constexpr std::string_view k_digits = "0123456789abcdef";
    out += "\\u00";
    out += k_digits[static_cast<std::size_t>(c) >> 4U];
    out += k_digits[static_cast<std::size_t>(c) & 15U];
}

}  // namespace

void append_json(std::string& out, std::string_view bytes) {
    out += '"';
    for_each_piece(
        bytes, [](std::uint8_t byte) { return k_plain_in_quotes[byte]; }, [&](std::string_view run) { out += run; },
        [&](std::int32_t c, std::string_view character) {
            if (c < 0) {
                out += k_replacement;
            } else if (c == '"' || c == '\\') {
                out += '\\';
                out += character;
            } else if (c == '\n') {
                out += "\\n";
            } else if (c == 0x85) {  // some programs take these for ends of lines, and so of objects
                out += "\\u0085";
            } else if (c == 0x2028) {
                out += "\\u2028";
            } else if (c == 0x2029) {
                out += "\\u2029";
            } else if (c < 0x20 || c == 0x7F) {
                append_escape(out, c);
            } else {
                out += character;
            }
        });
    out += '"';
}

void append_json_members(std::string& out, const std::vector<AttributeSpec>& specs,
                         std::span<const AttributeValue> values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!is_absent(values[i])) {
            out += ",\"";
            out += specs[i].name;  // lower case letters and "_"
            out += "\":";
            append_value(out, values[i], append_json);
        }
    }
}

}  // namespace entente::graph
