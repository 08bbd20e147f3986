#include "graph/export/rdf_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/digest.hpp"
#include "graph/export/number_text.hpp"

namespace entente::graph {
namespace {

constexpr std::size_t k_hash_digits = 32;  // 128 bits: no two of 10^15 things share one by chance

/// The unreserved characters of RFC 3986, and "/" and ":".
constexpr std::array<bool, 256> k_plain_in_path = [] {
    std::array<bool, 256> plain{};
    for (const char c : std::string_view{"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:"}) {
        plain[static_cast<unsigned char>(c)] = true;
    }
    return plain;
}();

/// Percent-encodes all other characters.
void append_iri_path(std::string& out, std::string_view bytes) {
    constexpr std::string_view k_digits = "0123456789ABCDEF";
    for (std::size_t at = 0; at < bytes.size();) {
        std::size_t end = at;
        while (end < bytes.size() && k_plain_in_path[static_cast<unsigned char>(bytes[end])]) {
            ++end;
        }
        out += bytes.substr(at, end - at);
        if (end < bytes.size()) {
            const auto byte = static_cast<unsigned char>(bytes[end++]);
            out += '%';
            out += k_digits[byte >> 4U];
            out += k_digits[byte & 15U];
        }
        at = end;
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

}  // namespace

RdfWriter::RdfWriter(std::ostream& out, const WriterSettings& settings)
    : m_terms{RdfTerms::load()}, m_base{settings.base_iri}, m_block{out} {}

std::string_view RdfWriter::kept(std::string_view text) {
    auto* place = static_cast<char*>(m_kept.allocate(text.size(), 1));
    std::copy(text.begin(), text.end(), place);
    return {place, text.size()};
}

std::string_view RdfWriter::iri(std::string_view kind, std::string_view name) {
    m_text = m_base;
    m_text += kind;
    m_text += '/';
    append_iri_path(m_text, name);
    return kept(m_text);
}

std::string_view RdfWriter::hash_iri(std::string_view kind, std::string_view identity) {
    return iri(kind, std::string_view{sha256_hex(identity)}.substr(0, k_hash_digits));
}

void RdfWriter::identify_relation(std::string_view source, std::string_view target, std::string_view type,
                                  std::string_view lemma, extract::Modality modality, bool negated) {
    m_text.clear();
    for (const std::string_view part : {source, target, type, lemma, extract::to_string(modality)}) {
        append_part(m_text, part);
    }
    m_text += negated ? '-' : '+';
    if (m_text != m_relation_identity) {
        m_relation_identity = m_text;
        m_relation_iri = hash_iri("relation", m_relation_identity);
    }
}

void RdfWriter::describe(std::string_view iri, std::initializer_list<const RdfTerm*> types) {
    m_description.iri = iri;
    m_description.types = types;
    m_description.properties.clear();
    m_description.fact_subject = {};
}

void RdfWriter::add(const RdfTerm& term, std::string_view value) {
    if (!value.empty()) {
        m_description.properties.push_back({&term, value});
    }
}

void RdfWriter::add(const RdfTerm& term, std::size_t value) {
    m_text.clear();
    append_number(m_text, value);
    add(term, kept(m_text));
}

void RdfWriter::add_decimal(const RdfTerm& term, double value) {
    // xsd:decimal, which knows no exponent.
    std::array<char, 400> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::isfinite(value) ? value : 0,
                                   std::chars_format::fixed)
                         .ptr;
    add(term, kept({buffer.data(), end}));
}

void RdfWriter::write_description() {
    write(m_block.text(), m_description);
    m_block.row_done();
}

void RdfWriter::begin(std::size_t /*node_count*/, std::size_t /*edge_count*/) { write_head(m_block.text()); }

void RdfWriter::node(const ExportActor& actor) {
    m_kept.release();
    describe(iri("actor", actor.key), {&m_terms.term(type_of(actor.kind))});
    add(m_vocabulary.label, actor.name.empty() ? actor.key : actor.name);
    add(m_vocabulary.key, actor.key);
    add(m_vocabulary.country, actor.country);
    add(m_vocabulary.sector, actor.sector);
    add(m_vocabulary.post, actor.post);
    for (const std::string_view name : actor.names) {
        if (name != actor.name) {
            add(m_vocabulary.alternate_name, name);
        }
    }
    write_description();
}

void RdfWriter::describe_article(const ExportStatement& statement, std::string_view iri) {
    describe(iri, {&m_vocabulary.news_article, &m_vocabulary.entity});
    add(m_vocabulary.headline, statement.title);
    add(m_vocabulary.url, statement.uri);
    add(m_vocabulary.publisher, statement.publisher);
    add(m_vocabulary.date_published, statement.published);
    write_description();
}

void RdfWriter::describe_extractor(const ExportStatement& statement) {
    m_extractor = statement.extractor;
    m_extractor_iri = iri("extractor", m_extractor);
    if (m_extractors.insert(m_extractor).second) {
        describe(m_extractor_iri, {&m_vocabulary.software_agent});
        add(m_vocabulary.label, m_extractor);
        write_description();
    }
}

void RdfWriter::statement(const ExportStatement& statement) {
    m_kept.release();
    const std::string_view article = iri("article", statement.article_id);
    if (m_articles.insert(statement.article).second) {
        describe_article(statement, article);
    }
    if (m_extractor_iri.empty() || m_extractor != statement.extractor) {
        describe_extractor(statement);
    }
    identify_relation(statement.source_key, statement.target_key, statement.type, statement.lemma, statement.modality,
                      statement.negated);
    m_text = m_relation_identity;
    append_part(m_text, statement.article_id);
    append_span(m_text, statement.predicate_span);
    append_span(m_text, statement.source_span);
    append_span(m_text, statement.target_span);
    append_part(m_text, statement.extractor);
    describe(hash_iri("statement", kept(m_text)), {&m_vocabulary.evidence, &m_vocabulary.entity});
    add(m_vocabulary.supports, m_relation_iri);
    add(m_vocabulary.value, statement.sentence_text);
    add(m_vocabulary.was_quoted_from, article);
    add(m_vocabulary.was_attributed_to, m_extractor_iri);
    add_decimal(m_vocabulary.confidence, statement.confidence);
    add(m_vocabulary.sentence_index, statement.sentence);
    add(m_vocabulary.predicate_text, statement.predicate);
    add(m_vocabulary.begin, statement.predicate_span.begin);
    add(m_vocabulary.end, statement.predicate_span.end);
    add(m_vocabulary.mode, statement.mode);
    if (!statement.speaker_key.empty()) {
        add(m_vocabulary.speaker, iri("actor", statement.speaker_key));
    }
    add(m_vocabulary.time_text, statement.time_text);
    add(m_vocabulary.valid_from, statement.valid_from);
    add(m_vocabulary.valid_to, statement.valid_to);
    add(m_vocabulary.place, statement.place);
    write_description();
}

void RdfWriter::edge(const ExportEdge& edge) {
    m_kept.release();
    const auto modality = edge.modality.value_or(extract::Modality::actual);
    const bool negated = edge.negated.value_or(false);
    identify_relation(edge.source_key, edge.target_key, edge.type, edge.lemma, modality, negated);
    if (m_source_iri.empty() || m_source != edge.source_key) {
        m_source = edge.source_key;
        m_source_iri = iri("actor", m_source);
    }
    describe(m_relation_iri, {&m_vocabulary.relation, &m_vocabulary.reified_statement, &m_vocabulary.entity});
    m_text = edge.type.empty() ? "urn:entente:predicate:" : "urn:entente:event:";
    append_iri_path(m_text, edge.type.empty() ? edge.lemma : edge.type);
    const std::string_view predicate = kept(m_text);
    add(m_vocabulary.subject, m_source_iri);
    add(m_vocabulary.predicate, predicate);
    if (edge.target != k_no_actor) {
        const std::string_view target = iri("actor", edge.target_key);
        add(m_vocabulary.object, target);
        if (edge.modality == extract::Modality::actual && edge.negated == false) {
            m_description.fact_subject = m_source_iri;
            m_description.fact_predicate = predicate;
            m_description.fact_object = target;
        }
    }
    add(m_vocabulary.event_type, edge.type);
    add(m_vocabulary.lemma, edge.predicate);
    add(m_vocabulary.plover, edge.plover);
    if (edge.quad != 0) {
        add(m_vocabulary.quad, static_cast<std::size_t>(edge.quad));
    }
    add(m_vocabulary.modality, extract::to_string(modality));
    add(m_vocabulary.negated, negated ? "true" : "false");
    add(m_vocabulary.statements, edge.statements);
    add(m_vocabulary.articles, edge.articles);
    add(m_vocabulary.stories, edge.stories);
    add(m_vocabulary.publishers, edge.publishers);
    add(m_vocabulary.first_date, edge.first);
    add(m_vocabulary.last_date, edge.last);
    add_decimal(m_vocabulary.confidence, edge.confidence);
    write_description();
}

void RdfWriter::finish() {
    write_tail(m_block.text());
    m_block.flush();
}

}  // namespace entente::graph
