#pragma once

#include "extract/document/document.hpp"
#include "extract/relation/ontology.hpp"

namespace entente::extract {

/// Corrects what taggers and parsers trained on sentences make of news, before names and relations are looked for:
///
/// - "Israel bombs Gaza", "Court jails mayor": a line without a full stop and without any verb, in which a plural noun between
///   two noun phrases is the third person of a verb that the lexicon knows, gets that verb as its root.
/// - "US", "WHO" in capitals are no pronouns.
/// - "said it was ready to help": the "it" of somebody who can be ready is no expletive.
///
/// Rebuilds the children of the document when it changes anything. Linear in the text.
void repair_headlines(Document& document, const Ontology& ontology);

}  // namespace entente::extract
