#pragma once

#include <string>

#include "extract/article/parsed_article.hpp"

namespace entente::extract {

/// What a format found out about one article: values as they stand in the source (UTF-8 or nearly so), not cleaned yet.
/// Empty is unknown.
struct ArticleFields {
    std::string text;       ///< paragraphs, separated by empty lines or line ends
    std::string title;      ///< headline
    std::string publisher;  ///< "The Example", else a host
    std::string published;  ///< in any form that read_published_date() reads
    std::string uri;        ///< its address
};

/// Makes an article of the fields: cleans them, reads the date, falls back to the origin for uri and day.
///
/// A rejection when the text is binary or empty, or when there is a date that cannot be read.
[[nodiscard]] ParsedArticle make_article(const ArticleFields& fields, const Origin& origin);

}  // namespace entente::extract
