#include "extract/model/training/corpus.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/error.hpp"

namespace entente::extract::training {
namespace {

using testing::ElementsAre;

class NameFile : public testing::Test {
  protected:
    ~NameFile() override { std::filesystem::remove(path); }

    std::vector<NameSentence> read(const std::string& content) {
        std::ofstream{path} << content;
        return read_names(path);
    }

    std::filesystem::path path = std::filesystem::temp_directory_path() / ("entente-names-" + std::to_string(::getpid()));
};

TEST_F(NameFile, GivesSentencesAndMendsAnInsideWithoutABeginning) {
    const auto sentences = read("Lavrov\tI-PER\nmet\tO\n\nNew\tB-LOC\nYork\tI-LOC\nTimes\tI-ORG\n");
    ASSERT_EQ(sentences.size(), 2U);
    EXPECT_THAT(sentences[0].forms, ElementsAre("Lavrov", "met"));
    EXPECT_EQ(to_string(sentences[0].tags[0]), "B-PER");
    EXPECT_EQ(to_string(sentences[1].tags[1]), "I-LOC");
    EXPECT_EQ(to_string(sentences[1].tags[2]), "B-ORG");
}

TEST_F(NameFile, NamesTheLineThatBreaksTheFormat) {
    try {
        static_cast<void>(read("Lavrov\tB-PER\nmet O\n"));
        FAIL() << "a line without a tab was accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::input);
        EXPECT_EQ(error.context(), path.string() + ":2");
    }
    EXPECT_THROW(static_cast<void>(read("Lavrov\tB-HERO\n")), Error);
}

NameSentence sentence(const std::vector<std::string>& forms) {
    return {forms, std::vector<NameTag>(forms.size(), NameTag::O)};
}

TEST(SplitArticles, KeepsEveryTenthArticleApart) {
    std::vector<NameSentence> sentences;
    for (int article = 1; article <= 25; ++article) {
        sentences.push_back(sentence({"https://example.org/" + std::to_string(article)}));
        sentences.push_back(sentence({"Article", std::to_string(article)}));
    }
    const auto split = split_articles(sentences);
    ASSERT_EQ(split.kept_apart.size(), 4U);
    EXPECT_EQ(split.kept_apart[1].forms[1], "10");
    EXPECT_EQ(split.kept_apart[3].forms[1], "20");
    EXPECT_EQ(split.training.size(), 46U);
}

TEST(GroupByArticle, BeginsAnArticleWithEachUrl) {
    const auto articles = group_by_article({sentence({"Before"}), sentence({"https://example.org/1"}), sentence({"One"}),
                                            sentence({"Two"}), sentence({"https://example.org/2"})});
    ASSERT_EQ(articles.size(), 3U);
    EXPECT_EQ(articles[1].size(), 3U);
    EXPECT_EQ(articles[1][2].forms[0], "Two");
    EXPECT_TRUE(group_by_article({}).empty());
}

TEST(GroupByDocument, PutsSentencesWhereTheirTokensStand) {
    std::vector<Document> documents;
    documents.push_back(to_document({sentence({"Lavrov", "left"}), sentence({"Thanks"})}));
    documents.push_back(to_document({sentence({"It", "'s", "late"})}));
    documents.push_back(to_document({sentence({"Thanks"}), sentence({"Kyiv"})}));
    const auto groups = group_by_document({sentence({"Kyiv"}), sentence({"It's", "late"}), sentence({"Thanks"}),
                                           sentence({"Lavrov", "left"}), sentence({"Thanks"})},
                                          documents);
    ASSERT_EQ(groups.size(), 3U);
    ASSERT_EQ(groups[0].size(), 2U);
    EXPECT_EQ(groups[0][0].forms[0], "Lavrov");
    EXPECT_EQ(groups[0][1].forms[0], "Thanks");
    ASSERT_EQ(groups[1].size(), 2U);
    EXPECT_EQ(groups[1][0].forms[0], "Thanks");
    EXPECT_EQ(groups[1][1].forms[0], "Kyiv");
    EXPECT_EQ(groups[2][0].forms[0], "It's");
}

TEST(AlignNames, FindsSentencesByTheirTokensInAnyOrder) {
    std::vector<Document> documents;
    documents.push_back(to_document({sentence({"Lavrov", "left"}), sentence({"It", "'s", "late"}), sentence({"Kyiv"})}));
    auto kyiv = sentence({"Kyiv"});
    kyiv.tags[0] = begin_tag(NameType::LOC);
    auto lavrov = sentence({"Lavrov", "left"});
    lavrov.tags[0] = begin_tag(NameType::PER);
    const auto named = align_names(documents, {kyiv, sentence({"It's", "late"}), lavrov});
    ASSERT_EQ(named.size(), 1U);
    EXPECT_THAT(named[0], ElementsAre(true, false, true));
    EXPECT_EQ(documents[0].token(0).name, begin_tag(NameType::PER));
    EXPECT_EQ(documents[0].token(5).name, begin_tag(NameType::LOC));
}

TEST(ToDocument, PutsTheTokensIntoAText) {
    const auto document = to_document({sentence({"Lavrov", "left"}), sentence({"Kyiv"})});
    EXPECT_EQ(document.text(document.token(1).span), "left");
    EXPECT_EQ(document.text(document.sentences()[0].span), "Lavrov left");
    EXPECT_EQ(document.sentences()[1].first, 2U);
}

TEST(RoughTokens, CutsAsTheTreebanksDo) {
    EXPECT_THAT(rough_tokens("\"We don't,\" the U.S. envoy's aide said (today)."),
                ElementsAre("\"", "We", "do", "n't", ",", "\"", "the", "U.S.", "envoy", "'s", "aide", "said", "(", "today",
                            ")", "."));
    EXPECT_THAT(rough_tokens("a well-known plan\u2014his\u2014at 10,000"),
                ElementsAre("a", "well", "-", "known", "plan", "\u2014", "his", "\u2014", "at", "10,000"));
    EXPECT_TRUE(rough_tokens("  ").empty());
    EXPECT_THAT(rough_tokens("..."), ElementsAre(".", ".", "."));
}

}  // namespace
}  // namespace entente::extract::training
