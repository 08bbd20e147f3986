#include "graph/export/graph_exporter.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <tuple>

#include "base/error.hpp"
#include "graph/edge_summary.hpp"

namespace entente::graph {
namespace {

/// What is counted for a node before it is written.
struct NodeCounts {
    std::int64_t statements = 0, out = 0, in = 0, alone = 0;
};

/// One node or edge at hand; the getters below read from it.
struct NodeRow {
    const Actor& actor;
    const NodeCounts& counts;
};

struct EdgeRow {
    const KnowledgeGraph& graph;
    const Edge& edge;
    const EdgeSummary& summary;
};

template <typename Row>
struct Attribute {
    AttributeType type;
    AttributeValue (*value)(const Row&);
};

template <typename Row>
using Attributes = std::map<std::string_view, Attribute<Row>>;

AttributeValue text(std::string value) { return value.empty() ? AttributeValue{} : AttributeValue{std::move(value)}; }
AttributeValue text(std::string_view value) { return text(std::string{value}); }
AttributeValue text(const std::optional<Date>& day) {
    return day ? AttributeValue{format_iso_date(*day)} : AttributeValue{};
}
AttributeValue count(std::size_t value) { return static_cast<std::int64_t>(value); }

std::string join(const std::set<std::string>& values) {
    std::string joined;
    for (const std::string& value : values) {
        joined += joined.empty() ? "" : "; ";
        joined += value;
    }
    return joined;
}

const Attributes<NodeRow>& node_attributes() {
    using enum AttributeType;
    static const Attributes<NodeRow> attributes{
        {"label",
         {string, [](const NodeRow& row) { return text(row.actor.name.empty() ? row.actor.key : row.actor.name); }}},
        {"key", {string, [](const NodeRow& row) { return text(row.actor.key); }}},
        {"kind", {string, [](const NodeRow& row) { return text(extract::to_string(row.actor.kind)); }}},
        {"country", {string, [](const NodeRow& row) { return text(row.actor.country); }}},
        {"sector", {string, [](const NodeRow& row) { return text(row.actor.sector); }}},
        {"post", {string, [](const NodeRow& row) { return text(row.actor.post); }}},
        {"names", {string, [](const NodeRow& row) { return text(join(row.actor.names)); }}},
        {"articles", {int_, [](const NodeRow& row) { return count(row.actor.articles); }}},
        {"statements", {int_, [](const NodeRow& row) { return AttributeValue{row.counts.statements}; }}},
        {"edges_out", {int_, [](const NodeRow& row) { return AttributeValue{row.counts.out}; }}},
        {"edges_in", {int_, [](const NodeRow& row) { return AttributeValue{row.counts.in}; }}},
        {"events_alone", {int_, [](const NodeRow& row) { return AttributeValue{row.counts.alone}; }}},
    };
    return attributes;
}

const Attributes<EdgeRow>& edge_attributes() {
    using enum AttributeType;
    static const Attributes<EdgeRow> attributes{
        {"label",
         {string,
          [](const EdgeRow& row) { return text(row.edge.key.type.empty() ? row.edge.key.lemma : row.edge.key.type); }}},
        {"type", {string, [](const EdgeRow& row) { return text(row.edge.key.type); }}},
        {"predicate", {string, [](const EdgeRow& row) { return text(row.summary.predicate); }}},
        {"mode", {string, [](const EdgeRow& row) { return text(row.summary.mode); }}},
        {"plover", {string, [](const EdgeRow& row) { return text(row.edge.plover); }}},
        {"quad",
         {int_,
          [](const EdgeRow& row) {
              return row.edge.quad == 0 ? AttributeValue{} : AttributeValue{std::int64_t{row.edge.quad}};
          }}},
        {"modality", {string, [](const EdgeRow& row) { return text(extract::to_string(row.edge.key.modality)); }}},
        {"negated", {boolean, [](const EdgeRow& row) { return AttributeValue{row.edge.key.negated}; }}},
        {"weight",
         {double_, [](const EdgeRow& row) { return AttributeValue{static_cast<double>(row.summary.statements)}; }}},
        {"statements", {int_, [](const EdgeRow& row) { return count(row.summary.statements); }}},
        {"articles", {int_, [](const EdgeRow& row) { return count(row.summary.articles); }}},
        {"stories", {int_, [](const EdgeRow& row) { return count(row.summary.stories); }}},
        {"publishers", {int_, [](const EdgeRow& row) { return count(row.summary.publishers); }}},
        {"first_date", {string, [](const EdgeRow& row) { return text(row.summary.first); }}},
        {"last_date", {string, [](const EdgeRow& row) { return text(row.summary.last); }}},
        {"confidence", {double_, [](const EdgeRow& row) { return AttributeValue{row.summary.confidence}; }}},
        {"evidence",
         {string,
          [](const EdgeRow& row) {
              return row.summary.best == nullptr ? AttributeValue{} : text(sentence_of(row.graph, *row.summary.best));
          }}},
        {"uri",
         {string,
          [](const EdgeRow& row) {
              return row.summary.best == nullptr ? AttributeValue{}
                                                 : text(row.graph.article(row.summary.best->article).article.uri);
          }}},
        {"places", {string, [](const EdgeRow& row) { return text(join(row.summary.places)); }}},
        {"speakers", {string, [](const EdgeRow& row) { return text(join(row.summary.speakers)); }}},
    };
    return attributes;
}

/// The getters in the order of the table.
template <typename Row>
std::vector<Attribute<Row>> choose(const std::vector<AttributeSpec>& specs, const Attributes<Row>& known) {
    std::vector<Attribute<Row>> chosen;
    for (const AttributeSpec& spec : specs) {
        const auto found = known.find(spec.name);
        if (found == known.end()) {
            throw input_error("the attribute table names \"" + spec.name + "\", which entente cannot compute");
        }
        if (found->second.type != spec.type) {
            throw input_error("the attribute table gives \"" + spec.name + "\" the type " +
                              std::string{to_string(spec.type)} + ", but its values are of type " +
                              std::string{to_string(found->second.type)});
        }
        chosen.push_back(found->second);
    }
    return chosen;
}

template <typename Row>
void fill_values(std::vector<AttributeValue>& values, const std::vector<Attribute<Row>>& attributes, const Row& row) {
    values.clear();
    for (const Attribute<Row>& attribute : attributes) {
        values.push_back(attribute.value(row));
    }
}

std::vector<std::size_t> indices(std::size_t count) {
    std::vector<std::size_t> result(count);
    std::iota(result.begin(), result.end(), std::size_t{0});
    return result;
}

}  // namespace

ExportSummary write_graph(const KnowledgeGraph& graph, const AttributeTable& attributes, GraphWriter& writer) {
    const auto node_getters = choose(attributes.node, node_attributes());
    const auto edge_getters = choose(attributes.edge, edge_attributes());

    auto nodes = indices(graph.actors().size());
    std::sort(nodes.begin(), nodes.end(),
              [&](std::size_t a, std::size_t b) { return graph.actors()[a].key < graph.actors()[b].key; });
    std::vector<std::size_t> number(nodes.size());  // by ActorId
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        number[nodes[i]] = i;
    }

    ExportSummary summary;
    std::vector<NodeCounts> counts(nodes.size());
    std::vector<std::size_t> edges;
    for (std::size_t i = 0; i < graph.edges().size(); ++i) {
        const Edge& edge = graph.edges()[i];
        const EdgeKey& key = edge.key;
        NodeCounts& source = counts[key.source.value()];
        source.statements += static_cast<std::int64_t>(edge.statements.size());
        if (!key.target.valid()) {
            ++source.alone;
            ++summary.events_alone;
            continue;
        }
        ++source.out;
        NodeCounts& target = counts[key.target.value()];
        ++target.in;
        if (key.target != key.source) {
            target.statements += static_cast<std::int64_t>(edge.statements.size());
        }
        edges.push_back(i);
    }
    std::sort(edges.begin(), edges.end(), [&](std::size_t a, std::size_t b) {
        const auto rank = [&](std::size_t i) {
            const EdgeKey& key = graph.edges()[i].key;
            return std::tuple{number[key.source.value()],
                              number[key.target.value()],
                              std::string_view{key.type},
                              std::string_view{key.lemma},
                              key.modality,
                              key.negated};
        };
        return rank(a) < rank(b);
    });

    std::vector<AttributeValue> values;
    writer.begin(attributes, nodes.size(), edges.size());
    for (const std::size_t i : nodes) {
        fill_values(values, node_getters, NodeRow{graph.actors()[i], counts[i]});
        writer.node(values);
    }
    for (const std::size_t i : edges) {
        const Edge& edge = graph.edges()[i];
        const EdgeSummary edge_summary = summarize(graph, edge);
        fill_values(values, edge_getters, EdgeRow{graph, edge, edge_summary});
        writer.edge(number[edge.key.source.value()], number[edge.key.target.value()], values);
    }
    writer.finish();
    summary.nodes = nodes.size();
    summary.edges = edges.size();
    return summary;
}

}  // namespace entente::graph
