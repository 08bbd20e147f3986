#include "graph/export/node_link_writer.hpp"

#include "graph/export/json_text.hpp"
#include "graph/export/number_text.hpp"

namespace entente::graph {
namespace {

void append_values(std::string& out, const std::vector<AttributeSpec>& specs, std::span<const AttributeValue> values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!is_absent(values[i])) {
            out += ",\"";
            out += specs[i].name;  // lower case letters and "_"
            out += "\":";
            append_json_value(out, values[i]);
        }
    }
}

}  // namespace

void NodeLinkWriter::write_head(std::string& out, std::size_t /*node_count*/, std::size_t /*edge_count*/) {
    out += "{\"directed\":true,\"multigraph\":true,\"graph\":{\"name\":\"entente\"},\"nodes\":[";
}

void NodeLinkWriter::write_node(std::string& out, const ExportActor& /*actor*/, std::size_t number, Values values) {
    out += number == 0 ? "\n" : ",\n";
    out += "{\"id\":\"n";
    append_number(out, number);
    out += '"';
    append_values(out, attributes().node, values);
    out += '}';
}

void NodeLinkWriter::write_edge(std::string& out, const ExportEdge& edge, std::size_t number, Values values) {
    out += number == 0 ? "\n],\"links\":[\n" : ",\n";
    out += "{\"source\":\"n";
    append_number(out, edge.source);
    out += "\",\"target\":\"n";
    append_number(out, edge.target);
    out += "\",\"key\":\"e";
    append_number(out, number);
    out += '"';
    append_values(out, attributes().edge, values);
    out += '}';
}

void NodeLinkWriter::write_tail(std::string& out) { out += edges() == 0 ? "\n],\"links\":[]}\n" : "\n]}\n"; }

}  // namespace entente::graph
