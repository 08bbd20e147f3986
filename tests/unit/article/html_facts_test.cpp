#include "extract/article/html_facts.hpp"

#include <gtest/gtest.h>

#include <string>

namespace entente::extract {
namespace {

HtmlFacts facts(std::string page) { return read_html_facts(HtmlTree{std::move(page)}, HtmlWords::standard()); }

std::string linked(std::string_view json) {
    return "<html><script type='application/ld+json'>" + std::string{json} + "</script>";
}

TEST(HtmlFacts, ThePageThatSaysNothingHasNone) {
    const HtmlFacts none = facts("<html><body><p>Text");
    EXPECT_EQ(none.title + none.published + none.publisher + none.uri + none.language + none.byline + none.text, "");
}

TEST(HtmlFacts, LanguageIsThatOfTheElementBeforeAnyOther) {
    EXPECT_EQ(facts("<html lang='en-GB'><meta property='og:locale' content='de_DE'>").language, "en-GB");
    EXPECT_EQ(facts("<html><meta property='og:locale' content='de_DE'>").language, "de_DE");
    EXPECT_EQ(facts(linked(R"({"@type":"Article","headline":"x","inLanguage":"fr"})")).language, "fr");
}

TEST(HtmlFacts, BylineHasTheNamesAlone) {
    EXPECT_EQ(facts(linked(R"({"@type":"Article","author":[{"@type":"Person","name":"Lena Ort"},"Sam Ode"]})")).byline,
              "Lena Ort, Sam Ode");
    EXPECT_EQ(facts("<meta name='author' content='By Lena Ort'>").byline, "Lena Ort");
    EXPECT_EQ(facts("<meta name='author' content='https://social.example/lena'><a rel='author'>Lena Ort</a>").byline,
              "Lena Ort");
    EXPECT_EQ(facts("<div itemprop='author'>Lena Ort, 12 May 2023</div>").byline, "");
}

TEST(HtmlFacts, TheNameOfTheSiteIsNoPartOfTheTitle) {
    EXPECT_EQ(
        facts("<meta property='og:site_name' content='The Example'><title>Talks go on | The Example</title>").title,
        "Talks go on");
    EXPECT_EQ(
        facts("<link rel=canonical href='https://www.example.org/a'><title>Talks go on - Example News</title>").title,
        "Talks go on");
    EXPECT_EQ(
        facts("<title>Example: Talks between ministers go on</title><h1>Talks between ministers go on</h1>").title,
        "Talks between ministers go on");
    EXPECT_EQ(facts("<title>Rain - and a lot of it</title>").title, "Rain - and a lot of it");
}

TEST(HtmlFacts, APublisherIsANameBeforeAHost) {
    const std::string host = linked(R"({"@type":"NewsArticle","headline":"x","publisher":{"name":"www.example.org"}})");
    EXPECT_EQ(facts(host + "<meta property='og:site_name' content='The Example'>").publisher, "The Example");
    EXPECT_EQ(facts("<link rel=canonical href='https://www.example.org/a'>").publisher, "example.org");
    EXPECT_EQ(
        facts(linked(R"([{"@type":"WebSite","name":"The Example"},{"@type":"Article","headline":"x"}])")).publisher,
        "The Example");
}

TEST(HtmlFacts, ReferencesInJsonAreFollowedOnceEach) {
    const char* graph =
        R"({"@graph":[{"@type":"NewsArticle","headline":"x","author":{"@id":"#a"},"publisher":{"@id":"#b"}},
        {"@id":"#a","@type":"Person","name":"Lena Ort"},{"@id":"#b","@type":"Organization","name":{"@id":"#b"}}]})";
    EXPECT_EQ(facts(linked(graph)).byline, "Lena Ort");
}

TEST(PlainValue, IsTextWhateverItHolds) {
    EXPECT_EQ(plain_value("Q&amp;A <b>with</b>\n the&nbsp;mayor "), "Q&A with the mayor");
    EXPECT_EQ(plain_value("sp\xC3\xA4t", 3), "sp");
    EXPECT_EQ(plain_value(""), "");
}

}  // namespace
}  // namespace entente::extract
