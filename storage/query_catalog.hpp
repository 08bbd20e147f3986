#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.hpp"

namespace entente::storage {

/// What a parameter of a named query takes.
enum class ParameterKind {
    actor,   ///< an actor, found by name: the value is its key
    text,    ///< a word of the command line as it is
    day,     ///< a date YYYY-MM-DD
    folded,  ///< the fold_name() of the text parameter before it
    filter,  ///< an option that queries share; its name says which: modalities, with_denied, types, since, until,
             ///< minimum_stories, minimum_confidence, published_by, limit, hops, directed, per, recorded
};

struct QueryParameter {
    ParameterKind kind = ParameterKind::text;
    bool optional = false;
    std::string name;  ///< "ACTOR"; of a filter the option: "since"
    std::string help;  ///< may be empty
};

/// One file NAME.sql of storage/queries. Its first lines are comments that describe it:
///
///     -- summary: Who an actor deals with, and how
///     -- $1 actor   ACTOR       the actor in the middle
///     -- $2 actor?  OTHER       only what is between the two (a question mark: may be left out)
///     -- $3 filter  modalities
struct NamedQuery {
    std::string name;
    std::string summary;
    std::vector<QueryParameter> parameters;  ///< $1, $2, …
    std::string sql;

    /// "timeline ACTOR [OTHER]": the name and the parameters that come from the command line in order.
    [[nodiscard]] std::string usage() const;

    /// Whether the value comes from the command line in order, not from an option.
    [[nodiscard]] static bool is_word(const QueryParameter& parameter) noexcept;
};

/// The named queries of a folder. Immutable.
class QueryCatalog {
  public:
    /// Throws Error(input) naming the file whose header cannot be read.
    explicit QueryCatalog(const std::filesystem::path& folder);

    /// By name.
    [[nodiscard]] const std::vector<NamedQuery>& queries() const noexcept { return m_queries; }

    /// Nothing (nullptr) when there is no query of that name. Valid as long as the catalog.
    [[nodiscard]] const NamedQuery* find(std::string_view name) const noexcept;

  private:
    std::vector<NamedQuery> m_queries;
};

/// An actor that a name may mean.
struct ActorCandidate {
    std::string key;
    std::string name;
    std::string match;  ///< "exact", "alias", "folded", "part" or "similar": see entente.find_actor
    std::int64_t statements = 0;
    std::int64_t others = 0;  ///< how many more actors the name could mean
};

/// The actors that a name (or key) means, as entente.best_matches says: one when it is clear, several when it is ambiguous,
/// none when nothing is like it.
[[nodiscard]] std::vector<ActorCandidate> resolve_actor(Transaction& transaction, const std::string& name);

/// How long the SQL of a person may run, and what it returned. In a read-only transaction; exactly one statement.
/// Throws SqlError.
[[nodiscard]] Rows run_sql(Database& reader, const std::string& sql, std::chrono::milliseconds limit);

}  // namespace entente::storage
