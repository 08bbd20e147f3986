#include "graph/export/cytoscape_writer.hpp"

#include "graph/export/json_text.hpp"
#include "graph/export/number_text.hpp"

namespace entente::graph {

void CytoscapeWriter::write_head(std::string& out, std::size_t /*node_count*/, std::size_t /*edge_count*/) {
    out +=
        "{\"format_version\":\"1.0\",\"generated_by\":\"entente\",\"target_cytoscapejs_version\":\"~2.1\","
        "\"data\":{\"name\":\"entente\"},\"elements\":{\"nodes\":[";
}

void CytoscapeWriter::write_node(std::string& out, const ExportActor& actor, std::size_t number, Values values) {
    out += number == 0 ? "\n" : ",\n";
    out += "{\"data\":{\"id\":\"n";
    append_number(out, number);
    out += "\",\"name\":";
    append_json(out, actor.name.empty() ? actor.key : actor.name);
    append_json_members(out, attributes().node, values);
    out += "}}";
}

void CytoscapeWriter::write_edge(std::string& out, const ExportEdge& edge, std::size_t number, Values values) {
    out += number == 0 ? "\n],\"edges\":[\n" : ",\n";
    out += "{\"data\":{\"id\":\"e";
    append_number(out, number);
    out += "\",\"source\":\"n";
    append_number(out, edge.source);
    out += "\",\"target\":\"n";
    append_number(out, edge.target);
    out += "\",\"interaction\":";
    append_json(out, edge.label);
    append_json_members(out, attributes().edge, values);
    out += "}}";
}

void CytoscapeWriter::write_tail(std::string& out) { out += edges() == 0 ? "\n],\"edges\":[]}}\n" : "\n]}}\n"; }

}  // namespace entente::graph
