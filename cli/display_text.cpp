#include "cli/display_text.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

#include "base/text.hpp"

namespace entente::cli {
namespace {

constexpr std::string_view k_ellipsis = "…";
constexpr std::string_view k_first_strong_isolate = "\u2068";
constexpr std::string_view k_pop_isolate = "\u2069";

std::size_t width_of(UChar32 c) {
    switch (u_charType(c)) {
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_FORMAT_CHAR: return 0;
        default: break;
    }
    // Vowels and finals of a syllable that is written letter by letter stand inside its first letter.
    const auto syllable = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE);
    if (syllable == U_HST_VOWEL_JAMO || syllable == U_HST_TRAILING_JAMO) {
        return 0;
    }
    const auto east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

/// Calls `each` with the bytes and the code point (negative: ill-formed) of every character.
template <typename Each>
void each_character(std::string_view text, Each&& each) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        const std::int32_t begin = i;
        UChar32 c = 0;
        U8_NEXT(bytes, i, size, c);
        each(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin)), c);
    }
}

std::size_t column_width(UChar32 c) { return c < 0 ? 1 : width_of(c); }

bool is_separator_or_control(UChar32 c) {
    const auto type = u_charType(c);
    return type == U_CONTROL_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR;
}

bool is_reordering(UChar32 c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

bool is_right_to_left(UChar32 c) {
    const auto direction = u_charDirection(c);
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
    std::size_t width = 0;
    each_character(utf8, [&](std::string_view, UChar32 c) { width += column_width(c); });
    return width;
}

std::string printable(std::string_view utf8) {
    constexpr UChar32 k_soft_hyphen = 0xAD;
    std::string result;
    result.reserve(utf8.size());
    each_character(utf8, [&](std::string_view bytes, UChar32 c) {
        if (c < 0) {
            result += "\uFFFD";
        } else if (is_separator_or_control(c)) {
            result += ' ';
        } else if (c != k_soft_hyphen && !is_reordering(c)) {
            result += bytes;
        }
    });
    return result;
}

std::string isolated(std::string_view utf8) {
    bool right_to_left = false;
    each_character(
        utf8, [&](std::string_view, UChar32 c) { right_to_left = right_to_left || (c >= 0 && is_right_to_left(c)); });
    std::string result{utf8};
    if (right_to_left) {
        result.insert(0, k_first_strong_isolate);
        result += k_pop_isolate;
    }
    return result;
}

std::vector<std::string> wrap_columns(std::string_view utf8, std::size_t limit) {
    limit = std::max<std::size_t>(limit, 2);
    std::vector<std::string> lines{""};
    std::size_t line_width = 0;
    for (const std::string_view word : split(utf8, ' ')) {
        if (word.empty()) {
            continue;
        }
        if (line_width > 0 && line_width + 1 + display_width(word) > limit) {
            lines.emplace_back();
            line_width = 0;
        } else if (line_width > 0) {
            lines.back() += ' ';
            ++line_width;
        }
        each_character(word, [&](std::string_view character, UChar32 c) {
            const std::size_t width = column_width(c);
            if (line_width + width > limit) {
                lines.emplace_back();
                line_width = 0;
            }
            lines.back() += character;
            line_width += width;
        });
    }
    return lines;
}

std::string clipped(std::string_view utf8, std::size_t limit) {
    if (limit == 0 || display_width(utf8) <= limit) {
        return std::string{utf8};
    }
    std::string result;
    std::size_t width = 1;  // the ellipsis
    bool full = false;
    each_character(utf8, [&](std::string_view character, UChar32 c) {
        width += column_width(c);
        full = full || width > limit;
        if (!full) {
            result += character;
        }
    });
    result.erase(result.find_last_not_of(' ') + 1);
    return result += k_ellipsis;
}

std::string padded(std::string_view utf8, std::size_t width) {
    const std::size_t used = display_width(utf8);
    return std::string{utf8} + std::string(width > used ? width - used : 0, ' ');
}

std::string ControlFilter::filter(std::string_view bytes) {
    std::string result;
    result.reserve(bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) == 0x80 && m_missing > 0) {
            m_sequence += c;
            if (--m_missing == 0) {
                const bool is_c1 = m_sequence.size() == 2 && m_sequence[0] == '\xC2' && byte < 0xA0;
                result += is_c1 ? std::string{" "} : m_sequence;
                m_sequence.clear();
            }
            continue;
        }
        if (m_missing > 0) {
            result += '?';
            m_sequence.clear();
            m_missing = 0;
        }
        if (byte >= 0xC2 && byte <= 0xF4) {
            m_sequence = c;
            m_missing = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
        } else if (byte >= 0x80) {
            result += '?';
        } else {
            result += (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F ? ' ' : c;
        }
    }
    return result;
}

}  // namespace entente::cli
