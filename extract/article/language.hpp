#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace entente::extract {

/// "French" for "fr" (ISO 639, as cld2 knows it); nothing for what is none.
[[nodiscard]] std::optional<std::string> language_name(std::string_view code);

/// The English name of the language that a text is certainly written in when that is not `wanted` (a code); nothing when it
/// is, when a good part is, and when there is too little text to tell. Looks at the start of the text (cld2).
[[nodiscard]] std::optional<std::string> other_language(std::string_view text, std::string_view wanted);

}  // namespace entente::extract
