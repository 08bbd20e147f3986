#include "graph/export/rdf_writer.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/digest.hpp"
#include "graph/export/number_text.hpp"

namespace entente::graph {
namespace {

constexpr std::size_t k_hash_digits = 32;  // 128 bits: no two of 10^15 things share one by chance

/// Percent-encodes all but the unreserved characters of RFC 3986 and "/" and ":".
void append_iri_path(std::string& out, std::string_view bytes) {
    constexpr std::string_view k_digits = "0123456789ABCDEF";
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
            c == '_' || c == '~' || c == '/' || c == ':') {
            out += c;
        } else {
            out += '%';
            out += k_digits[byte >> 4U];
            out += k_digits[byte & 15U];
        }
    }
}

/// The parts cannot run into one another: each has its length before it.
void append_part(std::string& out, std::string_view part) {
    append_number(out, part.size());
    out += ':';
    out += part;
}

void append_span(std::string& out, extract::Span span) {
    append_number(out, span.begin);
    out += '-';
    append_number(out, span.end);
    out += ';';
}

void identify_relation(std::string& out, std::string_view source, std::string_view target, std::string_view type,
                       std::string_view lemma, extract::Modality modality, bool negated) {
    for (const std::string_view part : {source, target, type, lemma, extract::to_string(modality)}) {
        append_part(out, part);
    }
    out += negated ? '-' : '+';
}

/// xsd:decimal, which knows no exponent.
std::string decimal(double value) {
    std::array<char, 400> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::isfinite(value) ? value : 0,
                                   std::chars_format::fixed)
                         .ptr;
    return {buffer.data(), end};
}

std::string_view type_of(extract::ActorKind kind) {
    switch (kind) {
        case extract::ActorKind::person: return "Person";
        case extract::ActorKind::organization: return "Organization";
        case extract::ActorKind::country: return "Country";
        case extract::ActorKind::place: return "Place";
        case extract::ActorKind::group: return "Group";
        case extract::ActorKind::object: break;
    }
    return "Object";
}

std::string hash(const std::string& identity) { return sha256_hex(identity).substr(0, k_hash_digits); }

}  // namespace

RdfWriter::RdfWriter(std::ostream& out, const WriterSettings& settings)
    : m_terms{RdfTerms::load()}, m_base{settings.base_iri}, m_block{out} {}

std::string RdfWriter::iri(std::string_view kind, std::string_view name) const {
    std::string result = m_base;
    result += kind;
    result += '/';
    append_iri_path(result, name);
    return result;
}

void RdfWriter::describe(std::string iri, std::initializer_list<std::string_view> types) {
    m_description.iri = std::move(iri);
    m_description.types.clear();
    for (const std::string_view type : types) {
        m_description.types.push_back(&m_terms.term(type));
    }
    m_description.properties.clear();
    m_description.fact_subject.clear();
}

void RdfWriter::add(std::string_view term, std::string_view value) {
    if (!value.empty()) {
        m_description.properties.push_back({&m_terms.term(term), std::string{value}});
    }
}

void RdfWriter::add(std::string_view term, std::size_t value) { add(term, std::to_string(value)); }

void RdfWriter::add_link(std::string_view term, std::string iri) {
    m_description.properties.push_back({&m_terms.term(term), std::move(iri)});
}

void RdfWriter::write_description() {
    write(m_block.text(), m_description);
    m_block.row_done();
}

void RdfWriter::begin(std::size_t /*node_count*/, std::size_t /*edge_count*/) { write_head(m_block.text()); }

void RdfWriter::node(const ExportActor& actor) {
    describe(iri("actor", actor.key), {type_of(actor.kind)});
    add("label", actor.name.empty() ? actor.key : actor.name);
    add("key", actor.key);
    add("country", actor.country);
    add("sector", actor.sector);
    add("post", actor.post);
    for (const std::string_view name : actor.names) {
        if (name != actor.name) {
            add("alternateName", name);
        }
    }
    write_description();
}

void RdfWriter::describe_article(const ExportStatement& statement) {
    describe(iri("article", statement.article_id), {"NewsArticle", "Entity"});
    add("headline", statement.title);
    add("url", statement.uri);
    add("publisher", statement.publisher);
    add("datePublished", statement.published);
    write_description();
}

void RdfWriter::statement(const ExportStatement& statement) {
    if (m_articles.insert(statement.article).second) {
        describe_article(statement);
    }
    if (m_extractors.emplace(statement.extractor).second) {
        describe(iri("extractor", statement.extractor), {"SoftwareAgent"});
        add("label", statement.extractor);
        write_description();
    }
    m_identity.clear();
    identify_relation(m_identity, statement.source_key, statement.target_key, statement.type, statement.lemma,
                      statement.modality, statement.negated);
    std::string relation = iri("relation", hash(m_identity));
    append_part(m_identity, statement.article_id);
    append_span(m_identity, statement.predicate_span);
    append_span(m_identity, statement.source_span);
    append_span(m_identity, statement.target_span);
    append_part(m_identity, statement.extractor);
    describe(iri("statement", hash(m_identity)), {"Evidence", "Entity"});
    add_link("supports", std::move(relation));
    add("value", statement.sentence_text);
    add_link("wasQuotedFrom", iri("article", statement.article_id));
    add_link("wasAttributedTo", iri("extractor", statement.extractor));
    add("confidence", decimal(statement.confidence));
    add("sentenceIndex", statement.sentence);
    add("predicateText", statement.predicate);
    add("begin", statement.predicate_span.begin);
    add("end", statement.predicate_span.end);
    add("mode", statement.mode);
    if (!statement.speaker_key.empty()) {
        add_link("speaker", iri("actor", statement.speaker_key));
    }
    add("timeText", statement.time_text);
    add("validFrom", statement.valid_from);
    add("validTo", statement.valid_to);
    add("place", statement.place);
    write_description();
}

void RdfWriter::edge(const ExportEdge& edge) {
    m_identity.clear();
    identify_relation(m_identity, edge.source_key, edge.target_key, edge.type, edge.lemma,
                      edge.modality.value_or(extract::Modality::actual), edge.negated.value_or(false));
    describe(iri("relation", hash(m_identity)), {"Relation", "ReifiedStatement", "Entity"});
    const std::string source = iri("actor", edge.source_key);
    std::string predicate = edge.type.empty() ? "urn:entente:predicate:" : "urn:entente:event:";
    append_iri_path(predicate, edge.type.empty() ? edge.lemma : edge.type);
    add_link("subject", source);
    add_link("predicate", predicate);
    if (edge.target != k_no_actor) {
        add_link("object", iri("actor", edge.target_key));
        if (edge.modality == extract::Modality::actual && edge.negated == false) {
            m_description.fact_subject = source;
            m_description.fact_predicate = predicate;
            m_description.fact_object = iri("actor", edge.target_key);
        }
    }
    add("eventType", edge.type);
    add("lemma", edge.predicate);
    add("plover", edge.plover);
    if (edge.quad != 0) {
        add("quad", static_cast<std::size_t>(edge.quad));
    }
    add("modality", extract::to_string(edge.modality.value_or(extract::Modality::actual)));
    add("negated", edge.negated.value_or(false) ? "true" : "false");
    add("statements", edge.statements);
    add("articles", edge.articles);
    add("stories", edge.stories);
    add("publishers", edge.publishers);
    add("firstDate", edge.first);
    add("lastDate", edge.last);
    add("confidence", decimal(edge.confidence));
    write_description();
}

void RdfWriter::finish() {
    write_tail(m_block.text());
    m_block.flush();
}

}  // namespace entente::graph
