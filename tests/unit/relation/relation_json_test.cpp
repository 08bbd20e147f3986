#include "extract/relation/relation_json.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

using entente::Error;
using entente::parse_iso_date;
using entente::extract::Article;
using entente::extract::Relation;
using entente::extract::relation_from_json;
using entente::extract::RelationRecord;
using entente::extract::to_json;
using nlohmann::json;

namespace {

Article article() {
    Article result;
    result.id = "sha256:00";
    result.uri = "articles.jsonl:3";
    result.title = "Talks";
    result.published = parse_iso_date("2022-01-18");
    return result;
}

Relation relation() {
    Relation result;
    result.source = {"Antony Blinken",
                     entente::extract::ActorKind::person,
                     "Blinken",
                     {0, 7},
                     "person/antony blinken",
                     "USA",
                     "GOV",
                     "Secretary of State"};
    result.target = result.source;
    result.target->name = "Sergei Lavrov";
    result.predicate = {"meet", "will meet", {8, 17}};
    result.event = {"CONSULT", "", "AGREE", 1};
    result.modality = entente::extract::Modality::future;
    result.time = {"Friday", parse_iso_date("2022-01-21"), parse_iso_date("2022-01-21"),
                   entente::extract::TimePrecision::day};
    result.place = {"Geneva", "Geneva", "CHE"};
    result.evidence = {"Blinken will meet Lavrov in Geneva on Friday.", 7, {0, 45}};
    result.confidence = 0.5;
    result.extractor = "syntax/1";
    return result;
}

std::string complaint(const json& input) {
    try {
        (void)relation_from_json(input);
    } catch (const Error& error) {
        return error.full_message();
    }
    return "";
}

}  // namespace

TEST(RelationJson, KeysStandInTheOrderOfTheContract) {
    EXPECT_EQ(
        to_json(article(), relation()).dump(),
        R"({"article":{"id":"sha256:00","uri":"articles.jsonl:3","title":"Talks","published":"2022-01-18","publisher":null},)"
        R"("source":{"name":"Antony Blinken","kind":"person","mention":"Blinken","span":[0,7],"key":"person/antony blinken",)"
        R"("country":"USA","sector":"GOV","post":"Secretary of State"},)"
        R"("target":{"name":"Sergei Lavrov","kind":"person","mention":"Blinken","span":[0,7],"key":"person/antony blinken",)"
        R"("country":"USA","sector":"GOV","post":"Secretary of State"},)"
        R"("predicate":{"lemma":"meet","text":"will meet","span":[8,17]},)"
        R"("event":{"type":"CONSULT","mode":null,"plover":"AGREE","quad":1},"modality":"future","negated":false,)"
        R"("speaker":null,"time":{"text":"Friday","start":"2022-01-21","end":"2022-01-21","precision":"day"},)"
        R"("place":{"text":"Geneva","name":"Geneva","country":"CHE"},)"
        R"("evidence":{"sentence":"Blinken will meet Lavrov in Geneva on Friday.","index":7,"span":[0,45]},)"
        R"("confidence":0.5,"extractor":"syntax/1"})");
}

TEST(RelationJson, WhatIsWrittenIsReadBack) {
    Relation bare = relation();
    bare.target.reset();
    bare.time.reset();
    bare.place.reset();
    bare.speaker = bare.source;
    bare.event = {};
    for (const Relation& one : {relation(), bare}) {
        const auto written = to_json(article(), one);
        const RelationRecord read = relation_from_json(json::parse(written.dump()));
        EXPECT_EQ(to_json(read.article, read.relation).dump(), written.dump());
    }
}

TEST(RelationJson, ComplaintsPointAtTheValue) {
    const json good = json::parse(to_json(article(), relation()).dump());
    EXPECT_EQ(complaint(good), "");
    const auto broken = [&](const char* pointer, json value) {
        json copy = good;
        copy[json::json_pointer{pointer}] = std::move(value);
        return complaint(copy);
    };
    EXPECT_EQ(broken("/source/kind", "robot"), "/source/kind: has the unknown value \"robot\"");
    EXPECT_EQ(broken("/source/span/1", -1), "/source/span/1: must be a whole number of bytes, at most 4294967295");
    EXPECT_EQ(broken("/source/span", json::array({5, 2})), "/source/span: must not end before it begins");
    EXPECT_EQ(broken("/article/published", "18.1.2022"), "/article/published: must be a date as in \"2022-01-18\"");
    EXPECT_EQ(broken("/confidence", 1.5), "/confidence: must be a number from 0 to 1");
    EXPECT_EQ(broken("/event/quad", 7), "/event/quad: must be a whole number from 0 to 4");
    EXPECT_EQ(broken("/negated", "no"), "/negated: must be true or false");
    EXPECT_EQ(broken("/evidence", nullptr), "/evidence: must be an object");
    EXPECT_EQ(broken("/time/end", "2021-01-01"), "/time/end: must not lie before the start");
    EXPECT_EQ(complaint(json::array()), "/: must be an object");
}
