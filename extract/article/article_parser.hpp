#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "extract/article/article.hpp"
#include "extract/article/rejection.hpp"

namespace entente::extract {

/// One article, or why there is none. The place is filled in by whoever knows it.
using ParsedArticle = std::variant<Article, Rejection>;

/// A plain text file, headers included (see extract/article/README.md). `where` names it in rejections and is its uri
/// unless a header gives one; `published` is for an article that does not say itself.
[[nodiscard]] ParsedArticle parse_plain_text(std::string_view bytes, const std::string& where,
                                             std::optional<Date> published);

/// One line of JSONL: {"uri", "title", "text", "published", "publisher"}; only "text" is required, other keys are ignored,
/// null is as good as absent. A value of a wrong type rejects the line and the reason names the key.
[[nodiscard]] ParsedArticle parse_json_line(std::string_view line, const std::string& where,
                                            std::optional<Date> published);

}  // namespace entente::extract
