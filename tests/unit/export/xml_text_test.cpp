#include "graph/export/xml_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace entente::graph {
namespace {

using namespace std::string_literals;

std::string xml(std::string_view bytes) {
    std::string out;
    append_xml(out, bytes);
    return out;
}

TEST(XmlText, LeavesPlainTextAlone) {
    EXPECT_EQ(xml("Recep Tayyip Erdoğan, 'leader' 🇹🇷"), "Recep Tayyip Erdoğan, 'leader' 🇹🇷");
    EXPECT_EQ(xml(""), "");
}

TEST(XmlText, EscapesMarkup) {
    EXPECT_EQ(xml("<script>alert(\"a & b\")</script>"), "&lt;script&gt;alert(&quot;a &amp; b&quot;)&lt;/script&gt;");
    EXPECT_EQ(xml("]]>"), "]]&gt;");
    EXPECT_EQ(xml("&amp;"), "&amp;amp;");
}

TEST(XmlText, KeepsWhiteSpaceFromBeingNormalised) {
    EXPECT_EQ(xml(" a\tb\nc\r\n "), " a&#9;b&#10;c&#13;&#10; ");
    EXPECT_EQ(xml("\u0085\u2028\u2029"), "&#133;&#8232;\u2029");
}

TEST(XmlText, ReplacesWhatXmlCannotHold) {
    EXPECT_EQ(xml("a\0b"s), "a\uFFFDb");
    EXPECT_EQ(xml("\x01\x08\x0B\x0C\x0E\x1F"), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    EXPECT_EQ(xml("\xEF\xBF\xBE"), "\uFFFD");    // U+FFFE
    EXPECT_EQ(xml("\xEF\xBF\xBF"), "\uFFFD");    // U+FFFF
    EXPECT_EQ(xml("a\x80z"), "a\uFFFDz");        // a continuation byte alone
    EXPECT_EQ(xml("a\xC3"), "a\uFFFD");          // cut off
    EXPECT_EQ(xml("\xC0\xBC"), "\uFFFD\uFFFD");  // '<' in an overlong form
    EXPECT_EQ(xml("\xF4\x90\x80\x80").find_first_not_of("\xEF\xBF\xBD"), std::string::npos);  // above U+10FFFF
    EXPECT_EQ(xml("\xED\xA0\x80").find_first_not_of("\xEF\xBF\xBD"), std::string::npos);      // a surrogate
}

TEST(XmlText, KeepsTheRestOfUnicode) {
    const std::string edges = "\x7F\u0080\u009F\uD7FF\uE000\uFFFD\U00010000\U0001FFFE\U0010FFFF";
    EXPECT_EQ(xml(edges), edges);
}

TEST(XmlText, Appends) {
    std::string out = "x";
    append_xml(out, "<");
    EXPECT_EQ(out, "x&lt;");
}

}  // namespace
}  // namespace entente::graph
