#include "graph/export/nquads_writer.hpp"

#include "graph/export/utf8_pieces.hpp"

namespace entente::graph {
namespace {

void append_literal(std::string& out, std::string_view bytes) {
    constexpr std::string_view k_digits = "0123456789ABCDEF";
    out += '"';
    for_each_piece(
        bytes, [](std::uint8_t byte) { return k_plain_in_quotes[byte]; }, [&](std::string_view run) { out += run; },
        [&](std::int32_t c, std::string_view character) {
            if (c < 0) {
                out += k_replacement;
            } else if (c == '"' || c == '\\') {
                out += '\\';
                out += character;
            } else if (c == '\n') {
                out += "\\n";
            } else if (c == '\r') {
                out += "\\r";
            } else if (c < 0x20 || c == 0x7F) {
                out += "\\u00";
                out += k_digits[static_cast<std::size_t>(c) >> 4U];
                out += k_digits[static_cast<std::size_t>(c) & 15U];
            } else {
                out += character;
            }
        });
    out += '"';
}

void append_iri(std::string& out, std::string_view iri) {
    out += '<';
    out += iri;
    out += '>';
}

}  // namespace

void NquadsWriter::write(std::string& out, const RdfDescription& description) {
    const auto begin = [&](std::string_view predicate) {
        append_iri(out, description.iri);
        out += " <";
        out += predicate;
        out += "> ";
    };
    for (const RdfTerm* type : description.types) {
        begin("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
        append_iri(out, type->iri);
        out += " .\n";
    }
    for (const auto& [term, value] : description.properties) {
        begin(term->iri);
        if (term->is_link) {
            append_iri(out, value);
        } else {
            append_literal(out, value);
            if (!term->datatype.empty()) {
                out += "^^";
                append_iri(out, term->datatype);
            }
        }
        out += " .\n";
    }
    if (!description.fact_subject.empty()) {
        for (const std::string_view part :
             {std::string_view{description.fact_subject}, std::string_view{description.fact_predicate},
              std::string_view{description.fact_object}, std::string_view{description.iri}}) {
            append_iri(out, part);
            out += ' ';
        }
        out += ".\n";
    }
}

}  // namespace entente::graph
