#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace entente::extract {

/// What a character can be to the tokenizer.
enum class CharClass : std::uint8_t {
    space,       ///< white space, also invisible separators such as U+200B
    lower,       ///< lower-case letter
    upper,       ///< upper-case or title-case letter
    letter,      ///< letter without case: Arabic, Chinese, ...
    digit,       ///< decimal digit of any script
    mark,        ///< combining mark, joiner, soft hyphen: belongs to the character before it
    apostrophe,  ///< ' and what people type for it: U+2019, U+2018, U+02BC, ` and U+00B4
    hyphen,      ///< - U+2010 U+2011
    dash,        ///< longer dashes
    stop,        ///< . ! ? and the ellipsis
    quote,       ///< quotation marks that are never apostrophes
    open,        ///< opening bracket
    close,       ///< closing bracket
    currency,
    pictograph,  ///< emoji, and halves of flags
    other,       ///< all other punctuation and symbols
};

/// One character of a UTF-8 text.
struct Character {
    char32_t code = 0;
    std::uint32_t size = 0;  ///< in bytes; 0 past the end of the text
    CharClass kind = CharClass::space;
};

/// For tables: the class of an ASCII character.
[[nodiscard]] constexpr CharClass classify_ascii(unsigned char c) noexcept {
    if (c >= 'a' && c <= 'z') {
        return CharClass::lower;
    }
    if (c >= 'A' && c <= 'Z') {
        return CharClass::upper;
    }
    if (c >= '0' && c <= '9') {
        return CharClass::digit;
    }
    switch (c) {
        case ' ': case '\t': case '\n': case '\v': case '\f': case '\r': return CharClass::space;
        case '\'': case '`': return CharClass::apostrophe;
        case '-': return CharClass::hyphen;
        case '.': case '!': case '?': return CharClass::stop;
        case '"': return CharClass::quote;
        case '(': case '[': case '{': return CharClass::open;
        case ')': case ']': case '}': return CharClass::close;
        case '$': return CharClass::currency;
        default: return CharClass::other;
    }
}

/// Reads the character at a byte offset. An ill-formed byte reads as one character U+FFFD; past the end size is 0.
[[nodiscard]] Character character_at(std::string_view text, std::size_t offset) noexcept;

/// True for letters of any kind.
[[nodiscard]] constexpr bool is_letter(CharClass kind) noexcept {
    return kind == CharClass::lower || kind == CharClass::upper || kind == CharClass::letter;
}

/// True for letters and digits.
[[nodiscard]] constexpr bool is_alphanumeric(CharClass kind) noexcept { return is_letter(kind) || kind == CharClass::digit; }

/// Lower case of an ASCII character; every other byte is left alone.
[[nodiscard]] constexpr char ascii_lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace entente::extract
