#include "graph/export/attribute_values.hpp"

#include <map>

#include "base/error.hpp"

namespace entente::graph {
namespace {

using NodeRow = AttributeValues::NodeRow;

template <typename Row>
struct Attribute {
    AttributeType type;
    AttributeValue (*value)(const Row&);
};

template <typename Row>
using Attributes = std::map<std::string_view, Attribute<Row>>;

AttributeValue text(std::string_view value) { return value.empty() ? AttributeValue{} : AttributeValue{value}; }
AttributeValue count(std::size_t value) { return static_cast<std::int64_t>(value); }

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
        {"names", {string, [](const NodeRow& row) { return text(row.names); }}},
        {"articles", {int_, [](const NodeRow& row) { return AttributeValue{row.actor.articles}; }}},
        {"statements", {int_, [](const NodeRow& row) { return AttributeValue{row.actor.statements}; }}},
        {"edges_out", {int_, [](const NodeRow& row) { return AttributeValue{row.actor.edges_out}; }}},
        {"edges_in", {int_, [](const NodeRow& row) { return AttributeValue{row.actor.edges_in}; }}},
        {"events_alone", {int_, [](const NodeRow& row) { return AttributeValue{row.actor.events_alone}; }}},
    };
    return attributes;
}

const Attributes<ExportEdge>& edge_attributes() {
    using enum AttributeType;
    static const Attributes<ExportEdge> attributes{
        {"label", {string, [](const ExportEdge& edge) { return text(edge.label); }}},
        {"type", {string, [](const ExportEdge& edge) { return text(edge.type); }}},
        {"predicate", {string, [](const ExportEdge& edge) { return text(edge.predicate); }}},
        {"mode", {string, [](const ExportEdge& edge) { return text(edge.mode); }}},
        {"plover", {string, [](const ExportEdge& edge) { return text(edge.plover); }}},
        {"quad",
         {int_,
          [](const ExportEdge& edge) {
              return edge.quad == 0 ? AttributeValue{} : AttributeValue{std::int64_t{edge.quad}};
          }}},
        {"modality",
         {string,
          [](const ExportEdge& edge) {
              return edge.modality ? text(extract::to_string(*edge.modality)) : AttributeValue{};
          }}},
        {"negated",
         {boolean,
          [](const ExportEdge& edge) { return edge.negated ? AttributeValue{*edge.negated} : AttributeValue{}; }}},
        {"weight",
         {double_, [](const ExportEdge& edge) { return AttributeValue{static_cast<double>(edge.statements)}; }}},
        {"statements", {int_, [](const ExportEdge& edge) { return count(edge.statements); }}},
        {"articles", {int_, [](const ExportEdge& edge) { return count(edge.articles); }}},
        {"stories", {int_, [](const ExportEdge& edge) { return count(edge.stories); }}},
        {"publishers", {int_, [](const ExportEdge& edge) { return count(edge.publishers); }}},
        {"first_date", {date, [](const ExportEdge& edge) { return text(edge.first); }}},
        {"last_date", {date, [](const ExportEdge& edge) { return text(edge.last); }}},
        {"confidence", {double_, [](const ExportEdge& edge) { return AttributeValue{edge.confidence}; }}},
        {"evidence", {string, [](const ExportEdge& edge) { return text(edge.evidence); }}},
        {"uri", {string, [](const ExportEdge& edge) { return text(edge.uri); }}},
        {"places", {string, [](const ExportEdge& edge) { return text(edge.places); }}},
        {"speakers", {string, [](const ExportEdge& edge) { return text(edge.speakers); }}},
    };
    return attributes;
}

/// The getters in the order of the table.
template <typename Row>
std::vector<AttributeValue (*)(const Row&)> choose(const std::vector<AttributeSpec>& specs,
                                                   const Attributes<Row>& known) {
    std::vector<AttributeValue (*)(const Row&)> chosen;
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
        chosen.push_back(found->second.value);
    }
    return chosen;
}

}  // namespace

AttributeValues::AttributeValues(const AttributeTable& table)
    : m_node{choose(table.node, node_attributes())}, m_edge{choose(table.edge, edge_attributes())} {}

const std::vector<AttributeValue>& AttributeValues::of(const ExportActor& actor) {
    m_names.clear();
    for (const std::string_view name : actor.names) {
        m_names += m_names.empty() ? "" : "; ";
        m_names += name;
    }
    m_values.clear();
    for (const NodeGetter getter : m_node) {
        m_values.push_back(getter(NodeRow{actor, m_names}));
    }
    return m_values;
}

const std::vector<AttributeValue>& AttributeValues::of(const ExportEdge& edge) {
    m_values.clear();
    for (const EdgeGetter getter : m_edge) {
        m_values.push_back(getter(edge));
    }
    return m_values;
}

}  // namespace entente::graph
