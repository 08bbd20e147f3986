#pragma once

#include <string_view>
#include <vector>

#include "extract/document/document.hpp"

namespace entente::extract {

/// The paragraphs of a text, in order, without the white space around them: what no sentence goes beyond.
///
/// An empty line always ends a block. A single line break ends one too (a headline, a byline, a list item, a paragraph of a
/// text that has one a line), unless the lines are wrapped at a fixed width: then it stands for a space.
[[nodiscard]] std::vector<Span> find_text_blocks(std::string_view text);

}  // namespace entente::extract
