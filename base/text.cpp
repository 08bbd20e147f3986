#include "base/text.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/error.hpp"

namespace entente {
namespace {

icu::UnicodeString from_utf8(std::string_view utf8) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece{utf8.data(), static_cast<int32_t>(utf8.size())});
}

std::string to_utf8(const icu::UnicodeString& text) {
    std::string result;
    text.toUTF8String(result);
    return result;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::unique_ptr<icu::Transliterator> make_folder(const char* rules) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> result{icu::Transliterator::createInstance(rules, UTRANS_FORWARD, status)};
    if (U_FAILURE(status) || !result) {
        throw internal_error("ICU has no Latin transliterator", u_errorName(status));
    }
    return result;
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) noexcept {
    const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
    const auto size = static_cast<int64_t>(bytes.size());
    int64_t position = 0;
    while (position < size) {
        if (data[position] < 0x80) {
            ++position;
            continue;
        }
        // ICU's macros count in int32; a window of four bytes is all one character needs.
        const auto window = static_cast<int32_t>(std::min<int64_t>(4, size - position));
        int32_t length = 0;
        UChar32 character = 0;
        U8_NEXT(data + position, length, window, character);
        if (character < 0) {
            return false;
        }
        position += length;
    }
    return true;
}

std::string normalize_nfc(std::string_view utf8) {
    if (is_ascii(utf8)) {
        return std::string{utf8};
    }
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFCInstance(status);
    const auto result = normalizer->normalize(from_utf8(utf8), status);
    if (U_FAILURE(status)) {
        throw internal_error("ICU could not normalise a text", u_errorName(status));
    }
    return to_utf8(result);
}

std::string to_lower(std::string_view utf8) {
    if (is_ascii(utf8)) {
        std::string result{utf8};
        for (char& c : result) {
            if (c >= 'A' && c <= 'Z') {
                c = static_cast<char>(c - 'A' + 'a');
            }
        }
        return result;
    }
    return to_utf8(from_utf8(utf8).toLower(icu::Locale::getRoot()));
}

std::string to_upper(std::string_view utf8) { return to_utf8(from_utf8(utf8).toUpper(icu::Locale::getRoot())); }

namespace {

/// ASCII for the quotation marks, dashes and dots that printed text has; nothing when something else is not ASCII either.
std::optional<std::string> without_typography(std::string_view utf8) {
    std::string ascii;
    ascii.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if (byte < 0x80) {
            ascii += utf8[i];
            continue;
        }
        const std::string_view mark = utf8.substr(i, 3);  // U+2010 to U+2026
        if (mark.size() < 3 || !mark.starts_with("\xE2\x80")) {
            return std::nullopt;
        }
        const auto last = static_cast<unsigned char>(mark[2]);
        if (last == 0x98 || last == 0x99 || last == 0xA6) {
            ascii += '\'';  // quotes and dots: nothing
        } else if (last >= 0x90 && last <= 0x9F) {
            ascii += '-';
        } else {
            return std::nullopt;
        }
        i += 2;
    }
    return ascii;
}

/// Whether the text has no letters but Latin ones: below U+0250, or among those with several marks.
bool is_latin(const icu::UnicodeString& text) {
    for (int32_t i = 0; i < text.length(); ++i) {
        const char16_t unit = text.charAt(i);
        const bool latin = unit < 0x250 || (unit >= 0x300 && unit < 0x370) || (unit >= 0x1E00 && unit < 0x1F00) ||
                           (unit >= 0x2000 && unit < 0x2C00);  // punctuation, currency, arrows

        if (!latin) {
            return false;
        }
    }
    return true;
}

/// What fold_name() does, for bytes that need no knowledge of other scripts.
std::string fold_ascii(std::string_view ascii) {
    std::string folded;
    folded.reserve(ascii.size());
    bool pending_space = false;
    for (const char c : ascii) {
        if (c == '.' || c == '\'' || c == '`') {
            continue;
        }
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(c >= '0' && c <= '9')) {
            pending_space = !folded.empty();
            continue;
        }
        if (pending_space) {
            folded += ' ';
            pending_space = false;
        }
        folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
    return folded;
}

}  // namespace

std::string fold_name(std::string_view utf8) {
    if (is_ascii(utf8)) {
        return fold_ascii(utf8);
    }
    if (const auto ascii = without_typography(utf8)) {
        return fold_ascii(*ascii);
    }
    // Transliterators are costly to make and not safe to share: one of each per thread, made when needed.
    static constexpr const char* k_latin = "NFD; [:Nonspacing Mark:] Remove; Latin-ASCII; NFC";
    static constexpr const char* k_any = "Any-Latin; NFD; [:Nonspacing Mark:] Remove; Latin-ASCII; NFC";
    auto text = from_utf8(utf8);
    if (is_latin(text)) {
        thread_local const auto folder = make_folder(k_latin);
        folder->transliterate(text);
    } else {
        thread_local const auto folder = make_folder(k_any);
        folder->transliterate(text);
    }
    const std::string latin = to_utf8(text.toLower(icu::Locale::getRoot()));
    if (is_ascii(latin)) {
        return fold_ascii(latin);
    }
    text = from_utf8(latin);
    icu::UnicodeString folded;
    bool pending_space = false;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        if (c == '.' || c == '\'' || c == '`' || c == 0x2019 || c == 0x2018 || c == 0x2BC) {
            continue;
        }
        if (!u_isalnum(c)) {
            pending_space = !folded.isEmpty();
            continue;
        }
        if (pending_space) {
            folded.append(static_cast<UChar32>(' '));
            pending_space = false;
        }
        folded.append(c);
    }
    return to_utf8(folded);
}

std::string_view trim(std::string_view text) noexcept {
    const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    for (;;) {
        if (!text.empty() && is_space(text.front())) {
            text.remove_prefix(1);
        } else if (text.starts_with("\xC2\xA0")) {
            text.remove_prefix(2);
        } else if (!text.empty() && is_space(text.back())) {
            text.remove_suffix(1);
        } else if (text.ends_with("\xC2\xA0")) {
            text.remove_suffix(2);
        } else {
            return text;
        }
    }
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto position = text.find(separator);
        if (position == std::string_view::npos) {
            parts.push_back(text);
            return parts;
        }
        parts.push_back(text.substr(0, position));
        text.remove_prefix(position + 1);
    }
}

}  // namespace entente
