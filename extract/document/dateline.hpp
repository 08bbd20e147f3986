#pragma once

#include "extract/document/document.hpp"

namespace entente::extract {

/// The first token after the dateline that a sentence begins with ("WASHINGTON, May 17 (Reuters) - The ...", "LAGOS: The ...",
/// "ULAANBAATAR /MONTSAME/ The ..."); the sentence's first token when it has none. Looks at forms and spaces alone.
[[nodiscard]] TokenIndex dateline_end(const Document& document, const Sentence& sentence);

/// Whether a dateline that ends before `end` is an agency's beyond doubt: a place in capitals, or the agency in brackets or
/// between slashes. "Cape Town - The ..." may as well be the item of a list.
[[nodiscard]] bool is_agency_dateline(const Document& document, const Sentence& sentence, TokenIndex end);

}  // namespace entente::extract
