#pragma once

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace entente::graph {

inline constexpr std::string_view k_replacement = "\xEF\xBF\xBD";  // U+FFFD

/// The bytes that stand for themselves between double quotes, in JSON as in N-Quads: printable ASCII but for quote and backslash.
inline constexpr std::array<bool, 256> k_plain_in_quotes = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x20; c < 0x7F; ++c) {
        plain[c] = c != '"' && c != '\\';
    }
    return plain;
}();

/// Walks over any bytes: `plain` gets the longest runs of ASCII bytes that `is_plain` takes, `other` every other character as
/// code point (negative for ill-formed bytes) and bytes. Both are views into `bytes`.
template <typename IsPlain, typename Plain, typename Other>
void for_each_piece(std::string_view bytes, IsPlain&& is_plain, Plain&& plain, Other&& other) {
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::size_t at = 0;
    while (at < bytes.size()) {
        const std::size_t begin = at;
        while (at < bytes.size() && is_plain(data[at])) {
            ++at;
        }
        if (at > begin) {
            plain(bytes.substr(begin, at - begin));
            continue;
        }
        // ICU's macros count in int32; a window of four bytes is all one character needs.
        const auto window = static_cast<std::int32_t>(std::min<std::size_t>(4, bytes.size() - at));
        std::int32_t length = 0;
        UChar32 c = 0;
        U8_NEXT(data + at, length, window, c);
        other(static_cast<std::int32_t>(c), bytes.substr(at, static_cast<std::size_t>(length)));
        at += static_cast<std::size_t>(length);
    }
}

}  // namespace entente::graph
