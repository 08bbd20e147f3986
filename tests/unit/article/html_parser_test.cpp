#include "extract/article/html_parser.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "base/data_files.hpp"
#include "base/date.hpp"

namespace entente::extract {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Origin k_origin{"page", "page", {}};

Article read(std::string_view page) {
    auto parsed = parse_html(page, k_origin);
    if (const auto* rejection = std::get_if<Rejection>(&parsed)) {
        ADD_FAILURE() << rejection->reason;
        return {};
    }
    return std::get<Article>(std::move(parsed));
}

std::string reason(std::string_view page) {
    const auto parsed = parse_html(page, k_origin);
    const auto* rejection = std::get_if<Rejection>(&parsed);
    return rejection == nullptr ? "read" : rejection->reason;
}

std::string repeated(std::string_view piece, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += piece;
    }
    return text;
}

const std::string k_paragraph =
    "<p>The ministers of both countries met on Friday and agreed to open the border before the end of the year.</p>";

/// A page with a head and two paragraphs.
std::string page_with(std::string_view head, std::string_view body = {}) {
    return "<html><head>" + std::string{head} + "</head><body>" + std::string{body} + k_paragraph + k_paragraph +
           "</body></html>";
}

std::string published(std::string_view head, std::string_view body = {}) {
    const auto article = read(page_with(head, body));
    return article.published ? format_iso_date(*article.published) : "none";
}

// One page of each kind of site, with all that should be read from it.
TEST(HtmlPages, AreReadAsTheyShould) {
    const std::filesystem::path folder = ENTENTE_SOURCE_DIR "/tests/unit/article/pages";
    int pages = 0;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().extension() != ".html") {
            continue;
        }
        SCOPED_TRACE(entry.path().filename().string());
        ++pages;
        auto expected_path = entry.path();
        const auto expected = read_json_file(expected_path.replace_extension(".json"));
        const Article article = read(read_file(entry.path()));
        EXPECT_EQ(article.title, expected.at("title"));
        EXPECT_EQ(article.publisher, expected.at("publisher"));
        EXPECT_EQ(article.uri, expected.at("uri"));
        EXPECT_EQ(article.published ? format_iso_date(*article.published) : "", expected.at("published"));
        std::string text;
        for (const auto& paragraph : expected.at("text")) {
            text += (text.empty() ? "" : "\n\n") + paragraph.get<std::string>();
        }
        EXPECT_EQ(article.text, text);
    }
    EXPECT_EQ(pages, 5);
}

TEST(ParseHtml, LeavesOutAPageThatIsOnlyLinks) {
    const std::string front =
        "<html><body>" + repeated("<div><a href='/x'>Ferry runs aground off the northern pier</a></div>", 40);
    EXPECT_THAT(reason(front + "</body></html>"), HasSubstr("no article"));
    EXPECT_THAT(reason(""), HasSubstr("no article"));
    EXPECT_THAT(reason("<html>"), HasSubstr("no article"));
}

TEST(ParseHtml, BelievesTheDeclaredCharset) {
    const std::string latin2 =
        page_with("<meta charset='iso-8859-2'>",
                  "<p>Prezydent spotka\xB3 si\xEA w pi\xB1tek z ministrem spraw zagranicznych i premierem.</p>");
    EXPECT_THAT(read(latin2).text, HasSubstr("Prezydent spotkał się w piątek"));
}

TEST(ParseHtml, ReadsUtf8WhateverIsDeclared) {
    const std::string page =
        page_with("<meta charset='iso-8859-1'>",
                  "<p>Prezydent spotkał się w piątek z ministrem spraw zagranicznych i premierem.</p>");
    EXPECT_THAT(read(page).text, HasSubstr("spotkał się w piątek"));
}

TEST(ParseHtml, TakesTheBestDate) {
    EXPECT_EQ(published(""), "none");
    EXPECT_EQ(published("<meta property='article:published_time' content='2022-01-21T23:30:00-05:00'>"), "2022-01-21");
    EXPECT_EQ(
        published(
            "<meta property='article:modified_time' content='2022-02-01'><meta name='pubdate' content='20220121'>"),
        "2022-01-21");
    EXPECT_EQ(published("<meta property='article:modified_time' content='2022-02-01'>"), "2022-02-01");
    EXPECT_EQ(published("<meta name='date' content='soon'>",
                        "<h1>Talks go on</h1><time datetime='2022-01-20'>yesterday</time>"),
              "2022-01-20");
    EXPECT_EQ(published("<link rel='canonical' href='https://a.example/2022/01/19/talks'>"), "2022-01-19");
    EXPECT_EQ(
        published(
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2022-01-18\"}</script>"
            "<meta property='article:published_time' content='2022-01-21'>"),
        "2022-01-18");
}

TEST(ParseHtml, KeepsTheDayThatWasGivenWhenThePageHasNone) {
    const Origin origin{"page", "page", parse_iso_date("2022-01-18")};
    const auto parsed = parse_html(page_with(""), origin);
    EXPECT_EQ(std::get<Article>(parsed).published, origin.published);
}

TEST(ParseHtml, BelievesNoCanonicalAddressOfAWholeSite) {
    EXPECT_EQ(read(page_with("<link rel='canonical' href='https://a.example/'>")).uri, "page");
    EXPECT_EQ(read(page_with("<link rel='canonical' href='javascript:alert(1)'>")).uri, "page");
    EXPECT_EQ(read(page_with("<link rel='canonical' href='/talks'>")).uri, "page");
    EXPECT_EQ(read(page_with("<link rel='canonical' href='https://a.example/?p=12'>")).uri, "https://a.example/?p=12");
}

TEST(ParseHtml, OfSeveralArticlesInJsonTheOneWithMostFactsCounts) {
    const auto article = read(page_with(
        "<script "
        "type='application/"
        "ld+json'>{\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":\"NewsArticle\",\"headline\":\"Another\"},"
        "{\"@type\":\"NewsArticle\",\"headline\":\"This one\",\"datePublished\":\"2022-01-18\"}]}</script>"
        "<script type='application/ld+json'>{ broken </script>"));
    EXPECT_EQ(article.title, "This one");
}

TEST(ParseHtml, TextIsWellFormedWhateverTheReferences) {
    const auto article = read(page_with("",
                                        "<p>Nothing &#0; &#xD800; &#x110000; &#1; &amp;lt; &unknown; &#8217; is lost "
                                        "of this paragraph, which goes on.</p>"));
    EXPECT_THAT(article.text, HasSubstr("&lt;"));
    EXPECT_THAT(article.text, Not(HasSubstr(std::string(1, '\0'))));
    EXPECT_THAT(article.text, Not(HasSubstr("\x01")));
}

TEST(LooksLikeHtml, GoesByTheFirstElement) {
    EXPECT_TRUE(looks_like_html("<!DOCTYPE HTML PUBLIC \"-//W3C\">"));
    EXPECT_TRUE(looks_like_html("\xEF\xBB\xBF\n <!-- saved --> <html>"));
    EXPECT_TRUE(looks_like_html("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>"));
    EXPECT_TRUE(looks_like_html(std::string_view{"\xFF\xFE<\0h\0t\0m\0l\0>\0", 14}));
    EXPECT_FALSE(looks_like_html("<?xml version='1.0'?><rss>"));
    EXPECT_FALSE(looks_like_html("<header>"));
    EXPECT_FALSE(looks_like_html("The tag <html> begins a page."));
    EXPECT_FALSE(looks_like_html(""));
    EXPECT_FALSE(looks_like_html("<!-- never ends"));
}

std::string many_attributes(std::size_t count) {
    std::string tag = "<p";
    for (std::size_t i = 0; i < count; ++i) {
        tag += " a" + std::to_string(i) + "=x";
    }
    return tag + ">";
}

/// A page that makes a parser which trusts its input slow, or large, or overflow its stack.
struct Hostile {
    const char* name;
    std::string (*page)();
    const char* expected;  ///< part of the reason, "read" where there is none
};

class HostilePage : public ::testing::TestWithParam<Hostile> {};

TEST_P(HostilePage, IsReadOrLeftOutInBoundedTime) {
    const std::string page = GetParam().page();
    const auto start = std::chrono::steady_clock::now();
    EXPECT_THAT(reason(page), HasSubstr(GetParam().expected));
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{20});
}

const std::vector<Hostile> k_hostile = {
    {"OpenTags", [] { return "<html>" + repeated("<div>", 1'000'000); }, "more than 200000 tags"},
    {"Depth", [] { return "<html>" + repeated("<div>", 1'000); }, "nested more than 256 elements"},
    {"Attributes", [] { return "<html>" + many_attributes(200'000); }, "more than 256 attributes"},
    {"AttributesBehindDoctype",
     [] { return "<!doctype '> <a b='>" + many_attributes(200'000) + "'>" + many_attributes(200'000); },
     "more than 256 attributes"},
    {"AttributesBehindInstruction", [] { return "<? <a b='?>" + many_attributes(200'000); },
     "more than 256 attributes"},
    {"AttributesBehindComment", [] { return "<!-- <a b='--!> -->" + many_attributes(200'000); },
     "more than 256 attributes"},
    {"EndTagsOfNothing", [] { return "<html>" + repeated("<b>", 200) + repeated("</i>", 150'000); }, "no article"},
    {"ManyElements", [] { return "<html>" + repeated("<p><a href=x>x</a><p class='share'>", 45'000); }, "no article"},
    {"EndlessAttribute", [] { return "<html><p title='" + std::string(8u << 20, 'x'); }, "no article"},
    {"EndlessComment", [] { return "<html><!--" + std::string(8u << 20, '-'); }, "no article"},
    {"References", [] { return "<html><p>" + repeated("&lt;", 1'000'000) + k_paragraph; }, "read"},
    {"DeepJson", [] { return "<html><script type='application/ld+json'>" + std::string(900'000, '['); }, "no article"},
    {"LongJson", [] { return "<html><script type='application/ld+json'>" + std::string(8u << 20, '['); }, "no article"},
    {"Entities", [] { return "<!DOCTYPE html [<!ENTITY a '&b;&b;'><!ENTITY b '&a;&a;'>]><html><p>&a;" + k_paragraph; },
     "read"},
    {"ManyClasses", [] { return "<html><p class='" + repeated("share-a ", 500) + "'>" + k_paragraph; }, "read"},
    {"Nul", [] { return std::string(100, '\0') + "<html><p>" + k_paragraph; }, "read"},
    {"LineBreaks", [] { return "<html><p>x" + repeated("<br>", 190'000) + k_paragraph; }, "read"},
};

INSTANTIATE_TEST_SUITE_P(All, HostilePage, ::testing::ValuesIn(k_hostile),
                         [](const auto& information) { return std::string{information.param.name}; });

}  // namespace
}  // namespace entente::extract
