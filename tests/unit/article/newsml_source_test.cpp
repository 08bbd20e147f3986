#include "extract/article/newsml_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/article/source_helpers.hpp"

namespace entente::extract {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string news_item(const std::string& guid, const std::string& item_meta, const std::string& content_meta,
                      const std::string& content) {
    return "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='" + guid + "' version='1'><itemMeta>" +
           item_meta + "</itemMeta><contentMeta>" + content_meta + "</contentMeta><contentSet>" + content +
           "</contentSet></newsItem>";
}

const std::string k_xhtml =
    "<inlineXML contenttype='application/xhtml+xml'><html "
    "xmlns='http://www.w3.org/1999/xhtml'><head><title>T</title></head>"
    "<body><h1>Talks</h1><p>They <b>met</b>.</p><p>They left.</p></body></html></inlineXML>";

const std::string k_nitf =
    "<nitf><head><title>Talks</title><docdata><date.issue norm='20220120T100000Z'/><doc.copyright holder='A "
    "Wire'/></docdata>"
    "</head><body><body.head><hedline><hl1>Talks in Geneva</hl1></hedline><byline>By "
    "Jo</byline></body.head><body.content>"
    "<block><p>They <person>met</person>.</p><media><media-caption>A photo.</media-caption></media><p>They "
    "left.</p></block>"
    "</body.content></body></nitf>";

TEST(NewsmlSource, ReadsANewsItemWithXhtml) {
    EXPECT_THAT(
        read_details("<?xml version='1.0'?>" +
                     news_item("urn:newsml:example.org:1",
                               "<provider qcode='nprov:EX'><name>The Example</name></provider>"
                               "<versionCreated>2022-01-23T08:00:00Z</versionCreated><pubStatus qcode='stat:usable'/>",
                               "<contentCreated>2022-01-21T08:00:00+01:00</contentCreated>"
                               "<headline>Talks in <b>Geneva</b></headline><headline>Other</headline>",
                               "<remoteContent href='a.jpg'/>" + k_xhtml)),
        ElementsAre(
            "urn:newsml:example.org:1|Talks in Geneva|The Example|2022-01-21|Talks\n\nThey met.\n\nThey left."));
}

TEST(NewsmlSource, ReadsAMessageWithSeveralItems) {
    EXPECT_THAT(
        read_details("<newsMessage "
                     "xmlns='http://iptc.org/std/nar/2006-10-01/'><header><sent>2022-02-02T00:00:00Z</sent></header>"
                     "<itemSet>" +
                     news_item("u1", "<provider literal='EX'/><versionCreated>2022-01-23T08:00:00Z</versionCreated>",
                               "<contentCreated>2022</contentCreated>",
                               "<inlineXML contenttype='application/nitf+xml'>" + k_nitf + "</inlineXML>") +
                     news_item("u2", "<pubStatus qcode='stat:canceled'/>", "", k_xhtml) +
                     news_item("u3", "", "", "<remoteContent href='a.jpg'/>") +
                     "<packageItem><itemMeta/></packageItem>" +
                     news_item("", "", "", "<inlineData contenttype='text/plain'>Plain.\n\nText.</inlineData>") +
                     "</itemSet></newsMessage>"),
        ElementsAre("u1|Talks in Geneva|EX|2022-01-23|They met.\n\nThey left.", "f#2: has been canceled",
                    "f#3: has no text that can be read", "f#4: is a packageItem, which holds no text",
                    "f#5||||Plain.\n\nText."));
}

TEST(NewsmlSource, ReadsNitfThatStandsAlone) {
    EXPECT_THAT(read_details(k_nitf), ElementsAre("f|Talks in Geneva|A Wire|2022-01-20|They met.\n\nThey left."));
}

TEST(NewsmlSource, SaysWhatIsWrong) {
    EXPECT_THAT(read_source(news_item("u", "", "", k_xhtml).substr(0, 300)),
                ElementsAre(HasSubstr("f: is not well-formed XML (line 1: ")));
    EXPECT_THAT(read_source("<newsMessage><itemSet/></newsMessage>"), ElementsAre("f: holds no articles"));
    EXPECT_THAT(read_source("<!DOCTYPE nitf [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + k_nitf),
                ElementsAre("f: declares entities of its own, which are not expanded"));
}

}  // namespace
}  // namespace entente::extract
