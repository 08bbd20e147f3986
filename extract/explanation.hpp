#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/article/article.hpp"
#include "extract/document/document.hpp"
#include "extract/mention/mention.hpp"
#include "extract/relation/relation.hpp"
#include "extract/relation/relation_extractor.hpp"

namespace entente::extract {

/// What was read from one article, with everything it was read from. The document owns the text that all spans point into.
struct Reading {
    Document document;
    Mentions mentions;
    std::vector<Relation> relations;      ///< with their traces, in the order of Extraction::relations
    std::vector<UnreadPredicate> unread;  ///< in text order: what the lexicon knows and yet gave no relation
};

/// Which sentences to explain; both absent: all of them.
struct ExplanationScope {
    std::optional<std::size_t> sentence;  ///< number of a sentence, from 1
    std::optional<std::size_t> relation;  ///< number of a relation in the order of `entente extract`, from 1
};

/// Appends for people to read, sentence by sentence: the dependency tree, whom each mention refers to and by which rule, and
/// for each relation its clause, the frame that fired, where its qualifiers came from and the summands of its confidence;
/// then the predicates that the lexicon knows and that gave no relation, with what was missing.
///
/// The format is for eyes and may change; programs read `entente extract --trace`.
/// Throws Error(usage) when the scope names a sentence or relation that the article does not have.
void append_explanation(std::string& out, const Reading& reading, const ExplanationScope& scope);

}  // namespace entente::extract
