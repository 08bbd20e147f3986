#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.hpp"
#include "storage/web_queries.hpp"

namespace entente::storage {

/// How much there is of a type of event. No type: open relations.
struct TypeCount {
    Value type;
    std::optional<int> quad;
    std::int64_t statements = 0;
};

struct PublisherCount {
    std::string name;
    std::int64_t articles = 0;
};

/// What the graph holds.
struct Overview {
    std::string schema;
    std::int64_t actors = 0, relations = 0, statements = 0, articles = 0;
    Value first_date, last_date;
    std::vector<TypeCount> types;            ///< most statements first
    std::vector<PublisherCount> publishers;  ///< the hundred with most articles
};

/// An actor with one of the greatest values of a metric.
struct Leader {
    std::int64_t rank = 0;
    std::string key, name;
    double value = 0;
};

/// Reads what is said of the graph as a whole. Transaction and queries must outlive it.
class OverviewReader {
  public:
    OverviewReader(Transaction& transaction, const WebQueries& queries)
        : m_transaction{&transaction}, m_queries{&queries} {}

    /// Another text whenever the graph, or what analysis computed from it, is another one. Fast.
    [[nodiscard]] std::string state() const;

    [[nodiscard]] Overview overview() const;

    /// The metrics that `entente analyse` has computed, by name; none where it never ran.
    [[nodiscard]] std::vector<std::string> metrics() const;

    [[nodiscard]] std::vector<Leader> leaders(const std::string& metric, std::size_t limit) const;

  private:
    Transaction* m_transaction;
    const WebQueries* m_queries;
};

}  // namespace entente::storage
