#include "graph/export/node_link_writer.hpp"

#include "graph/export/json_text.hpp"
#include "graph/export/number_text.hpp"

namespace entente::graph {

void NodeLinkWriter::write_head(std::string& out, std::size_t /*node_count*/, std::size_t /*edge_count*/) {
    out += "{\"directed\":true,\"multigraph\":true,\"graph\":{\"name\":\"entente\"},\"nodes\":[";
}

void NodeLinkWriter::write_node(std::string& out, const ExportActor& /*actor*/, std::size_t number, Values values) {
    out += number == 0 ? "\n" : ",\n";
    out += "{\"id\":\"n";
    append_number(out, number);
    out += '"';
    append_json_members(out, attributes().node, values);
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
    append_json_members(out, attributes().edge, values);
    out += '}';
}

void NodeLinkWriter::write_tail(std::string& out) { out += edges() == 0 ? "\n],\"links\":[]}\n" : "\n]}\n"; }

}  // namespace entente::graph
