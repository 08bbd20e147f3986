#include "extract/relation/ontology.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "sentence_notation.hpp"

using entente::Error;
using entente::extract::EventType;
using entente::extract::Modality;
using entente::extract::Ontology;
using entente::extract::parse_slot;
using entente::extract::PredicateKind;
using testing::HasSubstr;

namespace {

/// A copy of the shipped ontology with one frame file of its own.
class EditedOntology : public testing::Test {
  protected:
    void SetUp() override {
        m_folder = std::filesystem::path{testing::TempDir()} /
                   (std::string{"ontology_"} + testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::remove_all(m_folder);
        std::filesystem::create_directories(m_folder / "frames");
        for (const char* name : {"types.json", "words.json", "confidence.json"}) {
            std::filesystem::copy_file(entente::data_file(std::string{"schemas/ontology/"} + name), m_folder / name);
        }
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    std::string complaint(const std::string& frames) {
        std::ofstream{m_folder / "frames" / "own.json"} << frames;
        try {
            (void)Ontology::load(m_folder);
        } catch (const Error& error) {
            return error.full_message();
        }
        return "";
    }

    std::filesystem::path m_folder;
};

}  // namespace

TEST(ShippedOntology, KnowsTheSixteenTypesAndManyFrames) {
    const Ontology& ontology = entente::extract::testing::ontology();
    for (const char* type : {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
                             "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}) {
        EXPECT_NE(ontology.event_class(type), nullptr) << type;
    }
    EXPECT_EQ(ontology.event_class("FIGHT"), nullptr);
    EXPECT_GE(ontology.frame_count(), 4000u);
}

TEST(ShippedOntology, MoreDemandingFramesComeFirst) {
    const auto& frames = entente::extract::testing::ontology().frames(PredicateKind::verb, "call");
    ASSERT_GE(frames.size(), 3u);
    for (std::size_t i = 1; i < frames.size(); ++i) {
        EXPECT_GE(frames[i - 1].specificity(), frames[i].specificity());
    }
}

TEST(ShippedOntology, CodesByPloversRules) {
    const Ontology& ontology = entente::extract::testing::ontology();
    const auto coded = [&](const char* type, Modality modality) {
        EventType event{type, "", "", 0};
        ontology.complete(event, modality, false);
        return event.plover + " " + std::to_string(event.quad);
    };
    EXPECT_EQ(coded("CONSULT", Modality::actual), "CONSULT 1");
    EXPECT_EQ(coded("CONSULT", Modality::future), "AGREE 1");
    EXPECT_EQ(coded("AID", Modality::future), "AGREE 1");
    EXPECT_EQ(coded("RETREAT", Modality::future), "CONCEDE 1");
    EXPECT_EQ(coded("ASSAULT", Modality::hypothetical), "ASSAULT 4");
    EXPECT_EQ(coded("AFFILIATION", Modality::actual), " 0");
}

TEST_F(EditedOntology, AcceptsAFrameOfTheUser) {
    EXPECT_EQ(complaint(R"({"type": "CONSULT", "frames": [{"verb": "powwow", "target": ["with"]}]})"), "");
}

TEST_F(EditedOntology, RefusesWhatItDoesNotKnow) {
    EXPECT_THAT(complaint(R"({"type": "PARTY", "frames": [{"verb": "dance"}]})"),
                HasSubstr("frame 1: unknown event type PARTY"));
    EXPECT_THAT(complaint(R"({"type": "CONSULT", "frames": [{"verb": "dance", "mode": "waltz"}]})"),
                HasSubstr("CONSULT has no mode waltz"));
    EXPECT_THAT(complaint(R"({"type": "CONSULT", "frames": [{"verb": "dance", "target": "OBJECT"}]})"),
                HasSubstr("\"OBJECT\" is not a slot"));
    EXPECT_THAT(complaint(R"({"type": "CONSULT", "frames": [{"verb": "dance", "object": "@dances"}]})"),
                HasSubstr("unknown word list @dances"));
    EXPECT_THAT(complaint(R"({"type": "CONSULT", "frames": [{"target": "with"}]})"),
                HasSubstr("a frame needs a \"verb\""));
    EXPECT_THAT(complaint("{"), HasSubstr("own.json"));
    EXPECT_THAT(complaint("{}"), HasSubstr("own.json: has no list \"frames\""));
    EXPECT_THAT(complaint(R"({"type": "CONSULT", "frames": [{"verb": "dance", "objekt": ["tango"]}]})"),
                HasSubstr("frame 1: a frame has no part \"objekt\""));
    EXPECT_THAT(complaint(R"({"type": "CONSULT", "frames": ["dance"]})"),
                HasSubstr("frame 1: a frame must be an object"));
}

TEST_F(EditedOntology, RefusesTwoFramesThatAskForTheSameAndNamesBoth) {
    EXPECT_EQ(
        complaint(R"({"type": "CONSULT", "frames": [{"verb": "dance"}, {"verb": ["sing", "dance"], "type": "AID"}]})"),
        (m_folder / "frames/own.json").string() +
            ": frame 2: \"dance\" with the same conditions stands in two frames: own/1 (CONSULT) and own/2 (AID)");
    // duplicates are no better for saying the same
    EXPECT_THAT(complaint(R"({"type": "AID", "frames": [{"verb": "dance off"}, {"verb": "dance off"}]})"),
                HasSubstr("\"dance off\" with the same conditions stands in two frames: own/1 (AID) and own/2 (AID)"));
}

TEST_F(EditedOntology, NamesBothFilesOfAConflict) {
    std::ofstream{m_folder / "frames" / "a.json"} << R"({"type": "AID", "frames": [{"verb": "dance"}]})";
    EXPECT_THAT(complaint(R"({"type": "CONSULT", "frames": [{"verb": "dance"}]})"),
                HasSubstr("own.json: frame 1: \"dance\" with the same conditions stands in two frames: a/1 (AID) and "
                          "own/1 (CONSULT)"));
}

TEST_F(EditedOntology, RefusesOneObjectOrEventWithTwoTypes) {
    EXPECT_THAT(
        complaint(R"({"type": "CONSULT", "frames": [{"verb": "dance", "object": ["waltz", "tango"]},
                                                            {"verb": "dance", "object": ["tango"], "type": ""}]})"),
        HasSubstr("\"dance\" with the object \"tango\" stands in two frames: own/1 (CONSULT) and own/2 (no event)"));
    EXPECT_THAT(complaint(R"({"type": "CONSULT", "frames": [{"verb": "dance", "event": ["AID"]},
                                                            {"verb": "dance", "event": ["AID", "REJECT"], "type": "AID"}]})"),
                HasSubstr("\"dance\" with the event AID stands in two frames"));
}

TEST_F(EditedOntology, AcceptsFramesThatATellingConditionOrTargetKeepsApart) {
    EXPECT_EQ(complaint(R"({"type": "CONSULT", "frames": [
        {"verb": "dance", "object": ["tango"]},
        {"verb": "dance", "object": ["tango"], "subject": ["team"], "type": ""},
        {"verb": "dance on", "object": ["tango"], "type": "AID"},
        {"verb": "sing", "object": ["song"], "target": ["to"], "needs_target": true},
        {"verb": "sing", "object": ["song", "hymn"], "target": ["against"], "needs_target": true, "type": "PROTEST"}]})"),
              "");
}

TEST_F(EditedOntology, ReadsKindsOfActorsAndNotes) {
    EXPECT_EQ(complaint(R"({"type": "CONSULT", "frames": [
        {"verb": "dance", "source_kind": ["person"], "target_kind": ["person", "group"], "notes": "only people dance"}]})"),
              "");
    EXPECT_THAT(complaint(R"({"type": "CONSULT", "frames": [{"verb": "dance", "target_kind": ["robot"]}]})"),
                HasSubstr("frame 1: \"robot\" is not a kind of actor"));
}

TEST(ShippedOntology, HasAFrameForEveryTypeAndMode) {
    const Ontology& ontology = entente::extract::testing::ontology();
    std::set<std::pair<std::string, std::string>> said;
    ontology.for_each_frame([&](const entente::extract::Frame& frame) {
        said.emplace(frame.type, "");
        said.emplace(frame.type, frame.mode);
    });
    const auto types = entente::read_json_file(entente::data_file("schemas/ontology/types.json"));
    for (const auto& [type, entry] : types.at("types").items()) {
        EXPECT_TRUE(said.contains({type, ""})) << type;
        for (const auto& [mode, definition] : entry.at("modes").items()) {
            EXPECT_TRUE(said.contains({type, mode})) << type << " " << mode;
        }
    }
}

TEST(Slots, AreReadFromTheirNotation) {
    EXPECT_TRUE(parse_slot("subject"));
    EXPECT_TRUE(parse_slot("object.possessor"));
    EXPECT_TRUE(parse_slot("on.any"));
    EXPECT_TRUE(parse_slot("event.target"));
    EXPECT_TRUE(parse_slot("in relation to"));
    EXPECT_TRUE(parse_slot("object.self"));
    EXPECT_FALSE(parse_slot(""));
    EXPECT_FALSE(parse_slot("event"));
    EXPECT_FALSE(parse_slot("object.source"));
    EXPECT_FALSE(parse_slot("object."));
    EXPECT_FALSE(parse_slot("Object"));
}
