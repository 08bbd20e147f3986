#pragma once

#include <string>

#include "extract/document/document.hpp"

namespace entente::extract {

/// Appends the dependency trees of a document for people to look at: each sentence's text, then its words, each below and to
/// the right of its head, in text order, with part of speech, relation and name:
///
///     Blinken met Lavrov.
///     met VERB root
///     ├─ Blinken PROPN nsubj [B-PER]
///     ├─ Lavrov PROPN obj [B-PER]
///     └─ . PUNCT punct
///
/// The document must be parsed, with finish_syntax() called. Trees of any depth are fine.
void append_tree(std::string& out, const Document& document);

/// The same for one sentence, without its text.
void append_tree(std::string& out, const Document& document, const Sentence& sentence);

}  // namespace entente::extract
