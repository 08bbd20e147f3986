#include "extract/article/html_words.hpp"

#include <gtest/gtest.h>

namespace entente::extract {
namespace {

const HtmlWords& words() { return HtmlWords::standard(); }

TEST(HtmlWords, ReadsNamesHoweverTheyAreWritten) {
    for (const char* name :
         {"related-articles", "relatedArticles", "Related_Posts", "block block--related", "x\nshareBar"}) {
        EXPECT_TRUE(words().names(name).boilerplate) << name;
    }
    for (const char* name : {"articleBody", "article-body", "story_body__text", "post-content entry"}) {
        EXPECT_TRUE(words().names(name).content) << name;
    }
    for (const char* name : {"", " ", "shadow", "unrelated", "headline", "main"}) {
        EXPECT_FALSE(words().names(name).boilerplate) << name;
        EXPECT_FALSE(words().names(name).content) << name;
    }
}

TEST(HtmlWords, AnElementIsNotWhatItHas) {
    EXPECT_FALSE(words().names("has-sidebar with-comments no-ads").boilerplate);
    EXPECT_FALSE(words().names("field-label-hidden").boilerplate);
    EXPECT_TRUE(words().names("hidden").boilerplate);
}

TEST(HtmlWords, APartOfTheTextThatIsNoTextIsNotTheText) {
    EXPECT_FALSE(words().names("article-body__ad").content);
    EXPECT_TRUE(words().names("article-body__ad").boilerplate);
    EXPECT_TRUE(words().names("article-body share-enabled").content);
}

TEST(HtmlWords, KnowsLinesThatAreNoText) {
    for (const char* line : {"Advertisement", "___", "READ MORE: What the strike cost", "Photo: M. Quill",
                             "Follow Ida Falk on Twitter @idafalk.", "Sign up for our newsletter!",
                             "This website uses cookies to know you better."}) {
        EXPECT_TRUE(words().is_boilerplate(line)) << line;
    }
}

TEST(HtmlWords, ASentenceThatBeginsLikeOneStays) {
    for (const char* line :
         {"Credit Suisse said on Monday that its chairman would leave.", "Photographs show the bridge before it fell.",
          "Published in 1999, the book told the story of the bank.", "Related parties must now be named in reports.",
          "Watch towers were built along the border.", "The mayor shared the news"}) {
        EXPECT_FALSE(words().is_boilerplate(line)) << line;
    }
}

TEST(HtmlWords, KnowsWhatComesBehindAnArticle) {
    EXPECT_TRUE(words().ends_article("Related Articles"));
    EXPECT_TRUE(words().ends_article("More from The Example"));
    EXPECT_FALSE(words().ends_article("What was agreed"));
}

TEST(WordsOf, AreLowerCaseWithOneSpaceBetween) {
    EXPECT_EQ(words_of("  Don\xE2\x80\x99t \xE2\x80\x94 panic!\xC2\xA0Now"), "don t panic now");
    EXPECT_EQ(words_of("..."), "");
}

}  // namespace
}  // namespace entente::extract
