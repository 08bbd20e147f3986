#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "storage/fact_filter.hpp"
#include "storage/network_values.hpp"
#include "storage/web_queries.hpp"

namespace entente::storage {

/// Reads parts of the graph for a picture: bounded in nodes and edges, with the most relevant ones, through indexes. Ids are those of actors
/// that stand for themselves. Transaction and queries must outlive it; all calls see one snapshot.
class NetworkReader {
  public:
    NetworkReader(Transaction& transaction, const WebQueries& queries)
        : m_transaction{&transaction}, m_queries{&queries} {}

    /// The actor, and within one or two edges of it those that have most statements with it (at the second edge: with those of the
    /// first), together at most `limit`, and the edges between these that pass. total_nodes is known for one hop.
    [[nodiscard]] Network ego(const NetworkNode& centre, int hops, std::size_t limit, const FactFilter& filter) const;

    /// The actor, the strongest at most `limit` of its neighbours that are not among `known`, then the known ones (their hops are
    /// not told), and the edges between all of these. total_nodes counts the neighbours that are not known, and the actor.
    [[nodiscard]] Network expand(const NetworkNode& centre, const std::vector<std::int64_t>& known, std::size_t limit,
                                 const FactFilter& filter) const;

    /// The actors in this order, and the edges between them.
    [[nodiscard]] Network among(const std::vector<std::int64_t>& actors, const FactFilter& filter) const;

    /// The actors with these ids, in this order, without edges. Ids that there are not are passed over.
    [[nodiscard]] std::vector<NetworkNode> nodes(const std::vector<std::int64_t>& ids) const;

  private:
    struct Neighbours {
        std::vector<std::int64_t> ids;
        std::int64_t total = 0;
    };
    [[nodiscard]] Neighbours neighbours(const std::vector<std::int64_t>& centre,
                                        const std::vector<std::int64_t>& excluded, std::size_t limit,
                                        const FactFilter& filter) const;
    void add_edges(Network& network, const FactFilter& filter) const;

    Transaction* m_transaction;
    const WebQueries* m_queries;
};

/// The ids as a bigint[] value.
[[nodiscard]] std::string id_array(const std::vector<std::int64_t>& ids);

/// The ids of a bigint[] column, whose text form is "{1,2}".
[[nodiscard]] std::vector<std::int64_t> parse_id_array(std::string_view text);

}  // namespace entente::storage
