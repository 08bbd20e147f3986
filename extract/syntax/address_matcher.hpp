#pragma once

#include <cstdint>
#include <string_view>

#include "extract/syntax/english_lexicon.hpp"

namespace entente::extract {

/// How many bytes of a run without white space, from `offset` on, are one address: URL, host name with path, e-mail
/// address, @handle, #hashtag or file name; 0 when none begins there. Punctuation that ends the sentence or the bracket
/// around the address is no part of it.
///
/// Looks at no more than a few hundred bytes unless it finds one.
[[nodiscard]] std::uint32_t match_address(std::string_view run, std::uint32_t offset, const EnglishLexicon& lexicon);

}  // namespace entente::extract
