#include "graph/export/graphml_writer.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "base/error.hpp"
#include "graph/export/xml_text.hpp"

namespace entente::graph {
namespace {

template <typename Number>
void append_number(std::string& out, Number number) {
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    out.append(buffer.data(), end);
}

bool is_absent(const AttributeValue& value) {
    const auto* real = std::get_if<double>(&value);
    return std::holds_alternative<std::monostate>(value) || (real != nullptr && !std::isfinite(*real));
}

void append_value(std::string& out, const AttributeValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        append_xml(out, *text);
    } else if (const auto* truth = std::get_if<bool>(&value)) {
        out += *truth ? "true" : "false";
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        append_number(out, *integer);
    } else if (const auto* real = std::get_if<double>(&value)) {
        append_number(out, *real);
    }
}

}  // namespace

void GraphmlWriter::begin(const AttributeTable& attributes, std::size_t node_count, std::size_t edge_count) {
    m_attributes = &attributes;
    m_row +=
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
        "    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
    for (const AttributeSpec& spec : attributes.node) {
        add_key(spec, "node");
    }
    for (const AttributeSpec& spec : attributes.edge) {
        add_key(spec, "edge");
    }
    m_row +=
        "  <graph id=\"entente\" edgedefault=\"directed\" parse.order=\"nodesfirst\" parse.nodeids=\"canonical\" "
        "parse.edgeids=\"canonical\" parse.nodes=\"";
    append_number(m_row, node_count);
    m_row += "\" parse.edges=\"";
    append_number(m_row, edge_count);
    m_row += "\">\n";
    flush_row();
}

void GraphmlWriter::add_key(const AttributeSpec& spec, std::string_view domain) {
    m_row += "  <key id=\"";
    append_xml(m_row, spec.id);
    m_row += "\" for=\"";
    m_row += domain;
    m_row += "\" attr.name=\"";
    append_xml(m_row, spec.name);
    m_row += "\" attr.type=\"";
    m_row += to_string(spec.type);
    m_row += "\"><desc>";
    append_xml(m_row, spec.description);
    m_row += "</desc></key>\n";
}

void GraphmlWriter::node(std::span<const AttributeValue> values) {
    m_row += "    <node id=\"n";
    append_number(m_row, m_nodes++);
    m_row += "\">\n";
    add_data(m_attributes->node, values);
    m_row += "    </node>\n";
    flush_row();
}

void GraphmlWriter::edge(std::size_t source, std::size_t target, std::span<const AttributeValue> values) {
    m_row += "    <edge id=\"e";
    append_number(m_row, m_edges++);
    m_row += "\" source=\"n";
    append_number(m_row, source);
    m_row += "\" target=\"n";
    append_number(m_row, target);
    m_row += "\">\n";
    add_data(m_attributes->edge, values);
    m_row += "    </edge>\n";
    flush_row();
}

void GraphmlWriter::add_data(const std::vector<AttributeSpec>& specs, std::span<const AttributeValue> values) {
    if (values.size() != specs.size()) {
        throw internal_error("a node or edge does not have one value for each attribute");
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (is_absent(values[i])) {
            continue;
        }
        m_row += "      <data key=\"";
        append_xml(m_row, specs[i].id);
        m_row += "\">";
        append_value(m_row, values[i]);
        m_row += "</data>\n";
    }
}

void GraphmlWriter::finish() {
    m_row += "  </graph>\n</graphml>\n";
    flush_row();
    m_out->flush();
}

void GraphmlWriter::flush_row() {
    m_out->write(m_row.data(), static_cast<std::streamsize>(m_row.size()));
    m_row.clear();
}

}  // namespace entente::graph
