#pragma once

#include <string>

#include "extract/article/html_facts.hpp"
#include "extract/article/html_tree.hpp"
#include "extract/article/html_words.hpp"

namespace entente::extract {

/// What the JSON-LD scripts of a page say about its article (https://schema.org/Article and its subtypes): one object, a
/// list, or an @graph whose objects name each other by @id. Of several articles the one with the most facts counts, of
/// equals the first. Scripts that are no JSON are passed over.
///
/// Values are plain text, dates only such as can be read. Where no article names its publisher, the page's WebSite or
/// NewsMediaOrganization does.
[[nodiscard]] HtmlFacts read_linked_data(const HtmlTree& tree, const HtmlWords& words);

}  // namespace entente::extract
