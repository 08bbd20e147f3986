#include "graph/export/gexf_writer.hpp"

#include "graph/export/number_text.hpp"
#include "graph/export/value_text.hpp"
#include "graph/export/xml_text.hpp"

namespace entente::graph {
namespace {

/// What GEXF says by attributes of its own.
bool is_own(std::string_view name) { return name == "label" || name == "weight"; }

std::string_view gexf_type(AttributeType type) {
    switch (type) {
        case AttributeType::boolean: return "boolean";
        case AttributeType::int_: return "integer";
        case AttributeType::long_: return "long";
        case AttributeType::float_: return "float";
        case AttributeType::double_: return "double";
        case AttributeType::string:
        case AttributeType::date: break;
    }
    return "string";
}

void append_attributes(std::string& out, const std::vector<AttributeSpec>& specs, std::string_view domain) {
    out += "    <attributes class=\"";
    out += domain;
    out += "\" mode=\"static\">\n";
    for (const AttributeSpec& spec : specs) {
        if (!is_own(spec.name)) {
            out += "      <attribute id=\"";
            append_xml(out, spec.name);  // graphology takes the id for the name
            out += "\" title=\"";
            append_xml(out, spec.name);
            out += "\" type=\"";
            out += gexf_type(spec.type);
            out += "\"/>\n";
        }
    }
    out += "    </attributes>\n";
}

void append_values(std::string& out, const std::vector<AttributeSpec>& specs, std::span<const AttributeValue> values) {
    out += "        <attvalues>\n";
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!is_absent(values[i]) && !is_own(specs[i].name)) {
            out += "          <attvalue for=\"";
            out += specs[i].name;  // lower case letters and "_"
            out += "\" value=\"";
            append_value(out, values[i], append_xml);
            out += "\"/>\n";
        }
    }
    out += "        </attvalues>\n";
}

void append_kind(std::string& out, const ExportEdge& edge) {
    append_xml(out, edge.label);
    if (edge.modality && *edge.modality != extract::Modality::actual) {
        out += ", ";
        out += extract::to_string(*edge.modality);
    }
    if (edge.negated.value_or(false)) {
        out += ", denied";
    }
}

}  // namespace

void GexfWriter::write_head(std::string& out, std::size_t /*node_count*/, std::size_t /*edge_count*/) {
    out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    out += m_version == GexfVersion::v1_3
               ? "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
                 "    xsi:schemaLocation=\"http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd\" version=\"1.3\">\n"
               : "<gexf xmlns=\"http://www.gexf.net/1.2draft\" "
                 "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
                 "    xsi:schemaLocation=\"http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd\" "
                 "version=\"1.2\">\n";
    out += "  <meta><creator>entente</creator></meta>\n";
    out += m_version == GexfVersion::v1_3
               ? "  <graph defaultedgetype=\"directed\" mode=\"dynamic\" timeformat=\"date\" "
                 "timerepresentation=\"interval\">\n"
               : "  <graph defaultedgetype=\"directed\" mode=\"dynamic\" timeformat=\"date\">\n";
    append_attributes(out, attributes().node, "node");
    append_attributes(out, attributes().edge, "edge");
    out += "    <nodes>\n";
}

void GexfWriter::write_node(std::string& out, const ExportActor& actor, std::size_t number, Values values) {
    out += "      <node id=\"n";
    append_number(out, number);
    out += "\" label=\"";
    append_xml(out, actor.name.empty() ? actor.key : actor.name);
    out += "\">\n";
    append_values(out, attributes().node, values);
    out += "      </node>\n";
}

void GexfWriter::begin_edges(std::string& out) {
    if (!m_in_edges) {
        out += "    </nodes>\n    <edges>\n";
        m_in_edges = true;
    }
}

void GexfWriter::write_edge(std::string& out, const ExportEdge& edge, std::size_t number, Values values) {
    begin_edges(out);
    out += "      <edge id=\"e";
    append_number(out, number);
    out += "\" source=\"n";
    append_number(out, edge.source);
    out += "\" target=\"n";
    append_number(out, edge.target);
    if (m_version == GexfVersion::v1_3) {
        out += "\" kind=\"";
        append_kind(out, edge);
    }
    out += "\" label=\"";
    append_xml(out, edge.label);
    out += "\" weight=\"";
    append_number(out, edge.statements);
    if (!edge.first.empty()) {
        out += "\" start=\"";
        out += edge.first;
        out += "\" end=\"";
        out += edge.last;
    }
    out += "\">\n";
    append_values(out, attributes().edge, values);
    out += "      </edge>\n";
}

void GexfWriter::write_tail(std::string& out) {
    begin_edges(out);
    out += "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace entente::graph
