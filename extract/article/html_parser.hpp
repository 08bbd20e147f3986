#pragma once

#include <string_view>

#include "extract/article/parsed_article.hpp"

namespace entente::extract {

/// The article on an HTML page (see extract/article/README.md): its text without what stands around it, and what the page
/// says about it. The title is not part of the text.
///
/// Bytes are UTF-8, else in the charset that the page declares, else in the one they look like. A rejection when the page
/// has no running text or goes beyond the limits of HtmlTree. Memory is bounded by a small multiple of the page.
/// Throws Error(input) when the word lists of HtmlWords cannot be loaded.
[[nodiscard]] ParsedArticle parse_html(std::string_view bytes, const Origin& origin);

/// True for the start of an HTML page: a doctype, or an element that pages begin with, behind white space, comments and an
/// XML declaration. Plain text that quotes a tag later on is none.
[[nodiscard]] bool looks_like_html(std::string_view start);

}  // namespace entente::extract
