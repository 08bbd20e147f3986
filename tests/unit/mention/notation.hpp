#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/mention/gazetteer.hpp"
#include "extract/mention/mention.hpp"

namespace entente::extract::test {

/// A document made by hand. One string a sentence, one item a word:
///
///     "Russian/ADJ/2:amod/B-NORP troops=troop/NOUN/3:nsubj left=leave/VERB/0:root ^./PUNCT/3:punct"
///
/// form[=lemma]/UPOS/head:relation[/name label]; heads count from 1 inside the sentence; `^` in front: no space before it.
/// The lemma defaults to the form in lower case (as written for PROPN). XPOS is derived: NNS where the lemma of a noun
/// differs from its form, NNP for PROPN, PRP$ for a pronoun that is nmod:poss, POS for 's.
[[nodiscard]] Document make_document(const std::vector<std::string>& sentences);

/// A document in that notation, one line a sentence: how `mention_view --notation` shows what the parser made of a text.
[[nodiscard]] std::string to_notation(const Document& document);

/// The gazetteer under schemas/, loaded once.
[[nodiscard]] const Gazetteer& gazetteer();

/// What the detector finds in a hand-made document.
struct Found {
    explicit Found(const std::vector<std::string>& sentences);

    Document document;
    Mentions mentions;

    /// The name of the actor that the first mention with this wording has; empty when there is no such mention.
    [[nodiscard]] std::string actor_of(std::string_view wording) const;
    /// The actor with this name; throws Error(internal) when there is none.
    [[nodiscard]] const ArticleActor& actor(std::string_view name) const;
};

/// "wording -> actor" of every mention, in text order.
[[nodiscard]] std::vector<std::string> links(const Document& document, const Mentions& mentions);

/// "member -post-> of" of every affiliation; a former one has "former" before the post.
[[nodiscard]] std::vector<std::string> affiliations(const Mentions& mentions);

}  // namespace entente::extract::test
