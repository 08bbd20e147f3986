#include "graph/export/jsonld_writer.hpp"

#include "graph/export/json_text.hpp"

namespace entente::graph {

void JsonldWriter::write_head(std::string& out) {
    out += "{\"@context\":";
    out += terms().context();
    out += ",\"@graph\":[";
}

void JsonldWriter::write(std::string& out, const RdfDescription& description) {
    out += m_first ? "\n" : ",\n";
    m_first = false;
    out += "{\"@id\":";
    append_json(out, description.iri);
    out += ",\"@type\":[";
    for (std::size_t i = 0; i < description.types.size(); ++i) {
        out += i == 0 ? "" : ",";
        append_json(out, description.types[i]->name);
    }
    out += ']';
    // Values of one term stand next to each other.
    const auto& properties = description.properties;
    for (std::size_t i = 0; i < properties.size();) {
        std::size_t end = i + 1;
        while (end < properties.size() && properties[end].term == properties[i].term) {
            ++end;
        }
        const bool several = end - i > 1;
        out += ',';
        append_json(out, properties[i].term->name);
        out += several ? ":[" : ":";
        for (const std::size_t first = i; i < end; ++i) {
            out += i == first ? "" : ",";
            append_json(out, properties[i].value);  // the context says of which type: "0.87" is a number in RDF
        }
        out += several ? "]" : "";
    }
    if (!description.fact_subject.empty()) {
        out += ",\"@graph\":[{\"@id\":";
        append_json(out, description.fact_subject);
        out += ',';
        append_json(out, description.fact_predicate);
        out += ":{\"@id\":";
        append_json(out, description.fact_object);
        out += "}}]";
    }
    out += '}';
}

void JsonldWriter::write_tail(std::string& out) { out += "\n]}\n"; }

}  // namespace entente::graph
