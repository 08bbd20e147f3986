#pragma once

#include <string>
#include <vector>

#include "storage/export_selection.hpp"
#include "storage/fact_filter.hpp"
#include "web/server/parameters.hpp"

namespace entente::web {

/// The filter parameters that all questions share: modality, denied, type, since, until, min_stories, min_confidence, publisher.
struct FilterParameters {
    std::vector<std::string> modalities;  ///< empty: every one
    bool denied = false;
    std::vector<std::string> types;  ///< in capitals
    std::optional<std::string> since, until;
    std::optional<std::int64_t> minimum_stories;
    std::optional<double> minimum_confidence;
    std::vector<std::string> publishers;

    /// What holds where modality and denied are absent: plain facts, or everything.
    enum class Unless { plain_facts, everything };

    /// Throws ApiError(bad_request).
    [[nodiscard]] static FilterParameters read(Parameters& parameters, Unless unless = Unless::plain_facts);

    /// What the SQL API takes.
    [[nodiscard]] storage::FactFilter facts() const;

    /// What an export takes. Throws ApiError(bad_request) for confidence and publisher, which exports do not know.
    [[nodiscard]] storage::ExportFilter of_export() const;
};

}  // namespace entente::web
