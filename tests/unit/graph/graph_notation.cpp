#include "graph_notation.hpp"

#include <stdexcept>

#include "base/text.hpp"
#include "graph/graph_merger.hpp"

namespace entente::graph::test {
namespace {

constexpr const char* k_extractor = "notation/1";

extract::RelationActor parse_actor(std::string_view text) {
    extract::RelationActor actor;
    actor.kind = extract::ActorKind::person;
    if (const auto colon = text.find(':'); colon != std::string_view::npos) {
        if (const auto kind = extract::parse_actor_kind(text.substr(0, colon))) {
            actor.kind = *kind;
            text.remove_prefix(colon + 1);
        }
    }
    if (const auto open = text.find('('); open != std::string_view::npos) {
        const auto inside = text.substr(open + 1, text.find(')') - open - 1);
        const auto comma = inside.find(',');
        actor.country = trim(inside.substr(0, comma));
        actor.post = comma == std::string_view::npos ? "" : trim(inside.substr(comma + 1));
        text = text.substr(0, open);
    }
    actor.name = trim(text);
    actor.mention = actor.name;
    actor.key = std::string{to_string(actor.kind)} + "/" + fold_name(actor.name);
    return actor;
}

bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) {
        return false;
    }
    text.remove_prefix(word.size());
    return true;
}

extract::Span append(std::string& text, std::string_view piece) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += piece;
    return {begin, static_cast<std::uint32_t>(text.size())};
}

extract::Relation parse_relation(std::string_view line, std::string& text, std::uint32_t index) {
    const auto arrow = line.find("->");
    const auto dash = line.find(" -");
    if (arrow == std::string_view::npos || dash == std::string_view::npos || dash > arrow) {
        throw std::logic_error("not a relation: " + std::string{line});
    }
    extract::Relation relation;
    relation.source = parse_actor(line.substr(0, dash));
    auto middle = line.substr(dash + 2, arrow - dash - 2);
    if (const auto target = trim(line.substr(arrow + 2)); !target.empty()) {
        relation.target = parse_actor(target);
    }
    relation.negated = take(middle, "not ");
    for (const auto modality : {extract::Modality::future, extract::Modality::hypothetical}) {
        if (take(middle, std::string{to_string(modality)} + " ")) {
            relation.modality = modality;
        }
    }
    const auto colon = middle.find(':');
    relation.predicate.lemma = middle.substr(0, colon);
    relation.predicate.text = relation.predicate.lemma;
    if (colon != std::string_view::npos) {
        relation.event.type = middle.substr(colon + 1);
        relation.event.plover = relation.event.type;
        relation.event.quad = 1;
    }
    relation.confidence = 0.5;
    relation.extractor = k_extractor;

    const auto begin = static_cast<std::uint32_t>(text.size());
    relation.source.span = append(text, relation.source.mention);
    append(text, " ");
    relation.predicate.span = append(text, relation.predicate.text);
    if (relation.target) {
        append(text, " ");
        relation.target->span = append(text, relation.target->mention);
    }
    append(text, ".");
    relation.evidence.index = index;
    relation.evidence.span = {begin, static_cast<std::uint32_t>(text.size())};
    relation.evidence.sentence = text.substr(begin);
    append(text, "\n");
    return relation;
}

void add_actor(std::vector<extract::ArticleActor>& actors, const extract::RelationActor& actor) {
    for (const auto& known : actors) {
        if (known.key == actor.key) {
            return;
        }
    }
    extract::ArticleActor added;
    added.kind = actor.kind;
    added.name = actor.name;
    added.key = actor.key;
    added.country = actor.country;
    added.post = actor.post;
    added.names = {actor.name};
    actors.push_back(std::move(added));
}

}  // namespace

Reading read(std::string_view id, const std::vector<std::string>& lines, std::string_view published,
             std::string_view publisher) {
    Reading reading;
    reading.extraction.extractor = k_extractor;
    reading.article.id = "sha256:" + std::string{id};
    reading.article.uri = std::string{id} + ".txt";
    reading.article.title = "Title of " + std::string{id};
    reading.article.publisher = publisher;
    reading.article.published = parse_iso_date(published);
    std::uint32_t index = 0;
    for (const std::string& line : lines) {
        auto relation = parse_relation(line, reading.article.text, index++);
        reading.extraction.sentences.push_back(relation.evidence.span);
        add_actor(reading.extraction.actors, relation.source);
        if (relation.target) {
            add_actor(reading.extraction.actors, *relation.target);
        }
        reading.extraction.relations.push_back(std::move(relation));
    }
    return reading;
}

Reading read(std::string_view id, std::initializer_list<std::string_view> lines, std::string_view published,
             std::string_view publisher) {
    return read(id, std::vector<std::string>{lines.begin(), lines.end()}, published, publisher);
}

KnowledgeGraph graph_of(const std::vector<Reading>& readings) {
    KnowledgeGraph graph;
    for (const Reading& reading : readings) {
        merge_article(graph, reading.article, reading.extraction);
    }
    return graph;
}

KnowledgeGraph graph_of(std::initializer_list<std::string_view> lines) { return graph_of({read("a", lines)}); }

Actor person(std::string_view text, std::uint32_t articles) {
    const auto parsed = parse_actor(text);
    return Actor{parsed.key, parsed.kind, parsed.name, parsed.country, "", parsed.post, {parsed.name}, articles};
}

}  // namespace entente::graph::test
