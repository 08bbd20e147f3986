#include "tests/db/sample_articles.hpp"

#include <algorithm>
#include <array>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "graph/graph_merger.hpp"

namespace entente::storage::test {
namespace {

extract::RelationActor actor_at(std::string_view text, std::string_view word) {
    extract::RelationActor actor;
    actor.name = word;
    actor.kind = extract::ActorKind::person;
    actor.mention = word;
    const auto begin = static_cast<std::uint32_t>(word.data() - text.data());
    actor.span = {begin, begin + static_cast<std::uint32_t>(word.size())};
    actor.key = "person/" + fold_name(word);
    actor.country = word == "Ada" ? "GBR" : "";
    return actor;
}

void qualify(extract::Relation& relation, const Sample& sample, std::string_view words) {
    const std::string_view text = sample.text;
    if (words == "planned") {
        relation.modality = extract::Modality::future;
        relation.event.plover = relation.event.type.empty() ? "" : "AGREE";
    } else if (words == "denied") {
        relation.negated = true;
    } else if (words.starts_with("says ")) {
        relation.speaker = actor_at(text, words.substr(5));
    } else if (const auto day = parse_iso_date(words)) {
        relation.time = extract::TimeExpression{std::string{words}, day, day, extract::TimePrecision::day};
    } else if (words == "today") {
        if (const auto published = parse_iso_date(sample.published)) {
            relation.time = extract::TimeExpression{"today", published, published, extract::TimePrecision::day};
        }
    } else if (words == "long ago") {
        relation.time = extract::TimeExpression{"long ago", {}, {}, extract::TimePrecision::interval};
    } else if (!words.empty()) {
        relation.place = extract::Place{std::string{words}, std::string{words}, "CHE"};
    }
}

}  // namespace

extract::Article Sample::article() const {
    return {"sha256:" + sha256_hex(text), uri, "", publisher, parse_iso_date(published), text};
}

extract::Extraction Sample::extraction() const {
    extract::Extraction extraction;
    extraction.extractor = extractor;
    const std::string_view all = text;
    for (std::size_t begin = 0; begin < all.size();) {
        const auto end = std::min(all.find(". ", begin), all.size() - 1) + 1;
        const extract::Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        extraction.sentences.push_back(span);
        const std::string_view sentence = all.substr(begin, end - begin - 1);
        const auto comma = std::min(sentence.find(", "), sentence.size());
        const auto words = split(sentence.substr(0, comma), ' ');
        if (words.size() == 3) {
            extract::Relation relation;
            relation.source = actor_at(all, words[0]);
            relation.target = actor_at(all, words[2]);
            const auto verb = actor_at(all, words[1]);
            relation.predicate = {verb.mention == "met" ? "meet" : verb.mention, verb.mention, verb.span};
            if (verb.mention == "met") {
                relation.event = {"CONSULT", "meet", "CONSULT", 1};
            }
            relation.evidence = {std::string{all.substr(begin, end - begin)},
                                 static_cast<std::uint32_t>(extraction.sentences.size() - 1), span};
            relation.confidence = confidence;
            relation.extractor = extractor;
            qualify(relation, *this, comma == sentence.size() ? std::string_view{} : sentence.substr(comma + 2));
            extraction.relations.push_back(std::move(relation));
        } else if (words.size() == 2 && words[1] == "spoke") {
            extract::Relation relation;  // an event without a second actor
            relation.source = actor_at(all, words[0]);
            relation.predicate = {"speak", "spoke", actor_at(all, words[1]).span};
            relation.evidence = {std::string{sentence}, static_cast<std::uint32_t>(extraction.sentences.size() - 1), span};
            relation.confidence = confidence;
            relation.extractor = extractor;
            extraction.relations.push_back(std::move(relation));
        }
        begin = end + 1;
    }
    return extraction;
}

Sample article(std::string text, std::string uri, std::string published, std::string publisher) {
    return {std::move(text), std::move(uri), std::move(published), std::move(publisher)};
}

graph::KnowledgeGraph batch_of(const std::vector<Sample>& samples) {
    graph::KnowledgeGraph graph;
    for (const Sample& sample : samples) {
        graph::merge_article(graph, sample.article(), sample.extraction());
    }
    return graph;
}

std::vector<Sample> sample_articles() {
    return {
        article("Ada met Ben. Ada praised Cyd. Ada met Ben, planned.", "https://abc.example/1", "2022-01-18", "ABC"),
        article("Ada met Ben, 2022-01-05. Cyd met Ada, Geneva.", "https://abc.example/2", "2022-01-20", "ABC"),
        article("Ben met Ada. ADA met Ben, denied.", "https://xyz.example/1", "2022-01-19", "XYZ"),
        article("Cyd criticized Ben, says Dan. Eve spoke.", "https://xyz.example/2", "", ""),
        article("Ada met Ben, long ago. Dan praised Dan.", "news/file.txt", "2022-02-01", "XYZ"),
    };
}

std::vector<Sample> many_articles(std::size_t count) {
    static constexpr std::array<std::string_view, 7> names{"Ada", "Ben", "Cyd", "Dan", "Eve", "Fay", "Gus"};
    std::vector<Sample> samples;
    for (std::size_t i = 0; i < count; ++i) {
        std::string text;
        for (std::size_t k = 0; k < 5; ++k) {
            const auto source = names[(i + k) % names.size()];
            const auto target = names[(i * 3 + k * 2 + 1) % names.size()];
            text += std::string{source} + (k % 2 == 0 ? " met " : " praised ") + std::string{target} + ". ";
        }
        text += "Number " + std::to_string(i) + " it was.";
        samples.push_back(article(text, "https://abc.example/" + std::to_string(i), "2022-01-0" + std::to_string(1 + i % 9),
                                  i % 3 == 0 ? "ABC" : "XYZ"));
    }
    return samples;
}

}  // namespace entente::storage::test
