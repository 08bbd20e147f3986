#include "graph/export/dot_writer.hpp"

#include <array>

#include "graph/export/number_text.hpp"
#include "graph/export/utf8_pieces.hpp"

namespace entente::graph {
namespace {

constexpr std::array<bool, 256> k_plain = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 1; c < 0x80; ++c) {
        plain[c] = c != '"' && c != '\\' && c != '&' && c != '\n';
    }
    return plain;
}();

/// With its quotes. Long texts are several strings put together by "+": Graphviz reads no string of more than 16384 bytes.
void append_dot(std::string& out, std::string_view bytes) {
    constexpr std::size_t k_longest = 4096;  // each byte may become five
    while (bytes.size() > k_longest) {
        std::size_t length = k_longest;
        while (length > k_longest - 3 && (static_cast<unsigned char>(bytes[length]) & 0xC0U) == 0x80U) {
            --length;  // not inside a character
        }
        append_dot(out, bytes.substr(0, length));
        out += " + ";
        bytes.remove_prefix(length);
    }
    out += '"';
    for_each_piece(
        bytes, [](std::uint8_t byte) { return k_plain[byte]; }, [&](std::string_view run) { out += run; },
        [&](std::int32_t c, std::string_view character) {
            switch (c) {
                case '"': out += "\\\""; break;
                case '\\': out += "\\\\"; break;
                case '&': out += "&amp;"; break;
                case '\n': out += "\\n"; break;  // Graphviz loses a line feed that stands between two escapes
                default: out += c <= 0 ? k_replacement : character;
            }
        });
    out += '"';
}

std::string_view look_of(extract::ActorKind kind) {
    switch (kind) {
        case extract::ActorKind::person: return ",shape=ellipse,fillcolor=\"#fde9c9\"";
        case extract::ActorKind::organization: return ",shape=box,fillcolor=\"#d6e4f5\"";
        case extract::ActorKind::country: return ",shape=box,style=\"filled,bold\",fillcolor=\"#d9ecd3\"";
        case extract::ActorKind::place: return ",shape=house,fillcolor=\"#ece6f4\"";
        case extract::ActorKind::group: return ",shape=ellipse,fillcolor=\"#eeeeee\"";
        case extract::ActorKind::object: return ",shape=note,fillcolor=\"#f5f5f5\"";
    }
    return {};
}

/// Cooperation is green or blue, conflict orange or red; the stronger colour is the material one.
std::string_view colour_of(int quad) {
    constexpr std::array<std::string_view, 5> k_colours{"#808080", "#4a7ebb", "#2e8b57", "#e08e2b", "#c0392b"};
    return k_colours[quad >= 0 && quad <= 4 ? static_cast<std::size_t>(quad) : 0];
}

}  // namespace

void DotWriter::write_head(std::string& out, std::size_t /*node_count*/, std::size_t /*edge_count*/) {
    out +=
        "digraph entente {\n"
        "  graph [charset=\"UTF-8\",overlap=false,splines=true,fontname=\"Helvetica\"];\n"
        "  node [style=filled,color=\"#606060\",fontname=\"Helvetica\",fontsize=11];\n"
        "  edge [fontname=\"Helvetica\",fontsize=8,arrowsize=0.7];\n";
}

void DotWriter::write_node(std::string& out, const ExportActor& actor, std::size_t number, Values /*values*/) {
    if (actor.statements == 0) {
        return;
    }
    out += "  n";
    append_number(out, number);
    out += " [label=";
    append_dot(out, actor.name.empty() ? actor.key : actor.name);
    out += ",tooltip=";
    append_dot(out, actor.post.empty() ? actor.key : actor.post);
    out += ",key=";
    append_dot(out, actor.key);
    out += look_of(actor.kind);
    out += "];\n";
}

void DotWriter::write_edge(std::string& out, const ExportEdge& edge, std::size_t number, Values /*values*/) {
    out += "  n";
    append_number(out, edge.source);
    out += " -> n";
    append_number(out, edge.target);
    out += " [id=e";
    append_number(out, number);
    out += ",label=";
    append_dot(out, edge.label);
    out += ",tooltip=";
    append_dot(out, edge.evidence);
    out += ",weight=";
    append_number(out, edge.statements);
    out += ",color=\"";
    out += colour_of(edge.quad);
    out += '"';
    if (edge.modality) {
        out += ",modality=";
        out += extract::to_string(*edge.modality);
    }
    if (edge.negated) {
        out += *edge.negated ? ",negated=true" : ",negated=false";
    }
    if (edge.negated.value_or(false)) {
        out += ",style=dotted";
    } else if (edge.modality && *edge.modality != extract::Modality::actual) {
        out += ",style=dashed";
    }
    if (!edge.first.empty()) {
        out += ",first_date=\"";
        out += edge.first;
        out += "\",last_date=\"";
        out += edge.last;
        out += '"';
    }
    out += "];\n";
}

void DotWriter::write_tail(std::string& out) { out += "}\n"; }

}  // namespace entente::graph
