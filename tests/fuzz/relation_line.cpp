#include "extract/relation/relation_line.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <variant>

#include "base/data_files.hpp"
#include "tests/fuzz/article_properties.hpp"

using namespace entente::extract;

namespace {

void require_actor(const RelationActor& actor, const Evidence& evidence, bool must_be_inside) {
    for (const auto* text : {&actor.name, &actor.key, &actor.mention, &actor.country, &actor.sector, &actor.post}) {
        entente::fuzz::require_clean(*text);
    }
    ENTENTE_REQUIRE(!actor.name.empty() && !actor.mention.empty() && !entente::fold_name(actor.name).empty());
    ENTENTE_REQUIRE(actor.key.starts_with(std::string{to_string(actor.kind)} + "/"));
    ENTENTE_REQUIRE(actor.span.size() == actor.mention.size());
    const bool is_inside = evidence.span.contains(actor.span);
    ENTENTE_REQUIRE(is_inside || !must_be_inside);
    ENTENTE_REQUIRE(!is_inside || evidence.sentence.substr(actor.span.begin - evidence.span.begin, actor.span.size()) ==
                                      actor.mention);
}

void require_sound(const RelationRecord& record) {
    const Relation& relation = record.relation;
    const Evidence& evidence = relation.evidence;
    for (const auto* text : {&record.article.uri, &record.article.title, &record.article.publisher, &evidence.sentence,
                             &relation.predicate.text, &relation.predicate.lemma, &relation.extractor}) {
        entente::fuzz::require_clean(*text);
    }
    ENTENTE_REQUIRE(record.article.id.size() == 71 && !record.article.uri.empty());
    ENTENTE_REQUIRE(evidence.span.end <= static_cast<std::uint32_t>(std::numeric_limits<std::int32_t>::max()));
    ENTENTE_REQUIRE(evidence.span.size() == evidence.sentence.size() && !evidence.span.empty());
    require_actor(relation.source, evidence, true);
    if (relation.target) {
        require_actor(*relation.target, evidence, true);
    }
    if (relation.speaker) {
        require_actor(*relation.speaker, evidence, false);
    }
    ENTENTE_REQUIRE(evidence.span.contains(relation.predicate.span));
    ENTENTE_REQUIRE(relation.confidence >= 0 && relation.confidence <= 1);
    ENTENTE_REQUIRE(!relation.time || !relation.time->start || !relation.time->end ||
                    *relation.time->start <= *relation.time->end);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Ontology ontology = Ontology::load(entente::data_file("schemas/ontology"));
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto parsed = parse_relation_line(bytes, "input", ontology);
    if (const auto* rejection = std::get_if<Rejection>(&parsed)) {
        entente::fuzz::require_clean(rejection->reason);
        ENTENTE_REQUIRE(!rejection->reason.empty() && rejection->reason.size() < 400);
        return 0;
    }
    const auto& record = std::get<RelationRecord>(parsed);
    require_sound(record);
    // What was accepted is accepted again, and is the same.
    const std::string line = to_json(record.article, record.relation).dump();
    const auto again = parse_relation_line(line, "input", ontology);
    ENTENTE_REQUIRE(std::holds_alternative<RelationRecord>(again));
    const auto& copy = std::get<RelationRecord>(again);
    ENTENTE_REQUIRE(to_json(copy.article, copy.relation).dump() == line);
    return 0;
}
