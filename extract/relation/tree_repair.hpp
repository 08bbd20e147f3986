#pragma once

#include "extract/document/document.hpp"
#include "extract/relation/ontology.hpp"

namespace entente::extract {

/// Corrects single words of sentences that taggers and parsers often get wrong, before names and relations are looked for:
///
/// - "A [deplored] the attack": a lemma that cannot have this past tense, where the lexicon knows one that can.
/// - "[ECOWAS] lifted sanctions": capitals are no auxiliary.
/// - "fined [Glencore] $2 million": a name right behind a verb is no part of the sum behind it.
/// - "Clashes between A and [B] erupted": the verb coordinated with the noun has that noun for its subject.
/// - "accused the rebels of [killing] civilians": what follows "of" completes the verb.
/// - "was placed under arrest [by B]": the agent of a predicate of verb, preposition and noun is the verb's.
///
/// Rebuilds the children of the document when it changes anything. Linear in the text.
void repair_trees(Document& document, const Ontology& ontology);

}  // namespace entente::extract
