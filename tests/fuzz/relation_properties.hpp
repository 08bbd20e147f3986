#pragma once

#include <nlohmann/json.hpp>

#include <string>

#include "base/text.hpp"
#include "extract/explanation.hpp"
#include "extract/open/open_extractor.hpp"
#include "extract/relation/relation_json.hpp"

namespace entente::fuzz {

/// What every reading of every text promises: the first promise that is broken, in words; empty when all are kept.
inline std::string broken_promise(const extract::Article& article, const extract::Reading& reading) {
    using namespace entente::extract;
    const std::string_view text = reading.document.text();
    const auto says = [&](Span span, std::string_view wording) {
        return span.begin < span.end && span.end <= text.size() && text.substr(span.begin, span.size()) == wording;
    };
    const auto sound_actor = [&](const RelationActor& actor) {
        return !actor.name.empty() && !actor.key.empty() && says(actor.span, actor.mention) &&
               is_valid_utf8(actor.name);
    };
    for (const Mention& mention : reading.mentions.mentions) {
        if (!(mention.begin < mention.end && mention.end <= reading.document.tokens().size())) {
            return "a mention lies outside of the text";
        }
        if (reading.document.sentence_of(mention.begin) != reading.document.sentence_of(mention.end - 1)) {
            return "a mention crosses a sentence end";
        }
        if (mention.reason.empty() || !mention.actor.valid() ||
            mention.actor.value() >= reading.mentions.actors.size()) {
            return "a mention has no actor or no reason";
        }
    }
    std::uint32_t sentence = 0;
    for (const Relation& relation : reading.relations) {
        if (relation.evidence.index < sentence || relation.evidence.index >= reading.document.sentences().size()) {
            return "relations are out of order";
        }
        sentence = relation.evidence.index;
        const Span evidence = reading.document.sentences()[sentence].span;
        if (relation.evidence.span != evidence || !says(evidence, relation.evidence.sentence)) {
            return "the evidence is not its sentence";
        }
        if (!says(relation.predicate.span, relation.predicate.text) || !evidence.contains(relation.predicate.span) ||
            relation.predicate.lemma.empty()) {
            return "a predicate is not in its sentence";
        }
        if (!sound_actor(relation.source) || (relation.target && !sound_actor(*relation.target)) ||
            (relation.speaker && !sound_actor(*relation.speaker))) {
            return "an actor has no name, no key or another wording than the text";
        }
        if (!evidence.contains(relation.source.span) ||
            (relation.target && !evidence.contains(relation.target->span))) {
            return "an actor is not in the sentence";
        }
        if (relation.target && relation.target->key == relation.source.key) {
            return "an actor does something to itself";
        }
        if (!(relation.confidence > 0 && relation.confidence < 1)) {
            return "a confidence is not between 0 and 1";
        }
        // "BEIJING, March 3, 2021 (Xinhua) -" is a date of the article as well
        const bool has_date = article.published || article.text.find_first_of("0123456789") != std::string::npos;
        if (!has_date && relation.time && relation.time->start &&
            relation.time->text.find_first_of("0123456789") == std::string::npos) {
            return "a time without a year is resolved although the article has no date";
        }
        if (relation.time && relation.time->start && relation.time->end &&
            *relation.time->end < *relation.time->start) {
            return "a time ends before it begins";
        }
        if (!relation.trace || relation.trace->rule.empty() || relation.trace->confidence.empty()) {
            return "a relation has no trace";
        }
        for (const auto& sign : relation.trace->signs) {
            if (sign.rule.empty() || sign.span.end > text.size() || sign.span.begin >= sign.span.end) {
                return "a sign has no rule or no word";
            }
        }
        const auto json = to_json(article, relation);
        const auto read = relation_from_json(nlohmann::json::parse(json.dump()));
        auto again = json;
        again.erase("trace");
        if (to_json(read.article, read.relation) != again) {
            return "a relation is not what its JSON says";
        }
    }
    return {};
}

/// As broken_promise(), of the open relations of a document.
inline std::string broken_open_promise(const extract::Document& document) {
    using namespace entente::extract;
    const std::string_view text = document.text();
    std::uint32_t sentence = 0;
    for (const OpenRelation& relation : extract_open_relations(document)) {
        if (relation.sentence < sentence || relation.sentence >= document.sentences().size()) {
            return "open relations are out of order";
        }
        sentence = relation.sentence;
        const Span evidence = document.sentences()[sentence].span;
        const auto inside = [&](Span span) { return evidence.contains(span) && span.end <= text.size(); };
        if (relation.predicate.text.empty() || relation.predicate.lemma.empty() || !inside(relation.predicate.span)) {
            return "an open predicate has no words or is not in its sentence";
        }
        if (relation.arguments.empty() || relation.arguments.front().role != OpenRole::subject) {
            return "an open relation has no subject";
        }
        for (const OpenArgument& argument : relation.arguments) {
            if (argument.text.empty() || argument.span.begin >= argument.span.end || !inside(argument.span) ||
                !is_valid_utf8(argument.text)) {
                return "an argument has no words or is not in its sentence";
            }
        }
        if (!(relation.confidence > 0 && relation.confidence < 1)) {
            return "the confidence of an open relation is not between 0 and 1";
        }
    }
    return {};
}

}  // namespace entente::fuzz
