#include "storage/network_reader.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"

namespace entente::storage {
namespace {

using Ids = std::vector<std::int64_t>;

/// Of whom all edges are looked at, instead of the pairs with the others: whoever has at most so many statements for each node of
/// the picture. To read an edge takes about a third of what it takes to look a pair up, and a node is one end of two pairs for each other.
constexpr std::int64_t k_statements_per_node = 2;

/// More edges make no picture.
constexpr std::size_t k_edges_per_node = 5, k_least_edges = 100;

/// Where single statements decide which edges there are, so many times as many are looked at.
constexpr std::size_t k_looked_at = 4;

Value value_at(const Rows& rows, std::size_t row, std::size_t column) {
    return rows.is_null(row, column) ? Value{} : Value{rows.string(row, column)};
}

}  // namespace

std::string id_array(const Ids& ids) {
    std::string text = "{";
    for (const std::int64_t id : ids) {
        text += text.size() == 1 ? "" : ",";
        text += std::to_string(id);
    }
    return text + "}";
}

Ids parse_id_array(std::string_view text) {
    Ids ids;
    if (text.size() <= 2) {
        return ids;
    }
    for (const std::string_view digits : split(text.substr(1, text.size() - 2), ',')) {
        std::int64_t id = 0;
        if (std::from_chars(digits.data(), digits.data() + digits.size(), id).ec != std::errc{}) {
            throw internal_error("an array of ids holds no number");
        }
        ids.push_back(id);
    }
    return ids;
}

std::vector<NetworkNode> NetworkReader::nodes(const Ids& ids) const {
    enum Column : std::size_t { k_id, k_key, k_name, k_kind, k_country, k_sector, k_post, k_statements, k_ids };
    const Rows rows = m_transaction->execute_prepared(m_queries->get("nodes"), {id_array(ids)});
    std::vector<NetworkNode> nodes(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        NetworkNode& node = nodes[row];
        node.id = rows.integer(row, k_id);
        node.key = rows.string(row, k_key);
        node.name = rows.string(row, k_name);
        node.kind = rows.string(row, k_kind);
        node.country = value_at(rows, row, k_country);
        node.sector = value_at(rows, row, k_sector);
        node.post = value_at(rows, row, k_post);
        node.statements = rows.integer(row, k_statements);
        node.ids = parse_id_array(rows.text(row, k_ids));
    }
    return nodes;
}

NetworkReader::Neighbours NetworkReader::neighbours(const Ids& centre, const Ids& excluded, std::size_t limit,
                                                    const FactFilter& filter) const {
    const bool by_statement = filter.is_about_statements();
    Parameters parameters = by_statement ? filter.of_statements() : filter.of_edges();
    parameters.insert(parameters.end(), {id_array(centre), id_array(excluded), std::to_string(limit)});
    const Rows rows = m_transaction->execute_prepared(
        m_queries->get(by_statement ? "neighbours_by_statement" : "neighbours"), parameters);
    Neighbours found;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        found.ids.push_back(rows.integer(row, 0));
        found.total = rows.integer(row, 2);
    }
    return found;
}

void NetworkReader::add_edges(Network& network, const FactFilter& filter) const {
    const std::vector<NetworkNode>& nodes = network.nodes;
    std::vector<NetworkEdge>& edges = network.edges;
    if (nodes.empty()) {
        return;
    }
    const bool by_statement = filter.is_about_statements();
    const std::size_t limit = std::max(k_edges_per_node * nodes.size(), k_least_edges);
    std::unordered_map<std::int64_t, std::int64_t> standing;  // from the rows that relations name to nodes
    Ids all, few, many;
    const auto busy = static_cast<std::int64_t>(nodes.size()) * k_statements_per_node;
    for (const NetworkNode& node : nodes) {
        for (const std::int64_t id : node.ids) {
            standing.emplace(id, node.id);
        }
        all.insert(all.end(), node.ids.begin(), node.ids.end());
        Ids& group = node.statements <= busy ? few : many;
        group.insert(group.end(), node.ids.begin(), node.ids.end());
    }
    Parameters parameters = filter.of_edges();
    parameters.insert(parameters.end(), {id_array(all), id_array(few), id_array(many), id_array(nodes.front().ids),
                                         std::to_string(by_statement ? k_looked_at * limit : limit)});
    enum Column : std::size_t {
        k_id,
        k_source,
        k_target,
        k_type,
        k_lemma,
        k_quad,
        k_modality,
        k_negated,
        k_statements,
        k_articles,
        k_stories,
        k_first,
        k_last,
        k_edges
    };
    const Rows rows = m_transaction->execute_prepared(m_queries->get("edges_among"), parameters);

    if (!rows.empty()) {
        network.total_edges = rows.integer(0, k_edges);
    }
    network.truncated = network.total_edges > static_cast<std::int64_t>(rows.size());

    Ids relations;                     // every relation, and
    std::vector<std::size_t> edge_of;  // the edge that it belongs to
    std::vector<bool> united;          // edges of several relations
    using What = std::tuple<std::int64_t, std::int64_t, Value, Value, std::string, bool>;
    std::map<What, std::size_t>
        united_edges;  // only of actors that stand for others: no others can be named in two ways
    std::unordered_map<std::int64_t, bool> stands_for_others;
    for (const NetworkNode& node : nodes) {
        stands_for_others.emplace(node.id, node.ids.size() > 1);
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
        NetworkEdge edge;
        edge.id = rows.integer(row, k_id);
        edge.source = standing.at(rows.integer(row, k_source));
        edge.target = standing.at(rows.integer(row, k_target));
        if (edge.source == edge.target) {
            continue;
        }
        edge.type = value_at(rows, row, k_type);
        edge.lemma = value_at(rows, row, k_lemma);
        if (!rows.is_null(row, k_quad)) {
            edge.quad = static_cast<int>(rows.integer(row, k_quad));
        }
        edge.modality = rows.string(row, k_modality);
        edge.negated = rows.boolean(row, k_negated);
        edge.statements = rows.integer(row, k_statements);
        edge.articles = rows.integer(row, k_articles);
        edge.stories = rows.integer(row, k_stories);
        edge.first_date = value_at(rows, row, k_first);
        edge.last_date = value_at(rows, row, k_last);
        relations.push_back(edge.id);
        if (stands_for_others[edge.source] || stands_for_others[edge.target]) {
            const auto [known, is_new] = united_edges.emplace(
                What{edge.source, edge.target, edge.type, edge.lemma, edge.modality, edge.negated}, edges.size());
            edge_of.push_back(known->second);
            if (!is_new) {
                united[known->second] = true;
                continue;
            }
        } else {
            edge_of.push_back(edges.size());
        }
        edges.push_back(std::move(edge));
        united.push_back(false);
    }

    // Counters hold for whole relations: what several say, and what single statements decide, is counted anew.
    Ids doubtful, numbers;
    for (std::size_t i = 0; i < relations.size(); ++i) {
        if (by_statement || united[edge_of[i]]) {
            doubtful.push_back(relations[i]);
            numbers.push_back(static_cast<std::int64_t>(edge_of[i]));
        }
    }
    if (doubtful.empty()) {
        return;
    }
    Parameters counted = filter.of_statements();
    counted.insert(counted.end(), {id_array(doubtful), id_array(numbers)});
    const Rows counts = m_transaction->execute_prepared(m_queries->get("recount"), counted);
    std::vector<bool> has_support(edges.size(), !by_statement);
    for (std::size_t row = 0; row < counts.size(); ++row) {
        const auto number = static_cast<std::size_t>(counts.integer(row, 0));
        NetworkEdge& edge = edges.at(number);
        edge.statements = counts.integer(row, 1);
        edge.articles = counts.integer(row, 2);
        edge.stories = counts.integer(row, 3);
        edge.first_date = value_at(counts, row, 4);
        edge.last_date = value_at(counts, row, 5);
        has_support[number] = true;
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        if (has_support[i]) {
            if (kept != i) {
                edges[kept] = std::move(edges[i]);
            }
            ++kept;
        }
    }
    edges.resize(std::min(kept, limit));
    network.truncated = network.truncated || kept > limit;
}

Network NetworkReader::among(const Ids& actors, const FactFilter& filter) const {
    Network network;
    network.nodes = nodes(actors);
    add_edges(network, filter);
    return network;
}

Network NetworkReader::ego(const NetworkNode& centre, int hops, std::size_t limit, const FactFilter& filter) const {
    const std::size_t room = limit == 0 ? 0 : limit - 1;
    // Half of the picture for the first step, unless the second one cannot fill the rest.
    const std::size_t first_room = hops > 1 ? std::max<std::size_t>(room / 2, std::min<std::size_t>(room, 1)) : room;
    Neighbours first = neighbours(centre.ids, {}, first_room, filter);
    Ids members{centre.id};
    members.insert(members.end(), first.ids.begin(), first.ids.end());
    const std::size_t first_end = members.size();
    bool truncated = first.total > static_cast<std::int64_t>(first.ids.size());
    if (hops > 1 && !first.ids.empty() && members.size() <= room) {
        Ids wide = centre.ids;
        for (const NetworkNode& node : nodes(first.ids)) {
            wide.insert(wide.end(), node.ids.begin(), node.ids.end());
        }
        const Neighbours second = neighbours(wide, {}, room + 1 - members.size(), filter);
        members.insert(members.end(), second.ids.begin(), second.ids.end());
        truncated = truncated || second.total > static_cast<std::int64_t>(second.ids.size());
    }
    Network network = among(members, filter);
    for (std::size_t i = 0; i < network.nodes.size(); ++i) {
        network.nodes[i].hops = i == 0 ? 0 : i < first_end ? 1 : 2;
    }
    if (hops == 1) {
        network.total_nodes = first.total + 1;
    }
    network.truncated = network.truncated || truncated;
    return network;
}

Network NetworkReader::expand(const NetworkNode& centre, const Ids& known, std::size_t limit,
                              const FactFilter& filter) const {
    const Neighbours found = neighbours(centre.ids, known, limit, filter);
    Ids members{centre.id};
    members.insert(members.end(), found.ids.begin(), found.ids.end());
    const std::size_t told = members.size();
    for (const std::int64_t id : known) {
        if (std::find(members.begin(), members.end(), id) == members.end()) {
            members.push_back(id);
        }
    }
    Network network = among(members, filter);
    for (std::size_t i = 0; i < told && i < network.nodes.size(); ++i) {
        network.nodes[i].hops = i == 0 ? 0 : 1;
    }
    network.total_nodes = found.total + 1;
    network.truncated = network.truncated || found.total > static_cast<std::int64_t>(found.ids.size());
    return network;
}

}  // namespace entente::storage
