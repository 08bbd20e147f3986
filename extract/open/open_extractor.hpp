#pragma once

#include <vector>

#include "extract/document/document.hpp"
#include "extract/open/open_relation.hpp"

namespace entente::extract {

/// "open/1": stored with every statement.
inline constexpr std::string_view k_open_extractor = "open/1";

/// Reads open relations off the trees of an analysed document, whose finish_syntax() has been called.
///
/// Ordered by sentence, then by the place of the word that makes the statement. Depends on nothing but the document; safe to
/// call from several threads. Sentences longer than 250 words are tables and lists rather than prose, and give nothing.
[[nodiscard]] std::vector<OpenRelation> extract_open_relations(const Document& document);

}  // namespace entente::extract
