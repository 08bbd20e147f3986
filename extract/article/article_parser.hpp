#pragma once

#include <string_view>

#include "extract/article/parsed_article.hpp"

namespace entente::extract {

/// A plain text file, headers included (see extract/article/README.md).
[[nodiscard]] ParsedArticle parse_plain_text(std::string_view bytes, const Origin& origin);

/// One line of JSONL: {"uri", "title", "text", "published", "publisher"}; only "text" is required, other keys are ignored,
/// null is as good as absent. A value of a wrong type rejects the line and the reason names the key.
[[nodiscard]] ParsedArticle parse_json_line(std::string_view line, const Origin& origin);

}  // namespace entente::extract
