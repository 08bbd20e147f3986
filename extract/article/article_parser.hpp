#pragma once

#include <string_view>

#include "extract/article/parsed_article.hpp"

namespace entente::extract {

/// A plain text file, headers included (see extract/article/README.md).
[[nodiscard]] ParsedArticle parse_plain_text(std::string_view bytes, const Origin& origin);

}  // namespace entente::extract
