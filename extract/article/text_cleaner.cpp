#include "extract/article/text_cleaner.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "extract/article/charset.hpp"

namespace entente::extract {
namespace {

using namespace std::string_view_literals;

constexpr UChar32 k_replacement = 0xFFFD;
constexpr UChar32 k_byte_order_mark = 0xFEFF;

/// What files begin with that nobody means as text. Only signatures that hold a byte which cleaning would drop or replace
/// may stand here, or else a cleaned text could be taken for binary data; PDF is therefore looked for after cleaning.
constexpr std::array k_signatures = {
    "\x89PNG"sv,
    "\xFF\xD8\xFF"sv,
    "PK\x03\x04"sv,
    "\x1F\x8B"sv,
    "\x7F"
    "ELF\x02"sv,
    "\x28\xB5\x2F\xFD"sv,
    "\xFD"
    "7zXZ"sv,
    "\xD0\xCF\x11\xE0"sv,
};

bool is_forbidden(UChar32 c) { return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF; }

/// Collects characters, with the clean-up that needs no look-ahead.
class CleanSink {
  public:
    explicit CleanSink(std::size_t expected) { m_text.reserve(expected); }

    /// A character of the source; negative for an ill-formed sequence.
    void add(UChar32 c) {
        ++m_seen;
        if (c < 0) {
            ++m_ill_formed;
            c = k_replacement;
        }
        if (c == '\f' || c == '\v') {
            c = '\n';
        } else if (is_forbidden(c)) {
            ++m_forbidden;
            return;
        }
        if (c == '\n' && m_after_carriage_return) {
            m_after_carriage_return = false;
            return;
        }
        m_after_carriage_return = c == '\r';
        if (c == k_byte_order_mark && m_text.empty()) {
            return;
        }
        append(c == '\r' ? '\n' : c);
    }

    [[nodiscard]] bool is_binary() const {
        const bool many_forbidden = m_forbidden >= 8 && m_forbidden * 20 > m_seen;
        return many_forbidden || (m_forbidden + m_ill_formed) * 10 > m_seen * 3;
    }

    [[nodiscard]] std::string take() { return std::move(m_text); }

  private:
    void append(UChar32 c) {
        std::uint8_t bytes[U8_MAX_LENGTH];
        int32_t length = 0;
        U8_APPEND_UNSAFE(bytes, length, c);
        m_text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
    }

    std::string m_text;
    std::size_t m_seen = 0, m_forbidden = 0, m_ill_formed = 0;
    bool m_after_carriage_return = false;
};

void read_utf8(std::string_view bytes, CleanSink& sink) {
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::size_t position = 0;
    while (position < bytes.size()) {
        // ICU's macros count in int32; four bytes are all that one character needs.
        const auto window = static_cast<int32_t>(std::min<std::size_t>(4, bytes.size() - position));
        int32_t length = 0;
        UChar32 character = 0;
        U8_NEXT(data + position, length, window, character);
        sink.add(character);
        position += static_cast<std::size_t>(length);
    }
}

/// Whether so many bytes are control characters that no charset makes them text.
bool is_full_of_controls(std::string_view bytes) {
    const auto count = std::count_if(bytes.begin(), bytes.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != '\v';
    });
    return count >= 8 && static_cast<std::size_t>(count) * 20 > bytes.size();
}

bool has_byte_order_mark(std::string_view bytes) {
    return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || bytes.starts_with("\0\0\xFE\xFF"sv);
}

}  // namespace

std::optional<std::string> clean_text(std::string_view bytes) {
    if (std::any_of(k_signatures.begin(), k_signatures.end(),
                    [&](std::string_view signature) { return bytes.starts_with(signature); })) {
        return std::nullopt;
    }
    std::string converted;
    if (has_byte_order_mark(bytes)) {
        converted = to_utf8(bytes);
        bytes = converted;
    } else if (!is_valid_utf8(bytes)) {
        if (is_full_of_controls(bytes)) {
            return std::nullopt;
        }
        converted = to_utf8(bytes);
        bytes = converted;
    }
    CleanSink sink{bytes.size()};
    read_utf8(bytes, sink);
    if (sink.is_binary()) {
        return std::nullopt;
    }
    std::string text = normalize_nfc(sink.take());
    if (text.starts_with("%PDF-")) {
        return std::nullopt;
    }
    return text;
}

std::string clean_line(std::string_view bytes) {
    const std::string text = clean_text(bytes).value_or("");
    std::string line;
    bool pending_space = false;
    for (const char c : trim(text)) {
        if (c == ' ' || c == '\n' || c == '\t') {
            pending_space = true;
            continue;
        }
        if (pending_space) {
            line += ' ';
            pending_space = false;
        }
        line += c;
    }
    return line;
}

std::string article_id(std::string_view text) { return "sha256:" + sha256_hex(text); }

}  // namespace entente::extract
