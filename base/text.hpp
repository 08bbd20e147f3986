#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

/// True when the bytes are well-formed UTF-8 (no overlong forms, no surrogates, at most U+10FFFF).
[[nodiscard]] bool is_valid_utf8(std::string_view bytes) noexcept;

/// Unicode NFC of a well-formed UTF-8 text (ICU). Ill-formed sequences become U+FFFD.
[[nodiscard]] std::string normalize_nfc(std::string_view utf8);

/// Locale-independent lower case (ICU root locale) of a UTF-8 text.
[[nodiscard]] std::string to_lower(std::string_view utf8);

/// The same for upper case.
[[nodiscard]] std::string to_upper(std::string_view utf8);

/// A name reduced to what two spellings of it share: lower case, no diacritics, Latin script (ICU transliteration),
/// apostrophes and periods dropped, every other run of non-alphanumerics one space, no space at the ends.
/// "U.S." -> "us", "Zelenskyy’s" -> "zelenskyys", "São Paulo" -> "sao paulo". Idempotent.
[[nodiscard]] std::string fold_name(std::string_view utf8);

/// The text without white space (ASCII and U+00A0) at its two ends; a view into the argument.
[[nodiscard]] std::string_view trim(std::string_view text) noexcept;

/// Pieces between separators, in order, empty ones included; views into the argument.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

/// The parts are views: of a string that ends with the statement nothing would be left.
template <std::same_as<std::string> Temporary>
std::vector<std::string_view> split(Temporary&& text, char separator) = delete;

}  // namespace entente
