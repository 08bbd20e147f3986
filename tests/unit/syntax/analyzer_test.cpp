#include "extract/syntax/analyzer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "extract/document/conllu.hpp"

namespace entente::extract {
namespace {

using ::testing::ElementsAre;

/// The model that is shipped.
class ShippedModel : public ::testing::Test {
  protected:
    static const Analyzer& analyzer() {
        static const Analyzer loaded{data_file("models/english.model")};
        return loaded;
    }

    static std::vector<std::string> sentences(const std::string& text) {
        Document document{text};
        analyzer().segment(document);
        std::vector<std::string> result;
        for (const Sentence& sentence : document.sentences()) {
            result.emplace_back(document.text(sentence.span));
        }
        return result;
    }
};

TEST_F(ShippedModel, SplitsNewsProse) {
    EXPECT_THAT(sentences("U.S. Secretary of State Antony Blinken met Mr. Lavrov on Jan. 21. The talks in Geneva lasted 90 minutes. "
                          "\"We agreed to go on,\" he said. Neither side gave way."),
                ElementsAre("U.S. Secretary of State Antony Blinken met Mr. Lavrov on Jan. 21.", "The talks in Geneva lasted 90 minutes.",
                            "\"We agreed to go on,\" he said.", "Neither side gave way."));
}

TEST_F(ShippedModel, KeepsInitialsAndAbbreviationsInside) {
    EXPECT_THAT(sentences("William J. Burns flew to Kyiv with Gen. Mark A. Milley and Dr. Roe of Acme Inc. on Monday. He left at 5 p.m. on Tuesday."),
                ElementsAre("William J. Burns flew to Kyiv with Gen. Mark A. Milley and Dr. Roe of Acme Inc. on Monday.",
                            "He left at 5 p.m. on Tuesday."));
}

TEST_F(ShippedModel, EndsSentencesAfterQuestionsExclamationsAndClosingQuotes) {
    EXPECT_THAT(sentences("Will they meet? Nobody knows! “They will.” The minister smiled."),
                ElementsAre("Will they meet?", "Nobody knows!", "“They will.”", "The minister smiled."));
}

TEST_F(ShippedModel, NoSentenceEndsInsideANameWithoutAMark) {
    for (const char* text : {"Uzbekistan won five medals, while Kuwaiti boxer Abdul Rahman Saleh won the silver medal.",
                             "Denny Miyagi put his dispute with Prime Minister Fumio Sakamoto on hold at a ceremony.",
                             "Speaking on the occasion, Ali Raza Shakib, representative of the academy, thanked the guests."}) {
        EXPECT_THAT(sentences(text), ElementsAre(text));
    }
}

TEST_F(ShippedModel, HeadlineBylineAndDatelineStandOnTheirOwnLines) {
    EXPECT_THAT(sentences("Ministers to meet in Geneva\nBy Jane Roe\n\nGENEVA (Reuters) - The foreign ministers will meet on Friday. Talks follow."),
                ElementsAre("Ministers to meet in Geneva", "By Jane Roe",
                            "GENEVA (Reuters) - The foreign ministers will meet on Friday.", "Talks follow."));
}

TEST_F(ShippedModel, AnnotatesEveryLayer) {
    const Document document = analyzer().analyze("Blinken met Lavrov.");
    ASSERT_EQ(document.tokens().size(), 4U);
    const Token& met = document.token(1);
    EXPECT_EQ(met.lemma, "meet");
    EXPECT_EQ(met.upos, Upos::VERB);
    EXPECT_EQ(met.xpos, "VBD");
    EXPECT_EQ(met.deprel, Deprel::root);
    EXPECT_EQ(document.token(0).deprel, Deprel::nsubj);
    EXPECT_EQ(document.token(2).deprel, Deprel::obj);
    EXPECT_EQ(document.children(1).size(), 3U);
    EXPECT_EQ(document.token(0).name, begin_tag(NameType::PER));
}

TEST_F(ShippedModel, KeepsGivenTokensAndSentences) {
    Document document = analyzer().analyze("The envoys met. They left.");
    std::string before;
    append_conllu(before, document);
    Document given = copy_segmentation(document);
    analyzer().annotate(given);
    std::string after;
    append_conllu(after, given);
    EXPECT_EQ(after, before);
}

TEST_F(ShippedModel, VillagersAreNoVillage) {
    EXPECT_EQ(analyzer().analyze("Gunmen killed villagers.").token(2).lemma, "villager");
    EXPECT_EQ(analyzer().analyze("The miners went home.").token(1).lemma, "miner");
}

TEST_F(ShippedModel, ADatelineIsNotTheSubject) {
    const Document document = analyzer().analyze("PORT VALE, May 12 (Reuters) - A court in Lima on Friday sentenced a former mayor.");
    ASSERT_EQ(document.sentences().size(), 1U);
    for (TokenIndex i = 0; i < document.tokens().size(); ++i) {
        const Token& token = document.token(i);
        if (token.form == "court") {
            EXPECT_EQ(document.token(token.head).form, "sentenced");
            EXPECT_EQ(token.deprel, Deprel::nsubj);
        }
        if (token.form == "sentenced") {
            EXPECT_EQ(token.head, k_no_token);
        }
        if (token.form == "VALE") {
            EXPECT_EQ(token.deprel, Deprel::dep);
        }
    }
}

TEST_F(ShippedModel, TitlesWithoutAFullStopAreTitles) {
    for (const char* text : {"However, Gen Okello is reluctant.", "He accused Gen Okello of fraud.",
                             "Since inflation is high, Ms Okello needs to explain."}) {
        const Document document = analyzer().analyze(text);
        for (TokenIndex i = 0; i < document.tokens().size(); ++i) {
            const Token& token = document.token(i);
            if (token.form == "Gen" || token.form == "Ms") {
                EXPECT_EQ(token.upos, Upos::PROPN) << text;
                EXPECT_EQ(document.token(token.head).form, "Okello") << text;
                EXPECT_EQ(document.text(token.span), token.form);
            }
            EXPECT_NE(token.form, "Gen.");
        }
    }
}

TEST_F(ShippedModel, GivesTheSameFromSeveralThreadsAtOnce) {
    const std::string text = "Russia's foreign minister said on Friday that talks with the United States would continue next week.";
    const auto written = [&] {
        std::string out;
        append_conllu(out, analyzer().analyze(text));
        return out;
    };
    const std::string expected = written();
    std::vector<std::string> results(4);
    std::vector<std::thread> threads;
    for (std::string& result : results) {
        threads.emplace_back([&] { result = written(); });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_THAT(results, ::testing::Each(expected));
}

TEST_F(ShippedModel, AnEmptyTextHasNoSentences) {
    const Document document = analyzer().analyze("");
    EXPECT_TRUE(document.sentences().empty());
    EXPECT_TRUE(document.tokens().empty());
}

TEST(Analyzer, RefusesAFileThatIsNoModel) {
    EXPECT_THROW(Analyzer{data_file("schemas/english/tokens.json")}, Error);
    EXPECT_THROW(Analyzer{data_file("models/missing.model")}, Error);
}

}  // namespace
}  // namespace entente::extract
