#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "extract/article/rejection.hpp"
#include "extract/relation/ontology.hpp"
#include "extract/relation/relation_json.hpp"

namespace entente::extract {

/// One relation, or why there is none.
using ParsedRelation = std::variant<RelationRecord, Rejection>;

/// Reads a line of relations from any extractor: an object of schemas/relation.schema.json, checked value by value. Where the
/// schema allows null a key may be absent; keys that the schema does not know reject the line. "trace" is passed over.
///
/// What is accepted keeps these promises, which the schema alone cannot make:
///  - every string is well-formed UTF-8 in Unicode NFC without control characters (a line end or tab only in wording), and no
///    longer than the database can hold in an index; names do not fold to nothing, keys begin with their kind
///  - the span of the sentence is as long as the sentence; source, target and predicate lie in it and their wording is what stands
///    there, and so is that of a speaker who is named in it
///  - type and mode are of the ontology, and "plover" and "quad" what PLOVER's rules give (filled in where they are null)
///  - days exist, offsets fit into 31 bits
///
/// `where` names the line in a rejection. Never throws for what the line holds.
[[nodiscard]] ParsedRelation parse_relation_line(std::string_view line, const std::string& where,
                                                 const Ontology& ontology);

}  // namespace entente::extract
