#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/network_values.hpp"
#include "storage/query_catalog.hpp"
#include "storage/web_queries.hpp"

namespace entente::storage {

/// An actor that a search found.
struct FoundActor {
    NetworkNode node;
    /// Why: "exact" name or key, "folded" (the same but for case and accents), "beginning" of a name, beginning of a "word" of a
    /// name, "similar" look or sound; without a name "active" or "recent".
    std::string match;
    Value alias;      ///< the name that matched, where it is not the one shown
    Value last_date;  ///< of recent ones the day of the last article that names them
};

/// Finds actors by parts of their names while they are typed, and without a name those that matter most.
/// Transaction and queries must outlive it.
class ActorSearch {
  public:
    ActorSearch(Transaction& transaction, const WebQueries& queries)
        : m_transaction{&transaction}, m_queries{&queries} {}

    /// Whose names begin with the text or have words that do, the best match first and of equals the most active; when there is none,
    /// whose names look or sound like it. At most `limit`.
    [[nodiscard]] std::vector<FoundActor> by_name(const std::string& text, std::size_t limit) const;

    /// Those with most statements.
    [[nodiscard]] std::vector<FoundActor> most_active(std::size_t limit) const;

    /// Those that the newest articles name.
    [[nodiscard]] std::vector<FoundActor> most_recent(std::size_t limit) const;

    /// The id of the actor with this key, or of the one that stands for it.
    [[nodiscard]] std::optional<std::int64_t> by_key(const std::string& key) const;

  private:
    [[nodiscard]] std::vector<FoundActor> found(const Rows& rows) const;

    Transaction* m_transaction;
    const WebQueries* m_queries;
};

}  // namespace entente::storage
