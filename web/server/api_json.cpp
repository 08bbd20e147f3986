#include "web/server/api_json.hpp"

#include <string_view>
#include <unordered_map>

namespace entente::web {
namespace {

void write_node_members(JsonWriter& json, const storage::NetworkNode& node) {
    json.member("id", node.id);
    json.member("key", node.key);
    json.member("name", node.name);
    json.member("kind", node.kind);
    json.member("country", node.country);
    json.member("sector", node.sector);
    json.member("post", node.post);
    json.member("statements", node.statements);
    json.member("hops", node.hops);
}

void write_label(JsonWriter& json, std::string_view name, const std::optional<storage::ActorLabel>& label) {
    json.key(name);
    if (!label) {
        json.null();
        return;
    }
    json.begin_object();
    json.member("key", label->key);
    json.member("name", label->name);
    json.end_object();
}

void write_span(JsonWriter& json, std::string_view name, const storage::SentenceSpan& span) {
    json.key(name);
    if (!span) {
        json.null();
        return;
    }
    json.begin_array();
    json.integer(span->first);
    json.integer(span->second);
    json.end_array();
}

void write_statement(JsonWriter& json, const storage::StatementRecord& statement) {
    json.begin_object();
    json.member("id", statement.id);
    json.member("relation", statement.relation);
    json.member("date", statement.date);
    json.member("date_end", statement.date_end);
    json.member("precision", statement.precision);
    write_label(json, "source", statement.source);
    json.member("type", statement.type);
    json.member("mode", statement.mode);
    json.key("predicate");
    json.begin_object();
    json.member("text", statement.predicate);
    json.member("lemma", statement.predicate_lemma);
    json.end_object();
    write_label(json, "target", statement.target);
    json.member("quad", statement.quad);
    json.member("modality", statement.modality);
    json.member("negated", statement.negated);
    write_label(json, "speaker", statement.speaker);
    json.member("place", statement.place);
    json.member("place_country", statement.place_country);
    json.member("sentence", statement.sentence);
    write_span(json, "source_span", statement.source_span);
    write_span(json, "predicate_span", statement.predicate_span);
    write_span(json, "target_span", statement.target_span);
    json.member("title", statement.title);
    json.member("publisher", statement.publisher);
    json.member("uri", statement.uri);
    json.member("published", statement.published);
    json.member("confidence", statement.confidence);
    json.member("extractor", statement.extractor);
    json.end_object();
}

}  // namespace

void write_node(JsonWriter& json, const storage::NetworkNode& node) {
    json.begin_object();
    write_node_members(json, node);
    json.end_object();
}

void write_nodes(JsonWriter& json, const std::vector<storage::NetworkNode>& nodes) {
    json.begin_array();
    for (const storage::NetworkNode& node : nodes) {
        write_node(json, node);
    }
    json.end_array();
}

void write_found_actors(JsonWriter& json, const std::vector<storage::FoundActor>& actors) {
    json.begin_array();
    for (const storage::FoundActor& actor : actors) {
        json.begin_object();
        write_node_members(json, actor.node);
        json.member("match", actor.match);
        json.member("alias", actor.alias);
        json.member("last_date", actor.last_date);
        json.end_object();
    }
    json.end_array();
}

void write_edges(JsonWriter& json, const storage::Network& network) {
    std::unordered_map<std::int64_t, std::string_view> keys;
    for (const storage::NetworkNode& node : network.nodes) {
        keys.emplace(node.id, node.key);
    }
    json.begin_array();
    for (const storage::NetworkEdge& edge : network.edges) {
        json.begin_object();
        json.member("id", edge.id);
        json.member("source", keys.at(edge.source));
        json.member("target", keys.at(edge.target));
        json.member("type", edge.type);
        json.member("predicate", edge.lemma);
        json.member("quad", edge.quad);
        json.member("modality", edge.modality);
        json.member("negated", edge.negated);
        json.member("statements", edge.statements);
        json.member("articles", edge.articles);
        json.member("stories", edge.stories);
        json.member("first_date", edge.first_date);
        json.member("last_date", edge.last_date);
        json.end_object();
    }
    json.end_array();
}

void write_network_members(JsonWriter& json, const storage::Network& network) {
    json.key("nodes");
    write_nodes(json, network.nodes);
    json.key("edges");
    write_edges(json, network);
    json.member("total_nodes", network.total_nodes);
    json.member("total_edges", network.total_edges);
    json.member("truncated", network.truncated);
}

void write_page_members(JsonWriter& json, const storage::StatementPage& page) {
    json.key("statements");
    json.begin_array();
    for (const storage::StatementRecord& statement : page.statements) {
        write_statement(json, statement);
    }
    json.end_array();
    json.key("next");
    if (page.next) {
        json.text(page.next->to_text());
    } else {
        json.null();
    }
}

}  // namespace entente::web
