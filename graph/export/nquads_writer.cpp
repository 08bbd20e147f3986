#include "graph/export/nquads_writer.hpp"

#include "graph/export/utf8_pieces.hpp"

namespace entente::graph {
namespace {

void append_escaped(std::string& out, std::string_view bytes) {
    constexpr std::string_view k_digits = "0123456789ABCDEF";
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
}

}  // namespace

NquadsWriter::NquadsWriter(std::ostream& out, const WriterSettings& settings) : RdfWriter{out, settings} {
    m_terms.resize(terms().by_name().size());
    for (const auto& [name, term] : terms().by_name()) {
        TermText& text = m_terms[term.index];
        text.before = " <" + term.iri + (term.is_link ? "> <" : "> \"");
        text.after = term.is_link ? "> .\n" : term.datatype.empty() ? "\" .\n" : "\"^^<" + term.datatype + "> .\n";
    }
}

void NquadsWriter::write(std::string& out, const RdfDescription& description) {
    m_subject = '<';
    m_subject += description.iri;
    m_subject += '>';
    for (const RdfTerm* type : description.types) {
        out += m_subject;
        out += " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <";
        out += type->iri;
        out += "> .\n";
    }
    for (const auto& [term, value] : description.properties) {
        const TermText& text = m_terms[term->index];
        out += m_subject;
        out += text.before;
        if (term->is_link) {
            out += value;
        } else {
            append_escaped(out, value);
        }
        out += text.after;
    }
    if (!description.fact_subject.empty()) {
        for (const std::string_view part :
             {description.fact_subject, description.fact_predicate, description.fact_object}) {
            out += '<';
            out += part;
            out += "> ";
        }
        out += m_subject;
        out += " .\n";
    }
}

}  // namespace entente::graph
