#pragma once

#include <nlohmann/json.hpp>

#include "extract/article/article.hpp"
#include "extract/relation/relation.hpp"

namespace entente::extract {

/// The contract of schemas/relation.schema.json: keys in the order of the schema, absent values as null; "trace" only where
/// the relation has one.
[[nodiscard]] nlohmann::ordered_json to_json(const Article& article, const Relation& relation);

/// What one line of relation JSON says: the relation, and the article as far as the line knows it (its text is empty).
struct RelationRecord {
    Article article;
    Relation relation;
};

/// Reads one relation object back, without its trace. Throws Error(input) with the JSON pointer of the first value that breaks the contract.
[[nodiscard]] RelationRecord relation_from_json(const nlohmann::json& json);

}  // namespace entente::extract
