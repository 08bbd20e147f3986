#include "graph/export/graphml_writer.hpp"

#include "graph/export/number_text.hpp"
#include "graph/export/value_text.hpp"
#include "graph/export/xml_text.hpp"

namespace entente::graph {
namespace {

void append_keys(std::string& out, const std::vector<AttributeSpec>& specs, std::string_view domain) {
    for (const AttributeSpec& spec : specs) {
        out += "  <key id=\"";
        append_xml(out, spec.id);
        out += "\" for=\"";
        out += domain;
        out += "\" attr.name=\"";
        append_xml(out, spec.name);
        out += "\" attr.type=\"";
        out += to_string(spec.type == AttributeType::date ? AttributeType::string : spec.type);
        out += "\"><desc>";
        append_xml(out, spec.description);
        out += "</desc></key>\n";
    }
}

void append_data(std::string& out, const std::vector<AttributeSpec>& specs, std::span<const AttributeValue> values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!is_absent(values[i])) {
            out += "      <data key=\"";
            out += specs[i].id;  // lower case letters and "_"
            out += "\">";
            append_value(out, values[i], append_xml);
            out += "</data>\n";
        }
    }
}

}  // namespace

void GraphmlWriter::write_head(std::string& out, std::size_t node_count, std::size_t edge_count) {
    out +=
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
        "    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
    append_keys(out, attributes().node, "node");
    append_keys(out, attributes().edge, "edge");
    out +=
        "  <graph id=\"entente\" edgedefault=\"directed\" parse.order=\"nodesfirst\" parse.nodeids=\"canonical\" "
        "parse.edgeids=\"canonical\" parse.nodes=\"";
    append_number(out, node_count);
    out += "\" parse.edges=\"";
    append_number(out, edge_count);
    out += "\">\n";
}

void GraphmlWriter::write_node(std::string& out, const ExportActor& /*actor*/, std::size_t number, Values values) {
    out += "    <node id=\"n";
    append_number(out, number);
    out += "\">\n";
    append_data(out, attributes().node, values);
    out += "    </node>\n";
}

void GraphmlWriter::write_edge(std::string& out, const ExportEdge& edge, std::size_t number, Values values) {
    out += "    <edge id=\"e";
    append_number(out, number);
    out += "\" source=\"n";
    append_number(out, edge.source);
    out += "\" target=\"n";
    append_number(out, edge.target);
    out += "\">\n";
    append_data(out, attributes().edge, values);
    out += "    </edge>\n";
}

void GraphmlWriter::write_tail(std::string& out) { out += "  </graph>\n</graphml>\n"; }

}  // namespace entente::graph
