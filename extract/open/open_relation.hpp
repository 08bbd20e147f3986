#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"

namespace entente::extract {

/// What an argument is to its predicate.
enum class OpenRole : std::uint8_t { subject, object, complement, oblique, clause };

[[nodiscard]] std::string_view to_string(OpenRole role) noexcept;

/// One argument, in the words of the sentence.
struct OpenArgument {
    std::string
        text;  ///< the text of the span, less words inside it that belong elsewhere ("a series of [attacks and] raids")
    Span span;  ///< from its first to its last word
    OpenRole role = OpenRole::object;
};

struct OpenPredicate {
    std::string text;  ///< "will be adapted to", as written, less what stands between its words
    Span span;  ///< from its first to its last word; empty where a predicate is only implied ("Lavrov, the minister")
    std::string lemma;  ///< dictionary forms of its verbs, particles and preposition: "adapt to"
};

/// One statement in the sentence's own words: a predicate phrase and its arguments, without types and without resolution.
/// The JSON form is schemas/open_relation.schema.json; see open_relation_json.hpp.
struct OpenRelation {
    OpenPredicate predicate;
    std::vector<OpenArgument> arguments;  ///< never empty: the subject, then objects and complements, then the others
    bool negated = false;
    std::uint32_t sentence = 0;  ///< index into Document::sentences()
    double confidence = 0;       ///< 0 to 1: how precise this kind of rule was on gold data, see extract/open/README.md
};

}  // namespace entente::extract
