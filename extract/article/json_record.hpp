#pragma once

#include <string_view>

#include "extract/article/parsed_article.hpp"

namespace entente::extract {

/// The article of one JSON object under the names of schemas/input/article_fields.json, in the object itself or in an object
/// inside ("article": {...}). A value may be a string, a list of strings (of which texts are joined by empty lines), or an
/// object that names it ("source": {"name": "..."}); dates may be numbers. Everything else is passed over as it is parsed,
/// so that memory is bounded by the length of the object, however it is nested.
///
/// Ill-formed UTF-8 is read as clean_text() reads it.
[[nodiscard]] ParsedArticle parse_json_record(std::string_view object, const Origin& origin);

}  // namespace entente::extract
