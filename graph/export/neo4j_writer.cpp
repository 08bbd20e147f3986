#include "graph/export/neo4j_writer.hpp"

#include "graph/export/number_text.hpp"
#include "graph/export/utf8_pieces.hpp"
#include "graph/export/value_text.hpp"

namespace entente::graph {
namespace {

void append_field(std::string& out, std::string_view bytes) {
    out += '"';
    for_each_piece(
        bytes, [](std::uint8_t byte) { return byte >= 0x20 && byte < 0x80 && byte != '"'; },
        [&](std::string_view run) { out += run; },
        [&](std::int32_t c, std::string_view character) {
            switch (c) {
                case '"': out += "\"\""; break;
                case '\n':
                case '\r': out += ' '; break;
                default: out += c <= 0 ? k_replacement : character;
            }
        });
    out += '"';
}

void append_attribute(std::string& out, const AttributeValue& value) {
    if (!is_absent(value)) {  // an empty field without quotes is no property
        append_value(out, value, append_field);
    }
}

/// What stands in a column of its own.
bool is_own_node(std::string_view name) { return name == "key"; }
bool is_own_edge(std::string_view name) { return name == "label"; }

std::string_view label_of(extract::ActorKind kind) {
    switch (kind) {
        case extract::ActorKind::person: return "Actor;Person";
        case extract::ActorKind::organization: return "Actor;Organization";
        case extract::ActorKind::country: return "Actor;Country";
        case extract::ActorKind::place: return "Actor;Place";
        case extract::ActorKind::group: return "Actor;Group";
        case extract::ActorKind::object: return "Actor;Object";
    }
    return "Actor";
}

void append_column(std::string& out, const AttributeSpec& spec) {
    out += ',';
    out += spec.name;
    out += ':';
    out += to_string(spec.type);
}

}  // namespace

void Neo4jWriter::begin(std::size_t /*node_count*/, std::size_t /*edge_count*/) {
    m_nodes.text() += "key:ID";
    for (const AttributeSpec& spec : m_attributes->node) {
        if (!is_own_node(spec.name)) {
            append_column(m_nodes.text(), spec);
        }
    }
    m_nodes.text() += ",:LABEL\n";
    m_edges.text() += ":START_ID,:END_ID,:TYPE";
    for (const AttributeSpec& spec : m_attributes->edge) {
        if (!is_own_edge(spec.name)) {
            append_column(m_edges.text(), spec);
        }
    }
    m_edges.text() += '\n';
}

void Neo4jWriter::node(const ExportActor& actor) {
    std::string& out = m_nodes.text();
    append_field(out, actor.key);
    const auto& values = m_values.of(actor);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!is_own_node(m_attributes->node[i].name)) {
            out += ',';
            append_attribute(out, values[i]);
        }
    }
    out += ',';
    out += label_of(actor.kind);
    out += '\n';
    m_nodes.row_done();
}

void Neo4jWriter::edge(const ExportEdge& edge) {
    std::string& out = m_edges.text();
    append_field(out, edge.source_key);
    out += ',';
    append_field(out, edge.target_key);
    out += ',';
    append_field(out, edge.label.empty() ? "RELATED" : edge.label);  // a relationship has to have a type
    const auto& values = m_values.of(edge);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!is_own_edge(m_attributes->edge[i].name)) {
            out += ',';
            append_attribute(out, values[i]);
        }
    }
    out += '\n';
    m_edges.row_done();
}

void Neo4jWriter::finish() {
    m_nodes.flush();
    m_edges.flush();
}

}  // namespace entente::graph
