// Mention detection behind the trained model: what must come out in spite of the errors of tagger and parser.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/data_files.hpp"
#include "extract/mention/mention_detector.hpp"
#include "extract/syntax/analyzer.hpp"
#include "notation.hpp"

namespace entente::extract::test {
namespace {

using ::testing::IsSupersetOf;

class RealText : public ::testing::Test {
  protected:
    void SetUp() override {
        const auto model = data_file("models/english.model");
        if (!std::filesystem::exists(model)) {
            GTEST_SKIP() << "no trained model at " << model;
        }
        const Analyzer analyzer{model};
        m_document = analyzer.analyze(
            "HELSINKI — US Secretary of State Antony Blinken met Finnish President Sauli Niinisto and Foreign Minister "
            "Pekka Haavisto on Monday.\n\n"
            "Blinken said that the United States would support Finland. He thanked Niinisto for his hospitality.\n\n"
            "The Kremlin criticised the visit. Russian troops held an exercise near the border, the Russian Defense "
            "Ministry said. NATO Secretary General Jens Stoltenberg called on Moscow to withdraw its forces, and a "
            "senior "
            "State Department official accused Russia of threatening its neighbours.\n\n"
            "Josep Borrell, the European Union's foreign policy chief, will visit Helsinki. CIA Director William Burns "
            "travelled to Kyiv. The US and Russian delegations will meet in Vienna.\n");
        m_mentions = MentionDetector{gazetteer()}.detect(m_document);
    }

    Document m_document;
    Mentions m_mentions;
};

TEST_F(RealText, TitlesGiveAffiliations) {
    EXPECT_THAT(
        affiliations(m_mentions),
        IsSupersetOf({"Antony Blinken -Secretary of State-> United States", "Sauli Niinisto -President-> Finland",
                      "Pekka Haavisto -Foreign Minister-> Finland", "Jens Stoltenberg -Secretary General-> NATO",
                      "Josep Borrell -foreign policy chief-> European Union", "William Burns -Director-> CIA"}));
}

TEST_F(RealText, MentionsReachTheirActors) {
    EXPECT_THAT(links(m_document, m_mentions),
                IsSupersetOf({"Blinken -> Antony Blinken", "Niinisto -> Sauli Niinisto", "Kremlin -> Kremlin",
                              "Russian troops -> Russia", "Moscow -> Russia", "Kyiv -> Kyiv",
                              "Russian Defense Ministry -> Russian Defense Ministry",
                              "senior State Department official -> senior State Department official",
                              "US and Russian delegations -> United States", "US and Russian delegations -> Russia"}));
}

TEST_F(RealText, MoneyAndLanguagesAreNoCountries) {
    const Document document = Analyzer{data_file("models/english.model")}.analyze(
        "Half of the lawyers speak French. The notice was issued in Spanish. She paid US$500 in January. "
        "He sent 3,000 Kenyan shillings to Uganda.");
    std::vector<std::string> countries;
    for (const ArticleActor& actor : MentionDetector{gazetteer()}.detect(document).actors) {
        if (actor.kind == ActorKind::country) {
            countries.push_back(actor.name);
        }
    }
    EXPECT_THAT(countries, ::testing::ElementsAre("Uganda"));
}

TEST_F(RealText, EveryMentionIsFoundByItsHead) {
    for (MentionIndex i = 0; i < m_mentions.mentions.size(); ++i) {
        const auto carried = m_mentions.by_head(m_mentions.mentions[i].head);
        EXPECT_NE(std::find(carried.begin(), carried.end(), i), carried.end());
        EXPECT_LT(m_mentions.mentions[i].actor.value(), m_mentions.actors.size());
        EXPECT_FALSE(m_mentions.mentions[i].reason.empty());
    }
}

}  // namespace
}  // namespace entente::extract::test
