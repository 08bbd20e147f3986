#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/article/article.hpp"
#include "extract/document/document.hpp"
#include "extract/mention/mention.hpp"
#include "extract/relation/ontology.hpp"
#include "extract/relation/relation.hpp"

namespace entente::extract::testing {

/// An analysed text written by hand. Words are separated by spaces, sentences by " | "; a word is
///
///     form[/lemma]:UPOS[.XPOS]:relation:head[@kind[=Actor_Name]]
///
/// with heads counted from 1 within the sentence and 0 for the root. "@person" makes the word, with the words that are flat
/// or compound to it, a mention of the actor of that name (the wording when none is given; "_" is read as a space).
struct AnnotatedText {
    Document document;
    Mentions mentions;
    Article article;
};

[[nodiscard]] AnnotatedText annotate(std::string_view notation, std::optional<Date> published = std::nullopt);

/// The ontology of the source tree, loaded once.
[[nodiscard]] const Ontology& ontology();

/// Reads the relations of a text in the notation.
[[nodiscard]] std::vector<Relation> relations(const AnnotatedText& text);

/// The same, each as one line: "Blinken -CONSULT future-> Lavrov", "Russia -not ASSAULT-> Ukraine", "A -~rely on-> B".
[[nodiscard]] std::vector<std::string> lines(std::string_view notation, std::optional<Date> published = std::nullopt);

}  // namespace entente::extract::testing
