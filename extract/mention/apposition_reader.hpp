#pragma once

#include <vector>

#include "extract/mention/post_describer.hpp"
#include "extract/mention/post_reader.hpp"
#include "extract/mention/title_phrases.hpp"

namespace entente::extract {

/// Adds to the posts what descriptions on both sides of a person's name say. The title of the name must have been read.
void read_appositions(const AnnotatedText& text, const std::vector<Name>& names, const TitlePhrases& phrases,
                      const PostDescriber& describer, std::size_t person, Posts& posts);

}  // namespace entente::extract
