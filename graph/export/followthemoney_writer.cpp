#include "graph/export/followthemoney_writer.hpp"

#include <unicode/locid.h>

#include <algorithm>
#include <utility>

#include "base/digest.hpp"
#include "graph/export/json_text.hpp"
#include "graph/export/number_text.hpp"

namespace entente::graph {
namespace {

std::string id_of(std::initializer_list<std::string_view> parts) {
    constexpr std::size_t k_hash_digits = 32;
    std::string identity;
    for (const std::string_view part : parts) {
        append_number(identity, part.size());
        identity += ':';
        identity += part;
    }
    std::string id = "entente-";
    id.append(sha256_hex(identity), 0, k_hash_digits);
    return id;
}

std::string actor_id(std::string_view key) { return id_of({"actor", key}); }
std::string article_id(std::string_view key) { return id_of({"article", key}); }

std::string_view schema_of(const ExportActor& actor) {
    static constexpr std::string_view k_state[] = {"GOV", "MIL", "LEG", "JUD", "COP", "SPY"};
    switch (actor.kind) {
        case extract::ActorKind::person: return "Person";
        case extract::ActorKind::country: return "PublicBody";
        case extract::ActorKind::place: return "Territory";
        case extract::ActorKind::object: return "Asset";
        case extract::ActorKind::group: return "LegalEntity";
        case extract::ActorKind::organization: break;
    }
    return std::find(std::begin(k_state), std::end(k_state), actor.sector) == std::end(k_state) ? "Organization"
                                                                                                : "PublicBody";
}

std::string_view status_of(const ExportEdge& edge) {
    if (edge.negated.value_or(false)) {
        return "denied";
    }
    switch (edge.modality.value_or(extract::Modality::actual)) {
        case extract::Modality::future: return "planned";
        case extract::Modality::hypothetical: return "hypothetical";
        case extract::Modality::actual: break;
    }
    return {};
}

/// What FollowTheMoney takes for a URL: a place in the file system is none.
std::string_view url_of(std::string_view uri) {
    return uri.starts_with("http://") || uri.starts_with("https://") ? uri : std::string_view{};
}

}  // namespace

FollowTheMoneyWriter::FollowTheMoneyWriter(std::ostream& out, const WriterSettings& /*settings*/) : m_block{out} {
    for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
        std::string lower{*code};
        std::transform(lower.begin(), lower.end(), lower.begin(),
                       [](char c) { return static_cast<char>(c - 'A' + 'a'); });
        m_countries.emplace(icu::Locale{"", *code}.getISO3Country(), std::move(lower));
    }
}

void FollowTheMoneyWriter::begin_entity(std::string_view id, std::string_view schema) {
    std::string& out = m_block.text();
    out += "{\"id\":";
    append_json(out, id);
    out += ",\"schema\":";
    append_json(out, schema);
    out += ",\"properties\":{";
    m_property.clear();
}

void FollowTheMoneyWriter::add(std::string_view property, std::string_view value) {
    if (value.empty()) {
        return;
    }
    std::string& out = m_block.text();
    if (property == m_property) {
        out += ',';
    } else {
        out += m_property.empty() ? "" : "],";
        append_json(out, property);
        out += ":[";
        m_property = property;
    }
    append_json(out, value);
}

void FollowTheMoneyWriter::end_entity() {
    m_block.text() += m_property.empty() ? "}}\n" : "]}}\n";
    m_block.row_done();
}

void FollowTheMoneyWriter::node(const ExportActor& actor) {
    const std::string_view schema = schema_of(actor);
    begin_entity(actor_id(actor.key), schema);
    const std::string_view name = actor.name.empty() ? actor.key : actor.name;
    add("name", name);
    for (const std::string_view alias : actor.names) {
        add("alias", alias == name ? std::string_view{} : alias);
    }
    if (const auto country = m_countries.find(actor.country); country != m_countries.end()) {
        add("country", country->second);
    }
    if (schema == "Person") {
        add("position", actor.post);
    }
    if (schema != "Territory" && schema != "Asset") {
        add("sector", actor.sector);
    }
    end_entity();
}

void FollowTheMoneyWriter::statement(const ExportStatement& statement) {
    std::string proof = article_id(statement.article_id);
    if (m_articles.insert(statement.article).second) {
        begin_entity(proof, "Article");
        add("title", statement.title);
        add("publisher", statement.publisher);
        add("publishedAt", statement.published);
        add("sourceUrl", url_of(statement.uri));
        end_entity();
    }
    m_proofs.push_back(std::move(proof));
}

void FollowTheMoneyWriter::edge(const ExportEdge& edge) {
    std::sort(m_proofs.begin(), m_proofs.end());
    m_proofs.erase(std::unique(m_proofs.begin(), m_proofs.end()), m_proofs.end());
    const bool alone = edge.target == k_no_actor;
    if (m_source_id.empty() || m_source_key != edge.source_key) {
        m_source_key = edge.source_key;
        m_source_id = actor_id(m_source_key);
    }
    begin_entity(id_of({"relation", edge.source_key, edge.target_key, edge.type, edge.lemma,
                        extract::to_string(edge.modality.value_or(extract::Modality::actual)),
                        edge.negated.value_or(false) ? "denied" : ""}),
                 alone ? "Event" : "UnknownLink");
    if (alone) {
        add("name", edge.label.empty() ? edge.predicate : edge.label);
        add("involved", m_source_id);
    } else {
        add("subject", m_source_id);
        add("object", actor_id(edge.target_key));
        add("role", edge.label);
        add("status", status_of(edge));
    }
    add("startDate", edge.first);
    add("endDate", edge.last);
    add("summary", edge.evidence);
    add("sourceUrl", url_of(edge.uri));
    for (const std::string& proof : m_proofs) {
        add("proof", proof);
    }
    end_entity();
    m_proofs.clear();
}

}  // namespace entente::graph
