#include "extract/syntax/characters.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace entente::extract {
namespace {

constexpr auto k_ascii = [] {
    std::array<CharClass, 128> classes{};
    for (std::size_t c = 0; c < classes.size(); ++c) {
        classes[c] = classify_ascii(static_cast<unsigned char>(c));
    }
    return classes;
}();

CharClass classify(char32_t code) noexcept {
    switch (code) {
        case 0x2019: case 0x2018: case 0x201B: case 0x02BC: case 0x00B4: return CharClass::apostrophe;
        case 0x2010: case 0x2011: return CharClass::hyphen;
        case 0x2026: case 0x3002: case 0xFF01: case 0xFF0E: case 0xFF1F: case 0xFF61: case 0x06D4: case 0x061F: case 0x0964:
        case 0x0965: case 0x0589: case 0x104B: case 0x1362: return CharClass::stop;
        case 0x00AD: case 0x200C: case 0x200D: return CharClass::mark;
        case 0x200B: case 0x2060: case 0xFEFF: return CharClass::space;
        default: break;
    }
    const auto c = static_cast<UChar32>(code);
    switch (u_charType(c)) {
        case U_UPPERCASE_LETTER: case U_TITLECASE_LETTER: return CharClass::upper;
        case U_LOWERCASE_LETTER: return CharClass::lower;
        case U_MODIFIER_LETTER: case U_OTHER_LETTER: case U_LETTER_NUMBER: return CharClass::letter;
        case U_DECIMAL_DIGIT_NUMBER: return CharClass::digit;
        case U_NON_SPACING_MARK: case U_ENCLOSING_MARK: case U_COMBINING_SPACING_MARK: case U_FORMAT_CHAR: return CharClass::mark;
        case U_SPACE_SEPARATOR: case U_LINE_SEPARATOR: case U_PARAGRAPH_SEPARATOR: case U_CONTROL_CHAR: return CharClass::space;
        case U_DASH_PUNCTUATION: return CharClass::dash;
        case U_START_PUNCTUATION: return code == 0x201E || code == 0x201A ? CharClass::quote : CharClass::open;
        case U_END_PUNCTUATION: return CharClass::close;
        case U_INITIAL_PUNCTUATION: case U_FINAL_PUNCTUATION: return CharClass::quote;
        case U_CURRENCY_SYMBOL: return CharClass::currency;
        default: break;
    }
    const bool is_pictograph = u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0 ||
                               u_hasBinaryProperty(c, UCHAR_REGIONAL_INDICATOR) != 0;
    return is_pictograph ? CharClass::pictograph : CharClass::other;
}

}  // namespace

Character character_at(std::string_view text, std::size_t offset) noexcept {
    if (offset >= text.size()) {
        return {};
    }
    const auto first = static_cast<unsigned char>(text[offset]);
    if (first < 0x80) {
        return {first, 1, k_ascii[first]};
    }
    // A window of four bytes holds any character; ICU counts in 32 bits, which a text may exceed.
    const auto window = text.substr(offset, 4);
    const auto* bytes = reinterpret_cast<const uint8_t*>(window.data());
    int32_t size = 0;
    UChar32 code = 0;
    U8_NEXT(bytes, size, static_cast<int32_t>(window.size()), code);
    if (code < 0) {
        return {0xFFFD, 1, CharClass::other};
    }
    const auto point = static_cast<char32_t>(code);
    return {point, static_cast<std::uint32_t>(size), classify(point)};
}

}  // namespace entente::extract
