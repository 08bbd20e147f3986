#pragma once

#include <vector>

#include "extract/mention/name_finder.hpp"

namespace entente::extract {

/// Lets the mentions of one name agree on its kind over a whole document: labels vote, a lone surname is the person whose full
/// name stands elsewhere ("Kuleba", after "Dmytro Kuleba"). Leaves out doubtful guesses and the places of datelines; order is kept.
[[nodiscard]] std::vector<Name> agree_within_document(const AnnotatedText& text, std::vector<Name> names);

}  // namespace entente::extract
