#include "extract/article/xml_stream.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/article/memory_stream.hpp"
#include "extract/article/xml_root.hpp"

namespace entente::extract {
namespace {

using testing::HasSubstr;

/// "<a" for a start, ">" for an end, "'text'", and at the end "." or "! REASON".
std::string events(std::string_view document) {
    MemoryStream bytes{document};
    XmlStream xml{bytes};
    std::string all;
    for (;;) {
        switch (xml.next()) {
            case XmlStream::Event::start: (all += '<') += xml.name(); break;
            case XmlStream::Event::end: all += '>'; break;
            case XmlStream::Event::text: ((all += '\'') += xml.text()) += '\''; break;
            case XmlStream::Event::done: return all += '.';
            case XmlStream::Event::failed: return (all += "! ") += xml.failure();
        }
    }
}

TEST(XmlStream, TellsElementsAndTexts) {
    EXPECT_EQ(events("<?xml version='1.0'?><!-- c --><a><b/>x<c>y</c><![CDATA[<z>]]></a>"), "<a<b>'x'<c'y'>'<z>'>.");
}

TEST(XmlStream, ReadsTheCharsetThatTheDocumentDeclares) {
    EXPECT_EQ(events("<?xml version='1.0' encoding='iso-8859-1'?><a>Gen\xE8ve</a>"), "<a'Genève'>.");
    std::string wide{"\xFF\xFE", 2};
    for (const char c : std::string_view{"<a>Geneva</a>"}) {
        wide += c;
        wide += '\0';
    }
    EXPECT_EQ(events(wide), "<a'Geneva'>.");
}

TEST(XmlStream, PassesOverWhatFeedsGetWrong) {
    EXPECT_EQ(events("<a>AT&T &amp; R&D; & co</a>"), "<a'AT&T & R&D; & co'>.");
    EXPECT_EQ(events("<a>one&nbsp;two&rsquo;s &#x41;&#0;&#xD800;</a>"), "<a'one\u00A0two’s A&#0;&#xD800;'>.");
    EXPECT_EQ(events({"<a>b\0\x1B c</a>", 13}), "<a'b   c'>.");
    EXPECT_EQ(events("<a b='c&d>'><![CDATA[&nbsp;&]]></a>"), "<a'&nbsp;&'>.");
    EXPECT_EQ(events("<a><x:b>c</x:b></a>"), "<a<x:b'c'>>.");
}

TEST(XmlStream, FailsWhereElementsDoNotEnd) {
    EXPECT_THAT(events("<a><b>c</a>"), HasSubstr("! is not well-formed XML (line 1: "));
    EXPECT_THAT(events("<a><b>c"), HasSubstr("! is not well-formed XML (line 1: "));
    EXPECT_THAT(events(""), HasSubstr("! is not well-formed XML"));
    EXPECT_THAT(events("text"), HasSubstr("! is not well-formed XML"));
}

TEST(XmlStream, RefusesEntitiesOfTheDocument) {
    constexpr std::string_view k_reason = "! declares entities of its own, which are not expanded";
    EXPECT_EQ(events("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"), k_reason);
    EXPECT_EQ(events("<!DOCTYPE a [<!ENTITY % b SYSTEM 'http://localhost/x.dtd'> %b;]><a>c</a>"), k_reason);
    std::string laughs = "<!DOCTYPE a [<!ENTITY e0 'ha'>";
    for (int i = 1; i < 30; ++i) {
        const std::string before = "&e" + std::to_string(i - 1) + ";";
        laughs += "<!ENTITY e" + std::to_string(i) + " '";
        for (int k = 0; k < 10; ++k) {
            laughs += before;
        }
        laughs += "'>";
    }
    EXPECT_EQ(events(laughs + "]><a b='&e29;'>&e29;</a>"), k_reason);
}

TEST(XmlStream, ReadsNoDocumentTypeFromElsewhere) {
    EXPECT_EQ(events("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a>b</a>"), "<a'b'>.");
    EXPECT_EQ(events("<!DOCTYPE a PUBLIC 'x' 'http://localhost/x.dtd'><a>b&eacute;</a>"), "<a'bé'>.");
}

TEST(XmlStream, FollowsNestingOnlySoFar) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) {
        deep += "<a>";
    }
    EXPECT_THAT(events(deep), testing::EndsWith("! has elements nested more than 200 deep"));
}

TEST(XmlStream, RefusesTagsAndDeclarationsWithoutEnd) {
    std::string attributes = "<a";
    for (int i = 0; i < 300; ++i) {
        attributes += " a" + std::to_string(i) + "='>='";
    }
    EXPECT_EQ(events(attributes + "/>"), "! has a tag with more than 256 attributes");
    EXPECT_EQ(events("<a b='" + std::string(500'000, 'x') + "'/>"), "<a>.");
    for (const auto* start : {"<a b='", "<!--", "<?a ", "<!DOCTYPE a [ "}) {
        EXPECT_EQ(events(start + std::string(3'000'000, 'x')),
                  "! has a tag, comment or declaration that is longer than 1 MiB");
    }
    EXPECT_EQ(events("<?xml version='1.0' encoding='utf-7'?><a>+ADw-</a>"), "! is written in UTF-7, which is not read");
}

TEST(XmlStream, TellsAttributesByTheirName) {
    MemoryStream bytes{"<a xmlns:x='urn:x' x:b='1' b='2' x:c='3'/>"};
    XmlStream xml{bytes};
    ASSERT_EQ(xml.next(), XmlStream::Event::start);
    EXPECT_EQ(xml.attribute("b"), "2");
    EXPECT_EQ(xml.attribute("c"), "3");
    EXPECT_EQ(xml.attribute("x"), std::nullopt);
    EXPECT_EQ(xml.name(), "a");
}

TEST(XmlRoot, IsTheFirstElement) {
    EXPECT_EQ(xml_root("<rss version='2.0'>"), "rss");
    EXPECT_EQ(xml_root("\n<?xml version='1.0'?>\n<!-- <no> -->\n<!DOCTYPE x [<!ELEMENT no (a)>]>\n<rdf:RDF\n a='b'>"),
              "RDF");
    EXPECT_EQ(xml_root({"\xFF\xFE<\0a\0/\0>\0", 10}), "a");
    for (const auto* text : {"", "text", "<", "<a", "<!-- a", "<?xml", "{}", "< a>"}) {
        EXPECT_EQ(xml_root(text), "") << text;
    }
}

}  // namespace
}  // namespace entente::extract
