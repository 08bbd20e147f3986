#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace entente::extract {

/// The one place where bytes from outside become text.
///
/// The result is well-formed UTF-8 in Unicode NFC. Bytes in another charset are converted (see to_utf8()); byte order marks
/// at the start go. Every maximal ill-formed UTF-8 sequence that is left becomes one U+FFFD. "\r\n" and "\r" become "\n", as do form feed and
/// vertical tab. NUL and all other characters that XML 1.0 forbids are dropped. Cleaning a cleaned text changes nothing.
///
/// Binary data yields nothing: a known file signature (PDF, ZIP, PNG, ...), or more than 5 % (and at least 8) forbidden
/// characters, or more than 30 % of forbidden and ill-formed ones together. An empty text is text.
[[nodiscard]] std::optional<std::string> clean_text(std::string_view bytes);

/// clean_text() for a value that is one line (a title, a name, an address): white space at the ends goes, every run of it
/// inside becomes one space. Binary data yields an empty string.
[[nodiscard]] std::string clean_line(std::string_view bytes);

/// "sha256:" and the SHA-256 of a cleaned text.
[[nodiscard]] std::string article_id(std::string_view text);

}  // namespace entente::extract
