#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/article/mended_feed_source.hpp"
#include "tests/unit/article/source_helpers.hpp"

namespace entente::extract {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string rss(const std::string& items) {
    return "<?xml version='1.0' encoding='UTF-8'?>\n"
           "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
           "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'>"
           "<channel><title>The Example</title><link>https://example.org/</link><image><title>Logo</title></image>" +
           items + "</channel></rss>";
}

std::string atom(const std::string& entries) {
    return "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://example.org/news/'>"
           "<title>The &lt;b&gt; Example</title>" +
           entries + "</feed>";
}

/// So many words.
std::string words(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += "word" + std::to_string(i) + " ";
    }
    return text + "end.";
}

TEST(FeedSource, ReadsTheItemsOfRss) {
    EXPECT_THAT(
        read_details(rss("<item><title>Talks in Geneva</title><link>https://example.org/1</link>"
                         "<pubDate>Fri, 21 Jan 2022 09:30:00 GMT</pubDate><description>Short.</description>"
                         "<media:title>Photo</media:title>"
                         "<content:encoded><![CDATA[<p>They met.</p><p>They left.</p>]]></content:encoded></item>"
                         "<item><title>Q&amp;amp;A</title><guid>https://example.org/2</guid>"
                         "<dc:date>2022-01-22T10:00:00Z</dc:date><source url='https://wire.example'>A Wire</source>"
                         "<content:encoded>&lt;p&gt;He said &amp;amp; did.&lt;/p&gt;</content:encoded></item>")),
        ElementsAre("https://example.org/1|Talks in Geneva|The Example|2022-01-21|They met.\n\nThey left.",
                    "https://example.org/2|Q&A|A Wire|2022-01-22|He said & did."));
}

TEST(FeedSource, ReadsTheEntriesOfAtom) {
    EXPECT_THAT(
        read_details(atom(
            "<entry><title type='html'>Talks &amp;amp; more</title><link rel='self' href='x'/><link "
            "href='1'/><id>urn:1</id>"
            "<published>2022-01-21T09:30:00+01:00</published><updated>2022-01-23T09:30:00Z</updated>"
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>They <i>met</i>.</p><p>Left.</p></div>"
            "</content></entry>"
            "<entry><title>5 &lt; 6</title><id>https://example.org/2</id><updated>2022-01-22T09:30:00Z</updated>"
            "<source><id>urn:x</id><title>Other</title></source><content "
            "type='html'>&lt;p>One&lt;p>Two</content></entry>"
            "<entry><title>Plain</title><link rel='alternate' href='https://example.org/3'/>"
            "<content>Not &lt;b>bold&lt;/b>.\n\nNext.</content></entry>")),
        ElementsAre("https://example.org/news/1|Talks & more|The <b> Example|2022-01-21|They met.\n\nLeft.",
                    "https://example.org/2|5 < 6|Other|2022-01-22|One\n\nTwo",
                    "https://example.org/3|Plain|The <b> Example||Not <b>bold</b>.\n\nNext."));
}

TEST(FeedSource, ReadsRdf) {
    EXPECT_THAT(
        read_details("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
                     "xmlns='http://purl.org/rss/1.0/' xmlns:c='http://purl.org/rss/1.0/modules/content/' "
                     "xmlns:d='http://purl.org/dc/elements/1.1/'><channel rdf:about='u'><title>The Example</title>"
                     "<items><rdf:Seq/></items></channel><item rdf:about='v'><title>T</title>"
                     "<link>https://example.org/1</link><d:date>2022-01-21</d:date><c:encoded>They met.</c:encoded>"
                     "</item></rdf:RDF>"),
        ElementsAre("https://example.org/1|T|The Example|2022-01-21|They met."));
}

TEST(FeedSource, TakesADescriptionOnlyWhenItIsTheText) {
    const auto item = [](const std::string& description) {
        return "<item><description>" + description + "</description></item>";
    };
    EXPECT_THAT(read_source(rss(item(words(100)) + item(words(20)) + item(words(100) + " [&amp;#8230;]") + item(""))),
                ElementsAre(HasSubstr("f#1|word0 word1 "), "f#2: has only a summary of 21 words, not the text",
                            "f#3: has only a summary of 102 words, not the text", "f#4: has no text"));
}

TEST(FeedSource, LeavesOutWhatItCannotReadAndGoesOn) {
    const auto item = [](const std::string& inside) {
        return "<item>" + inside + "<content:encoded>Text.</content:encoded></item>";
    };
    EXPECT_THAT(
        read_source(rss(item("<pubDate>soon</pubDate>") + item("") +
                        item("<content:encoded>" + words(2000) + "</content:encoded>") + item("<a:b/>&nbsp;&x")),
                    "f", 10'000),
        ElementsAre("f#1: the date of publication must be one such as 2022-01-18, not 'soon'", "f#2|Text.",
                    "f#3: is longer than 10000 bytes", "f#4|Text."));
    // libxml2 reads some hundred bytes ahead.
    EXPECT_THAT(read_source(rss(item("") + "<item><category>" + words(200) + "</category><content:encoded>Cut")),
                ElementsAre("f#1|Text.", HasSubstr("f#2: is not well-formed XML (line 2: ")));
    EXPECT_THAT(read_source(rss("")), ElementsAre("f: holds no articles"));
    EXPECT_THAT(read_source("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel><item>&a;</item></channel></rss>"),
                ElementsAre("f: declares entities of its own, which are not expanded"));
}

TEST(FeedSource, GoesOnBehindAnItemThatIsNoXml) {
    const auto item = [](const std::string& inside) {
        return "<item><title>T</title><content:encoded><![CDATA[<p>" + inside + "</p>]]></content:encoded></item>\n";
    };
    // Whatever libxml2 has read ahead: short feeds and long ones.
    for (const int length : {3, 300, 30'000}) {
        const std::string text = words(length);
        for (const std::string bad :
             {"<item><title>5 < 6</title></item>", "<item><title>a</titel></item>", "<item><title a=b>x</title></item>",
              "<item><title>never ends", "<item a=\"1\" a=\"2\"></item>", "<item>\xFF</item>"}) {
            const auto all =
                read_details(rss(item("One. " + text) + bad + item("Two <item> " + text) + item("Three. " + text)));
            ASSERT_EQ(all.size(), 4u) << bad << length;
            EXPECT_EQ(all[0], "f#1|T|The Example||One. " + text);
            EXPECT_THAT(all[1], HasSubstr("f#2: is not well-formed XML (line ")) << bad;
            EXPECT_EQ(all[2], "f#3|T|The Example||Two " + text) << bad << length;
            EXPECT_EQ(all[3], "f#4|T|The Example||Three. " + text) << bad << length;
        }
    }
    EXPECT_THAT(read_source(atom("<entry><content>One.</content></entry><entry><content>&lt; <</content></entry>"
                                 "<!-- <entry> --><entry><content>Three.</content></entry>")),
                ElementsAre("f#1|One.", HasSubstr("f#2: is not well-formed XML ("), "f#3|Three."));
    EXPECT_THAT(
        read_source(
            "<!-- <a> --><rss><channel><item><b></item><item><link>https://e.example/1</link></item></channel></rss>"),
        ElementsAre(HasSubstr("f#1: is not well-formed XML ("), "f#2: has no text"));
    // Between items: all of them are kept, and it is said once.
    EXPECT_THAT(read_source(rss(item("One.") + "</b>" + item("Two."))),
                ElementsAre("f#1|One.", "f#2|Two.", HasSubstr("f: is not well-formed XML (")));
    EXPECT_THAT(read_source(rss("<item><a></item>" + item("Two.") + "<item><b></item>")),
                ElementsAre(HasSubstr("f#1: is not well-formed XML (line"), "f#2|Two.", "f#3: is not well-formed XML"));
    // Nested too deep is what only one item does.
    std::string deep;
    for (int i = 0; i < 300; ++i) {
        deep += "<b>";
    }
    EXPECT_THAT(read_source(rss("<item>" + deep + "</item>" + item("Two."))),
                ElementsAre("f#1: has elements nested more than 200 deep", "f#2|Two."));
    EXPECT_THAT(read_source(rss("<item><a></item>" + item(words(20'000)) + item("Three.")), "f", 10'000),
                ElementsAre(HasSubstr("f#1: is not well-formed"), "f#2: is longer than 10000 bytes", "f#3|Three."));
}

TEST(FeedSource, EndsBehindAThousandItemsThatAreNoXml) {
    std::string items = "<item><a></item>";
    for (int i = 0; i < 1'000'000; ++i) {
        items += "<item>";
    }
    const auto all = read_source(rss(items));
    ASSERT_EQ(all.size(), 1001u);
    EXPECT_EQ(all.back(), "f: has more than 1000 entries that are not well-formed XML; no more are read");
}

TEST(FeedSource, HoldsOneItemInMemory) {
    // Longer than all limits of libxml2 for one document that is not read as a stream.
    std::string items;
    for (int i = 0; i < 3000; ++i) {
        items += "<item><link>https://example.org/" + std::to_string(i) + "</link><content:encoded>" + words(1500) +
                 "</content:encoded></item>";
    }
    EXPECT_EQ(read_source(rss(items)).size(), 3000u);
}

}  // namespace
}  // namespace entente::extract
