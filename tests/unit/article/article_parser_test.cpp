#include "extract/article/article_parser.hpp"

#include <gtest/gtest.h>

#include <string>

#include "extract/article/json_record.hpp"
#include "extract/article/text_cleaner.hpp"

namespace entente::extract {
namespace {

using namespace std::chrono;

constexpr Date k_day{2022y / January / 18d};

Article text_article(std::string_view bytes, std::optional<Date> published = {}) {
    auto parsed = parse_plain_text(bytes, {"a.txt", "a.txt", published});
    if (const auto* rejection = std::get_if<Rejection>(&parsed)) {
        ADD_FAILURE() << rejection->reason;
        return {};
    }
    return std::get<Article>(parsed);
}

Article json_article(std::string_view line, std::optional<Date> published = {}) {
    auto parsed = parse_json_record(line, {"a.jsonl:3", "a.jsonl:3", published});
    if (const auto* rejection = std::get_if<Rejection>(&parsed)) {
        ADD_FAILURE() << rejection->reason;
        return {};
    }
    return std::get<Article>(parsed);
}

std::string text_rejection(std::string_view bytes) {
    const auto parsed = parse_plain_text(bytes, {"a.txt", "a.txt", {}});
    const auto* rejection = std::get_if<Rejection>(&parsed);
    return rejection == nullptr ? "accepted" : rejection->where + ": " + rejection->reason;
}

std::string json_rejection(std::string_view line) {
    const auto parsed = parse_json_record(line, {"a.jsonl:3", "a.jsonl:3", {}});
    const auto* rejection = std::get_if<Rejection>(&parsed);
    return rejection == nullptr ? "accepted" : rejection->where + ": " + rejection->reason;
}

TEST(PlainText, IsTheWholeArticle) {
    const Article article = text_article("\n  Blinken met Lavrov.\r\nThey talked.  \n\n");
    EXPECT_EQ(article.text, "Blinken met Lavrov.\nThey talked.");
    EXPECT_EQ(article.id, article_id(article.text));
    EXPECT_EQ(article.uri, "a.txt");
    EXPECT_EQ(article.title, "");
    EXPECT_FALSE(article.published) << "never guessed";
}

TEST(PlainText, TakesAShortFirstLineForTheTitleAndKeepsItInTheText) {
    const Article article = text_article("Blinken meets Lavrov\n\nThe two met in Geneva.\n");
    EXPECT_EQ(article.title, "Blinken meets Lavrov");
    EXPECT_EQ(article.text, "Blinken meets Lavrov\n\nThe two met in Geneva.");
}

TEST(PlainText, SeesNoHeadlineInASentenceAParagraphOrALoneLine) {
    EXPECT_EQ(text_article("Blinken met Lavrov.\n\nThey talked.").title, "");
    EXPECT_EQ(text_article("Blinken met Lavrov\nand they talked.").title, "");
    EXPECT_EQ(text_article("Blinken met Lavrov\n\n").title, "");
    EXPECT_EQ(text_article(std::string(300, 'x') + "\n\nText.").title, "");
}

TEST(PlainText, ReadsHeaderLinesAtTheTop) {
    const Article article = text_article(
        "Title: Talks in Geneva\nPublished: 2022-01-21\nPUBLISHER: The Example\nURL: "
        "https://example.org/1\n\nThey met.\n");
    EXPECT_EQ(article.title, "Talks in Geneva");
    EXPECT_EQ(article.published, (Date{2022y / January / 21d}));
    EXPECT_EQ(article.publisher, "The Example");
    EXPECT_EQ(article.uri, "https://example.org/1");
    EXPECT_EQ(article.text, "They met.");
}

TEST(PlainText, TakesLinesForHeadersOnlyWhenAllOfThemAre) {
    EXPECT_EQ(text_article("Title: Talks\nMoscow: no comment\n\nThey met.").text,
              "Title: Talks\nMoscow: no comment\n\nThey met.");
    EXPECT_EQ(text_article("Title: one\nTitle: two\n\nThey met.").text, "Title: one\nTitle: two\n\nThey met.");
    EXPECT_EQ(text_article("Title: no empty line").text, "Title: no empty line");
}

TEST(PlainText, PrefersItsOwnDateToTheGivenOne) {
    EXPECT_EQ(text_article("They met.", k_day).published, k_day);
    EXPECT_EQ(text_article("Published: 2022-02-01\n\nThey met.", k_day).published, (Date{2022y / February / 1d}));
}

TEST(PlainText, IsRejectedWithAReason) {
    EXPECT_EQ(text_rejection(""), "a.txt: the article is empty");
    EXPECT_EQ(text_rejection(" \r\n\t\xC2\xA0\n"), "a.txt: the article is empty");
    EXPECT_EQ(text_rejection("Title: nothing below\n\n"), "a.txt: the article is empty");
    EXPECT_EQ(text_rejection("\x89PNG\r\n"), "a.txt: is binary data, not text");
    EXPECT_EQ(text_rejection("Published: yesterday\n\nThey met."),
              "a.txt: the date of publication must be one such as 2022-01-18, not 'yesterday'");
    EXPECT_EQ(text_rejection("<!DOCTYPE html><html><body>x</body></html>"),
              "a.txt: holds markup (HTML, XML or RTF) of no format that can be read");
}

TEST(JsonLine, FillsAnArticle) {
    const Article article = json_article(
        R"({"uri":"https://example.org/1","title":" Talks\n in Geneva","text":"They met.\n","published":"2022-01-21T09:30:00Z","publisher":"The Example","views":17})");
    EXPECT_EQ(article.uri, "https://example.org/1");
    EXPECT_EQ(article.title, "Talks in Geneva");
    EXPECT_EQ(article.text, "They met.");
    EXPECT_EQ(article.published, (Date{2022y / January / 21d}));
    EXPECT_EQ(article.publisher, "The Example");
}

TEST(JsonLine, NeedsNothingButText) {
    const Article article = json_article(R"({"text":"They met.","uri":null,"title":null,"published":null})", k_day);
    EXPECT_EQ(article.uri, "a.jsonl:3");
    EXPECT_EQ(article.title, "");
    EXPECT_EQ(article.published, k_day);
}

TEST(JsonLine, CleansWhatItsStringsHold) {
    EXPECT_EQ(json_article("{\"text\":\"caf\xE9 \\u0000\\u0001e\\u0301 in Paris\"}").text, "caf\u00e9 \u00e9 in Paris");
}

TEST(JsonLine, IsRejectedWithTheKeyAtFault) {
    EXPECT_EQ(json_rejection(R"({"text":17})"), "a.jsonl:3: its text must be a string, not a number");
    EXPECT_EQ(json_rejection(R"({"text":{"no":"x"}})"), json_rejection(R"({"title":"x"})"));
    EXPECT_EQ(json_rejection(R"({"text":"x","published":"21 January"})"),
              "a.jsonl:3: the date of publication must be one such as 2022-01-18, not '21 January'");
    EXPECT_EQ(json_rejection(R"({"title":"x"})"),
              "a.jsonl:3: holds no text (under a name such as text, body or content)");
    EXPECT_EQ(json_rejection(R"({"text":"  \n"})"), "a.jsonl:3: the article is empty");
    EXPECT_EQ(json_rejection("[1,2]"), "a.jsonl:3: must be a JSON object with a text");
}

TEST(JsonLine, IsRejectedWhenMalformed) {
    EXPECT_EQ(json_rejection(R"({"text": oops})"), "a.jsonl:3: is not valid JSON (see byte 10)");
    EXPECT_EQ(json_rejection(R"({"text": "cut)"), "a.jsonl:3: is not valid JSON (it ends too early)");
    EXPECT_EQ(json_rejection(R"({"text": "x", "n": 1e999})"), "a.jsonl:3: holds a number that is out of range");
    EXPECT_EQ(json_rejection(R"({"text": "\ud800"})").substr(0, 32), "a.jsonl:3: is not valid JSON (se");
}

TEST(JsonLine, KnowsTheNamesOfDataSets) {
    const Article article = json_article(
        R"({"id":7,"source":{"id":null,"name":"CNN"},"author":["A","B"],"title":"Talks","publishedAt":"2022-01-21T10:00:00Z",)"
        R"("url":"https://example.org/1","content":"They met."})");
    EXPECT_EQ(article.publisher, "CNN");
    EXPECT_EQ(article.title, "Talks");
    EXPECT_EQ(article.uri, "https://example.org/1");
    EXPECT_EQ(article.text, "They met.");
    EXPECT_EQ(article.published, (Date{2022y / January / 21d}));
    EXPECT_EQ(json_article(R"({"maintext":"x","source_domain":"example.org"})").publisher, "example.org");
    EXPECT_EQ(json_article(R"({"Article Text":"x","DATE-PUBLISH":1642758000})").published,
              (Date{2022y / January / 21d}));
    EXPECT_EQ(json_article(R"({"date":{"$date":"2022-01-21T10:00:00Z"},"body":["One.","Two."]})").text, "One.\n\nTwo.");
    EXPECT_EQ(json_article(R"({"title":{"rendered":"Talks"},"content":{"rendered":"x"}})").title, "Talks");
}

TEST(JsonLine, TakesTheBestOfSeveralNames) {
    EXPECT_EQ(json_article(R"({"content":"summary ...","text":"They met."})").text, "They met.");
    EXPECT_EQ(json_article(R"({"text":null,"body":" ","content":"They met."})").text, "They met.");
    EXPECT_EQ(json_article(R"({"text":"N/A","body":"They met.","date":"None","published":null})", k_day).published,
              k_day);
}

TEST(JsonLine, LooksIntoTheObjectsThatDataSetsWrapArticlesIn) {
    const Article article = json_article(R"({"_id":"1","_source":{"article":{"title":"Talks","body":"They met."}}})");
    EXPECT_EQ(article.title, "Talks");
    EXPECT_EQ(article.text, "They met.");
    EXPECT_EQ(json_article(R"({"data":{"text":"inner"},"text":"outer"})").text, "outer");
    EXPECT_NE(json_rejection(R"({"comments":{"text":"x"},"images":[{"text":"y"}]})"), "accepted");
}

TEST(JsonLine, SurvivesDeepNesting) {
    EXPECT_NE(json_rejection("{\"text\":" + std::string(1'000'000, '[')), "accepted");
    const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    EXPECT_EQ(json_article("{\"text\":\"x\",\"other\":" + deep + "}").text, "x");
}

}  // namespace
}  // namespace entente::extract
