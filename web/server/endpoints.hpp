#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "storage/database.hpp"
#include "storage/web_queries.hpp"
#include "web/server/parameters.hpp"

namespace entente::web {

/// A question to the graph whose parameters have been checked: gives the JSON of the answer.
/// Throws ApiError (an actor that there is not) and SqlError.
using Question = std::function<std::string(storage::Transaction&, const storage::WebQueries&)>;

/// One path of the API that is answered with JSON from the graph.
struct Endpoint {
    std::string_view path;
    /// Reads all parameters that the path has. Throws ApiError(bad_request).
    Question (*ask)(Parameters& parameters);
};

/// As schemas/api/openapi.json describes them.
[[nodiscard]] std::span<const Endpoint> endpoints();

// Each reads its parameters and gives the question.

[[nodiscard]] Question ask_status(Parameters& parameters);
[[nodiscard]] Question ask_actors(Parameters& parameters);
[[nodiscard]] Question ask_actor(Parameters& parameters);
[[nodiscard]] Question ask_metrics(Parameters& parameters);
[[nodiscard]] Question ask_ego(Parameters& parameters);
[[nodiscard]] Question ask_expand(Parameters& parameters);
[[nodiscard]] Question ask_path(Parameters& parameters);
[[nodiscard]] Question ask_timeline(Parameters& parameters);
[[nodiscard]] Question ask_evidence(Parameters& parameters);
[[nodiscard]] Question ask_activity(Parameters& parameters);

}  // namespace entente::web
