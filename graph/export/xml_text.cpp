#include "graph/export/xml_text.hpp"

#include <array>
#include <cstdint>

#include "graph/export/utf8_pieces.hpp"

namespace entente::graph {
namespace {

/// https://www.w3.org/TR/xml/#NT-Char; negative: ill-formed.
bool is_xml_char(std::int32_t c) {
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

/// Bytes that stand for themselves.
constexpr std::array<bool, 256> k_plain = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x20; c < 0x80; ++c) {
        plain[c] = c != '&' && c != '<' && c != '>' && c != '"';
    }
    return plain;
}();

}  // namespace

void append_xml(std::string& out, std::string_view bytes) {
    for_each_piece(
        bytes, [](std::uint8_t byte) { return k_plain[byte]; }, [&](std::string_view run) { out += run; },
        [&](std::int32_t c, std::string_view character) {
            switch (c) {
                case '&': out += "&amp;"; break;
                case '<': out += "&lt;"; break;
                case '>':  // for the sake of "]]>", which must not stand in content
                    out += "&gt;";
                    break;
                case '"': out += "&quot;"; break;
                case '\t': out += "&#9;"; break;
                case '\n': out += "&#10;"; break;
                case '\r': out += "&#13;"; break;
                case 0x85:
                    out += "&#133;";
                    break;  // line ends of XML 1.1, which some readers of 1.0 turn into line feeds
                case 0x2028: out += "&#8232;"; break;
                default: out += is_xml_char(c) ? character : k_replacement;
            }
        });
}

}  // namespace entente::graph
