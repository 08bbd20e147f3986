#pragma once

#include <optional>
#include <string>
#include <variant>

#include "base/date.hpp"
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

}  // namespace entente::extract
