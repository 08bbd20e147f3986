#include "extract/article/csv_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/article/source_helpers.hpp"

namespace entente::extract {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;

TEST(CsvSource, ReadsRecordsUnderTheNamesOfTheHeader) {
    EXPECT_THAT(
        read_source(
            "id,url,text\r\n1,https://example.org/1,They met.\r\n\r\n2,,\"Quoted, with \"\"marks\"\"\nand lines\"\r\n"),
        ElementsAre("https://example.org/1|They met.", "f#2|Quoted, with \"marks\"\nand lines"));
    EXPECT_THAT(read_source("\xEF\xBB\xBFtitle;body\nTalks;They met, and left.\n"),
                ElementsAre("f#1|They met, and left."));
    EXPECT_THAT(read_source("date\tArticle Text\r2022-01-21\tThey met.\r"), ElementsAre("f#1|They met."));
    EXPECT_THAT(read_source("\"title\",\"content\"\n\"a\",\"b\""), ElementsAre("f#1|b"));
}

TEST(CsvSource, IsNotProse) {
    EXPECT_THAT(read_source("Content, text and more\n\nThey met."),
                ElementsAre("f|Content, text and more\n\nThey met."));
    EXPECT_THAT(read_source("The body, the date and the place\n\nThey met.").size(), 1U);
}

TEST(CsvSource, GoesOnAfterABadRecord) {
    EXPECT_THAT(read_source("title,text\na,b,c\nd\ne,\ng,h\ni,\"j\" k\n"),
                ElementsAre("f#1: has 3 fields where the header names 2",
                            "f#2: holds no text (under a name such as text, body or content)",
                            "f#3: the article is empty", "f#4|h", "f#5|j k"));
    EXPECT_THAT(read_source("title,text\na,\"never closed\n" + std::string(2000, 'x') + "\nc,d\n", "f", 1000),
                ElementsAre("f#1: the record is longer than 1000 bytes", "f#2|d"));
}

TEST(CsvSource, NeedsAHeader) {
    EXPECT_THAT(
        read_source("one,two\nthree,four\n", "f.csv"),
        ElementsAre("f.csv: has no header that names a column with the text (text, body, content, ...) and another"));
    EXPECT_THAT(read_source("title,text\n"), ElementsAre("f: holds no articles"));
}

TEST(CsvSource, IsReadInItsCharset) {
    const std::string header = "\xFF\xFEt\0i\0t\0l\0e\0\t\0t\0e\0x\0t\0\n\0"s;
    EXPECT_THAT(read_source(header + "x\0\t\0\xE3\0o\0\n\0y\0\t\0\x3D\xD8\0\xDE"s),
                ElementsAre("f#1|\u00e3o", "f#2|\U0001F600"))
        << "UTF-16, as spreadsheets write it";
    EXPECT_THAT(read_source("title,text\nx,S\xE3o Paulo is a city of twelve million people in Brazil\n"),
                ElementsAre("f#1|S\u00e3o Paulo is a city of twelve million people in Brazil"));
}

}  // namespace
}  // namespace entente::extract
