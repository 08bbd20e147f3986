#include "extract/syntax/sentence_splitter.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "base/data_files.hpp"
#include "extract/document/conllu.hpp"
#include "extract/syntax/segmenter.hpp"
#include "extract/syntax/sentence_trainer.hpp"

namespace entente::extract {
namespace {

const EnglishLexicon& lexicon() {
    static const EnglishLexicon loaded = EnglishLexicon::load(data_file("schemas/english"));
    return loaded;
}

/// A treebank in which a full stop and a capital letter end a sentence, except after "Mr.".
Document make_treebank() {
    std::string text;
    const auto word = [&](int number, const std::string& form, bool space) {
        text += std::to_string(number) + "\t" + form + "\t_\t_\t_\t_\t_\t_\t_\t" + (space ? "_" : "SpaceAfter=No") + "\n";
    };
    for (int i = 0; i < 200; ++i) {
        text += i % 4 == 0 ? "# newpar\n" : "";
        word(1, i % 3 == 0 ? "They" : "Yesterday", true);
        word(2, "met", true);
        word(3, "Mr.", true);
        word(4, i % 2 == 0 ? "Roy" : "Park", false);
        word(5, ".", true);
        text += "\n";
    }
    std::istringstream stream{text};
    ConlluReader reader{stream, "made up"};
    return std::move(*reader.next());
}

std::vector<std::string> sentences(const Segmenter& segmenter, const std::string& text) {
    Document document{text};
    segmenter.segment(document);
    std::vector<std::string> result;
    for (const Sentence& sentence : document.sentences()) {
        result.emplace_back(document.text(sentence.span));
    }
    return result;
}

TEST(SentenceSplitter, LearnsBoundariesFromATreebank) {
    std::vector<Document> treebank;
    treebank.push_back(make_treebank());
    const auto weights = train_sentence_weights(treebank, lexicon(), 1);
    EXPECT_EQ(weights, train_sentence_weights(treebank, lexicon(), 1)) << "the same seed gives the same weights";
    const Segmenter segmenter{lexicon(), weights};
    EXPECT_EQ(sentences(segmenter, "Yesterday met Mr. Park. They met Mr. Roy. They met Mr. Roy.\n\nHeadline here"),
              (std::vector<std::string>{"Yesterday met Mr. Park.", "They met Mr. Roy.", "They met Mr. Roy.", "Headline here"}));
}

TEST(SentenceSplitter, CutsEndlessSentences) {
    const std::vector<std::int16_t> weights(k_boundary_weights, 0);  // finds no boundary at all
    const Segmenter segmenter{lexicon(), weights};
    std::string text;
    for (int i = 0; i < 20'000; ++i) {
        text += i % 7 == 0 ? "Word's, " : "word ";
    }
    Document document{text};
    segmenter.segment(document);
    ASSERT_GT(document.sentences().size(), 20'000 / SentenceSplitter::k_longest_sentence);
    TokenIndex next = 0;
    for (const Sentence& sentence : document.sentences()) {
        EXPECT_EQ(sentence.first, next);
        EXPECT_GT(sentence.count, 0U);
        EXPECT_LE(sentence.count, SentenceSplitter::k_longest_sentence);
        EXPECT_NE(document.token(sentence.first).form, "'s") << "no contraction is cut";
        next = sentence.end();
    }
    EXPECT_EQ(next, document.tokens().size());
}

/// What is cut though no place that the rules leave open is an end.
struct Rule {
    const char* text;
    std::vector<std::string> sentences;
};

class CertainBoundaries : public ::testing::TestWithParam<Rule> {};

TEST_P(CertainBoundaries, AreNotLeftToTheScorer) {
    const std::vector<std::int16_t> weights(k_boundary_weights, -1);
    EXPECT_EQ(sentences(Segmenter{lexicon(), weights}, GetParam().text), GetParam().sentences);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, CertainBoundaries,
    ::testing::Values(Rule{"Why leave?Nobody knows!Never", {"Why leave?", "Nobody knows!", "Never"}},
                      Rule{"He said \"no.\"She said \"yes.\"", {"He said \"no.\"", "She said \"yes.\""}},
                      Rule{"\"Why?\" \"Because.\"", {"\"Why?\"", "\"Because.\""}},
                      Rule{"“Why?” “Because.”", {"“Why?”", "“Because.”"}},
                      Rule{"He moved to the U.S. He works for Acme Inc. They pay him.",
                           {"He moved to the U.S.", "He works for Acme Inc.", "They pay him."}},
                      Rule{"外长会见。他说：“很好！”", {"外长会见。", "他说：“很好！”"}},
                      Rule{"ACME INC. HE SAYS", {"ACME INC. HE SAYS"}}, Rule{"the first word \"no", {"the first word \"no"}}));

/// A stretch of the text that is never cut, though every place that the rules leave open is an end.
struct Uncut {
    const char* text;
    const char* stretch;
};

class ImpossibleBoundaries : public ::testing::TestWithParam<Uncut> {};

TEST_P(ImpossibleBoundaries, AreNotLeftToTheScorer) {
    const std::vector<std::int16_t> weights(k_boundary_weights, 1);
    EXPECT_THAT(sentences(Segmenter{lexicon(), weights}, GetParam().text), ::testing::Contains(::testing::HasSubstr(GetParam().stretch)));
}

INSTANTIATE_TEST_SUITE_P(
    Rules, ImpossibleBoundaries,
    ::testing::Values(Uncut{"TEHRAN, Jan. 20 (MNA) – The envoy left.", "– The"}, Uncut{"BONN, May 3 /Wire/ -- They met.", "-- They"},
                      Uncut{"– One thing\n- another", "– One"}, Uncut{"1. Ministers meet", "1. Ministers"},
                      Uncut{"ii. Envoys leave", "ii. Envoys"}, Uncut{"b. Talks end", "b. Talks"}, Uncut{"[2] Note", "[2] Note"},
                      Uncut{"The case Roe v. Wade", "v. Wade"}, Uncut{"Said MR. DOE", "MR. DOE"},
                      Uncut{"The ‘wise man’ Roe met", "man’ Roe"}, Uncut{"The \"hawk\" Doe met", "\"hawk\" Doe"},
                      Uncut{"he said , \" go . \" They went", ". \""}, Uncut{"he knows .NET well", ".NET"},
                      Uncut{"Senate Passes $40 Billion Aid Bill for Kyiv", "40 Billion Aid Bill for"}));

TEST(SentenceSplitter, FirstSentenceOfABlockStartsAParagraph) {
    const std::vector<std::int16_t> weights(k_boundary_weights, 0);
    Document document{"One line\nAnother line"};
    Segmenter{lexicon(), weights}.segment(document);
    ASSERT_EQ(document.sentences().size(), 2U);
    EXPECT_TRUE(document.sentences()[0].paragraph_start);
    EXPECT_TRUE(document.sentences()[1].paragraph_start);
    EXPECT_EQ(document.sentences()[1].span, (Span{9, 21}));
}

TEST(SentenceSplitter, AnEmptyTextHasNoSentence) {
    const std::vector<std::int16_t> weights(k_boundary_weights, 0);
    Document document{"\n \n"};
    Segmenter{lexicon(), weights}.segment(document);
    EXPECT_TRUE(document.sentences().empty());
    EXPECT_TRUE(document.tokens().empty());
}

}  // namespace
}  // namespace entente::extract
