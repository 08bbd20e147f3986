#pragma once

#include <nlohmann/json.hpp>

#include "extract/article/article.hpp"
#include "extract/document/document.hpp"
#include "extract/open/open_relation.hpp"

namespace entente::extract {

/// The contract of schemas/open_relation.schema.json: keys in the order of the schema, absent values as null. The document is
/// the one that the relation was read from.
[[nodiscard]] nlohmann::ordered_json to_json(const Article& article, const Document& document,
                                             const OpenRelation& relation);

}  // namespace entente::extract
