#include "extract/relation/relation_line.hpp"

#include <gtest/gtest.h>

#include "base/data_files.hpp"

using entente::data_file;
using entente::extract::Ontology;
using entente::extract::parse_relation_line;
using entente::extract::Rejection;
using entente::extract::RelationRecord;
using nlohmann::json;

namespace {

const Ontology& ontology() {
    static const Ontology loaded = Ontology::load(data_file("schemas/ontology"));
    return loaded;
}

json actor(const char* name, const char* mention, unsigned begin) {
    const std::string wording = mention;
    return {{"name", name},
            {"kind", "person"},
            {"mention", wording},
            {"span", {begin, begin + wording.size()}},
            {"key", std::string{"person/"} + mention},
            {"country", nullptr},
            {"sector", "GOV"},
            {"post", nullptr}};
}

/// "Zoë will meet Lavrov in Geneva." from byte 100 on.
json good() {
    return {{"article",
             {{"id", "sha256:" + std::string(64, 'a')},
              {"uri", "https://example.org/1"},
              {"title", "Talks"},
              {"published", "2022-01-18"},
              {"publisher", nullptr}}},
            {"source", actor("Zoë", "Zoë", 100)},
            {"target", actor("Sergei Lavrov", "Lavrov", 115)},
            {"predicate", {{"lemma", "meet"}, {"text", "will meet"}, {"span", {105, 114}}}},
            {"event", {{"type", "CONSULT"}, {"mode", nullptr}, {"plover", "AGREE"}, {"quad", 1}}},
            {"modality", "future"},
            {"negated", false},
            {"speaker", nullptr},
            {"time", nullptr},
            {"place", {{"text", "Geneva"}, {"name", "Geneva"}, {"country", "CHE"}}},
            {"evidence", {{"sentence", "Zoë will meet Lavrov in Geneva."}, {"index", 3}, {"span", {100, 132}}}},
            {"confidence", 0.8},
            {"extractor", "careful reader/1"}};
}

std::string reason(const std::string& line) {
    const auto parsed = parse_relation_line(line, "a.jsonl:7", ontology());
    const auto* rejection = std::get_if<Rejection>(&parsed);
    if (rejection != nullptr) {
        EXPECT_EQ(rejection->where, "a.jsonl:7");
    }
    return rejection == nullptr ? "accepted" : rejection->reason;
}

/// The verdict on the good line with one value changed.
std::string with(const char* pointer, json value) {
    json line = good();
    line[json::json_pointer{pointer}] = std::move(value);
    return reason(line.dump());
}

TEST(RelationLine, IsReadAsItStands) {
    const auto parsed = parse_relation_line(good().dump(), "a.jsonl:7", ontology());
    const auto& record = std::get<RelationRecord>(parsed);
    EXPECT_EQ(record.article.uri, "https://example.org/1");
    EXPECT_EQ(record.relation.target->name, "Sergei Lavrov");
    EXPECT_EQ(record.relation.extractor, "careful reader/1");
}

TEST(RelationLine, WhatMayBeNullMayBeAbsentAndCodesAreFilledIn) {
    json line = good();
    for (const char* key : {"speaker", "time", "place"}) {
        line.erase(key);
    }
    line["event"] = {{"type", "CONSULT"}};
    line["article"].erase("title");
    const auto parsed = parse_relation_line(line.dump(), "a.jsonl:7", ontology());
    const auto& record = std::get<RelationRecord>(parsed);
    EXPECT_EQ(record.relation.event.plover, "AGREE");
    EXPECT_EQ(record.relation.event.quad, 1);
}

TEST(RelationLine, ATraceIsPassedOver) { EXPECT_EQ(with("/trace", {{"rule", "x"}}), "accepted"); }

TEST(RelationLine, WhatIsNoRelationIsRejected) {
    EXPECT_EQ(reason("{\"article\":"), "is not valid JSON (the line ends too early)");
    EXPECT_EQ(reason("{]"), "is not valid JSON (see byte 2)");
    EXPECT_EQ(reason("\"\xC3\x28\""), "is not valid UTF-8");
    EXPECT_EQ(reason("[]"), "must be a JSON object as schemas/relation.schema.json describes it");
    EXPECT_EQ(reason("{}"), "/article must be an object");
    EXPECT_EQ(reason(std::string(100'000, '[')), "is not valid JSON (the line ends too early)");
    EXPECT_EQ(with("/confidence", 2), "/confidence must be a number from 0 to 1");
    EXPECT_EQ(with("/mood", "good"), "/ has the unknown key \"mood\"");
    EXPECT_EQ(with("/source/age", 9), "/source has the unknown key \"age\"");
}

TEST(RelationLine, OffsetsMustFitTheSentence) {
    EXPECT_EQ(with("/evidence/span", {100, 131}),
              "/evidence/span must be as long as the sentence, which has 32 bytes of UTF-8");
    EXPECT_EQ(with("/source/span", {96, 100}), "/source/span must lie inside that of the sentence, 100 to 132");
    EXPECT_EQ(with("/target/span", {128, 134}), "/target/span must lie inside that of the sentence, 100 to 132");
    EXPECT_EQ(with("/predicate/span", {104, 113}),
              "/predicate/text is not what the sentence says at its span (spans count bytes of UTF-8 from the start of "
              "the article)");
    EXPECT_EQ(with("/evidence/span", {4294967200, 4294967232}), "/evidence/span must end before byte 2147483647");
}

TEST(RelationLine, ASpeakerMayBeNamedElsewhere) {
    EXPECT_EQ(with("/speaker", actor("Ada Byron", "Ada", 7)), "accepted");
    json speaker = actor("Ada Byron", "Ada", 7);
    speaker["span"] = {7, 9};
    EXPECT_EQ(with("/speaker", speaker), "/speaker/span must be as long as the wording");
    EXPECT_EQ(with("/speaker", actor("Ada Byron", "Ada", 115)),
              "/speaker/mention is not what the sentence says at its span (spans count bytes of UTF-8 from the start "
              "of the article)");
}

TEST(RelationLine, TypesAreThoseOfTheOntology) {
    EXPECT_EQ(with("/event/type", "CHAT"), "/event/type is \"CHAT\", which is no type of the ontology");
    EXPECT_EQ(with("/event/mode", "telepathy"), "/event/mode is \"telepathy\", which is no mode of the type");
    EXPECT_EQ(with("/event/plover", "CONSULT"),
              "/event/plover must be \"AGREE\" for this type, modality and polarity, or null");
    EXPECT_EQ(with("/event/quad", 4), "/event/quad must be 1 for this type, modality and polarity");
    EXPECT_EQ(with("/event", {{"type", nullptr}, {"plover", "AGREE"}}),
              "/event/plover must be null for this type, modality and polarity, or null");
    EXPECT_EQ(with("/event", {{"type", nullptr}}), "accepted");
    EXPECT_EQ(with("/event", {{"type", "AFFILIATION"}}), "accepted");
    json line = good();
    line["event"] = {{"type", "AID"}};
    line["target"] = nullptr;
    EXPECT_EQ(reason(line.dump()), "/target must not be null: AID needs somebody that it is done to");
}

TEST(RelationLine, DaysMustExist) {
    EXPECT_EQ(with("/article/published", "2022-02-30"), "/article/published must be a date as in \"2022-01-18\"");
    const json backwards{{"text", "then"}, {"start", "2022-01-02"}, {"end", "2022-01-01"}, {"precision", "day"}};
    EXPECT_EQ(with("/time", backwards), "/time/end must not lie before the start");
}

TEST(RelationLine, TextIsPrintableNormalAndShort) {
    EXPECT_EQ(with("/source/name", "Zo\x1B[2J"), "/source/name must not hold control characters");
    EXPECT_EQ(with("/article/title", "two\nlines"), "/article/title must not hold control characters");
    EXPECT_EQ(with("/article/title", std::string{"a\0b", 3}), "/article/title must not hold control characters");
    EXPECT_EQ(with("/place/name", "Ge\xEF\xBF\xBEneva"), "/place/name must not hold control characters");
    EXPECT_EQ(with("/source/name", "Zoe\xCC\x88"),
              "/source/name must be in Unicode NFC, as the text that offsets count in is");
    EXPECT_EQ(with("/source/name", " "), "/source/name must not be empty");
    EXPECT_EQ(with("/source/name", "!?"), "/source/name must hold a letter or digit");
    EXPECT_EQ(with("/source/name", std::string(1001, 'a')), "/source/name is longer than 1000 bytes");
    EXPECT_EQ(with("/article/uri", std::string(2001, 'a')), "/article/uri is longer than 2000 bytes");
    EXPECT_EQ(with("/extractor", ""), "/extractor must not be empty");
}

TEST(RelationLine, IdentitiesHaveTheirForm) {
    EXPECT_EQ(with("/article/id", "sha256:12"),
              "/article/id must be \"sha256:\" and 64 digits of a lower-case hexadecimal number");
    EXPECT_EQ(with("/article/id", ""),
              "/article/id must be \"sha256:\" and 64 digits of a lower-case hexadecimal number");
    EXPECT_EQ(with("/source/key", "country/zoe"),
              "/source/key must be the kind, a slash and the folded name, as in \"person/antony blinken\"");
    EXPECT_EQ(with("/source/country", "usa"), "/source/country must be a code of capital letters, as in \"USA\"");
    EXPECT_EQ(with("/source/kind", "robot"), "/source/kind has the unknown value \"robot\"");
}

TEST(RelationLine, AReasonIsPrintableAndShort) {
    const std::string loud = "\x1B]0;pwned\x07" + std::string(5000, 'x');
    for (const std::string& found :
         {with("/source/kind", loud), with("/event/type", loud), with(("/" + std::string(5000, 'y')).c_str(), 1)}) {
        EXPECT_LT(found.size(), 320U);
        EXPECT_EQ(found.find('\x1B'), std::string::npos);
        EXPECT_EQ(found.find('\x07'), std::string::npos);
    }
}

}  // namespace
