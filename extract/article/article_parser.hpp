#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "extract/article/article.hpp"
#include "extract/article/rejection.hpp"

namespace entente::extract {

/// One article, or why there is none.
using ParsedArticle = std::variant<Article, Rejection>;

/// What is known about an article before it is read. All strings are printable.
struct Origin {
    std::string where;              ///< names it in a rejection: "news/a.jsonl:17"
    std::string uri;                ///< its uri unless it names one itself
    std::optional<Date> published;  ///< its day unless it names one itself
};

/// A plain text file, headers included (see extract/article/README.md).
[[nodiscard]] ParsedArticle parse_plain_text(std::string_view bytes, const Origin& origin);

/// One line of JSONL: {"uri", "title", "text", "published", "publisher"}; only "text" is required, other keys are ignored,
/// null is as good as absent. A value of a wrong type rejects the line and the reason names the key.
[[nodiscard]] ParsedArticle parse_json_line(std::string_view line, const Origin& origin);

}  // namespace entente::extract
