#include "extract/article/markup_text.hpp"

#include <gtest/gtest.h>

namespace entente::extract {
namespace {

TEST(HtmlToText, MakesParagraphsOfBlocksAndLinesOfBreaks) {
    EXPECT_EQ(html_to_text("<p>Talks <b>in</b>\n Geneva.</p><p>They <em>met</em>.</p>"),
              "Talks in Geneva.\n\nThey met.");
    EXPECT_EQ(html_to_text("<div>One.<div>Two.</div>Three.</div>"), "One.\n\nTwo.\n\nThree.");
    EXPECT_EQ(html_to_text("First<br>second<br/><br/>third"), "First\nsecond\n\nthird");
    EXPECT_EQ(html_to_text("<ul><li>a</li><li>b</li></ul><table><tr><td>c</td><td>d</td></tr><tr><td>e</table>"),
              "a\n\nb\n\nc d\ne");
}

TEST(HtmlToText, ReadsNoScriptsAndNoStyle) {
    EXPECT_EQ(html_to_text("<p>Talks<script>var a = '<p>no</p>';</script> go on.</p><style>p { color: red }</style>"),
              "Talks go on.");
    EXPECT_EQ(html_to_text("<p>Talks<select><option>a<select><option>b</select></select> go on.</p>"), "Talks go on.");
}

TEST(HtmlToText, ReadsCharacterReferencesAlsoWhereThereAreNoTags) {
    EXPECT_EQ(html_to_text("<p>Smith &amp; Sons&rsquo; &#8220;plan&#8221;</p>"), "Smith & Sons’ “plan”");
    EXPECT_EQ(html_to_text("Q&A: AT&amp;T and R&D"), "Q&A: AT&T and R&D");
}

TEST(HtmlToText, KeepsTheLinesOfWhatHasNoTags) {
    EXPECT_EQ(html_to_text("One.\n\nTwo."), "One.\n\nTwo.");
    EXPECT_EQ(html_to_text("One &amp; all.\n\nTwo."), "One & all.\n\nTwo.");
}

TEST(FieldToText, ReadsClearMarkup) {
    EXPECT_EQ(field_to_text("<p>Smith &amp; Sons met.</p>\n<p>They <em>left</em>.</p>"),
              "Smith & Sons met.\n\nThey left.");
    EXPECT_EQ(field_to_text("One.<br/><br/>Two."), "One.\n\nTwo.");
    EXPECT_EQ(field_to_text("<P>One.\n<P>Two."), "One.\n\nTwo.");
    EXPECT_EQ(field_to_text("One <a href=\"https://e.example/?a=1&b=2\">link</a>.\n\nTwo."), "One link.\n\nTwo.");
    EXPECT_EQ(field_to_text("AT&amp;T&#8217;s plan.\n\nTwo."), "AT&T’s plan.\n\nTwo.");
}

TEST(FieldToText, LeavesPlainTextAsItIs) {
    for (const char* text :
         {"AT&T rose; Q&A followed;  two\n  spaces", "5 < 6 and 7 > 6", "Write to <name@example.org> & ask.",
          "if a<b and c>d: it holds", "A <p> begins a paragraph.", "?a=1&lt=2", "<Applause> They left. </Applause>",
          "<<p", "<", "&", "&;", "<p", "a <br", "See <b>."}) {
        EXPECT_EQ(field_to_text(text), text);
    }
}

TEST(FieldToText, RefusesWhatIsNestedWithoutEnd) {
    std::string deep;
    for (int i = 0; i < 5000; ++i) {
        deep += "<div>";
    }
    EXPECT_EQ(field_to_text(deep + "</div>"), std::nullopt);
}

TEST(HtmlToText, MendsWhatIsNotClosed) {
    EXPECT_EQ(html_to_text("<p>One<p>Two <b>three"), "One\n\nTwo three");
    EXPECT_EQ(html_to_text("</div></p>One</b>"), "One");
    EXPECT_EQ(html_to_text(""), "");
}

TEST(HtmlToText, RefusesWhatIsNestedWithoutEnd) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) {
        deep += "<div>";
    }
    EXPECT_EQ(html_to_text(deep + "text"), std::nullopt);
}

}  // namespace
}  // namespace entente::extract
