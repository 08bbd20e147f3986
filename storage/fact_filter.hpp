#pragma once

#include "storage/database.hpp"

namespace entente::storage {

/// What relations are asked for: the entente.filter that all functions of the SQL API share, in PostgreSQL's text forms.
/// Nothing: no filter of that kind.
struct FactFilter {
    Value modalities;  ///< text[]: see array_literal()
    bool with_denied = false;
    Value types;  ///< text[]
    Value since, until;
    Value minimum_stories, minimum_confidence;
    Value publishers;  ///< text[]

    /// Whether single statements are looked at, so that the counters of edges do not hold.
    [[nodiscard]] bool is_about_statements() const noexcept {
        return since || until || minimum_confidence || publishers;
    }

    /// The parameters $1 to $4 of storage/queries/web.
    [[nodiscard]] Parameters of_edges() const { return {modalities, with_denied ? "t" : "f", types, minimum_stories}; }

    /// The parameters $1 to $8.
    [[nodiscard]] Parameters of_statements() const {
        return {modalities, with_denied ? "t" : "f", types,     minimum_stories, since,
                until,      minimum_confidence,      publishers};
    }
};

}  // namespace entente::storage
