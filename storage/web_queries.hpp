#pragma once

#include <map>
#include <string>
#include <string_view>

namespace entente::storage {

/// The statements of storage/queries/web, read once, with the parts put in that they share: {edge_passes} and {statement_passes} stand
/// for what a filter says, {edges} for the edges that are looked at. All take the filter as their first parameters: $1 modalities,
/// $2 with_denied, $3 types, $4 minimum_stories, and where single statements are looked at $5 since, $6 until,
/// $7 minimum_confidence, $8 publishers. Immutable; safe to share between threads.
class WebQueries {
  public:
    /// Throws Error(input) when a file cannot be read.
    WebQueries();

    /// The statement NAME.sql. Throws Error(internal) for a name that there is not.
    [[nodiscard]] const std::string& get(std::string_view name) const;

    /// NAME.sql with part_edges_EDGES.sql for {edges}.
    [[nodiscard]] const std::string& get(std::string_view name, std::string_view edges) const;

  private:
    std::map<std::string, std::string, std::less<>> m_statements;
};

}  // namespace entente::storage
