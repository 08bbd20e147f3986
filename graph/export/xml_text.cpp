#include "graph/export/xml_text.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace entente::graph {
namespace {

/// https://www.w3.org/TR/xml/#NT-Char; negative: ill-formed.
bool is_xml_char(UChar32 c) {
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

}  // namespace

void append_xml(std::string& out, std::string_view bytes) {
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::size_t at = 0;
    while (at < bytes.size()) {
        // ICU's macros count in int32; a window of four bytes is all one character needs.
        const auto window = static_cast<std::int32_t>(std::min<std::size_t>(4, bytes.size() - at));
        std::int32_t length = 0;
        UChar32 c = 0;
        U8_NEXT(data + at, length, window, c);
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
            default:
                if (is_xml_char(c)) {
                    out += bytes.substr(at, static_cast<std::size_t>(length));
                } else {
                    out += "\xEF\xBF\xBD";
                }
        }
        at += static_cast<std::size_t>(length);
    }
}

}  // namespace entente::graph
