#include "cli/display_text.hpp"

#include <gtest/gtest.h>

#include "cli/terminal.hpp"
#include "cli/text_table.hpp"

namespace entente::cli {
namespace {

TEST(DisplayText, CountsColumnsAsTerminalsDo) {
    EXPECT_EQ(display_width("Zoë"), 3u);
    EXPECT_EQ(display_width("Zoe\u0308"), 3u);  // a combining mark
    EXPECT_EQ(display_width("日本"), 4u);
    EXPECT_EQ(display_width("\u1112\u1161\u11AB"), 2u);  // one syllable in three letters
    EXPECT_EQ(display_width("وزارة"), 5u);
    EXPECT_EQ(display_width("a\u200Db"), 2u);  // a joiner
    EXPECT_EQ(display_width("🇺"), 1u);
    EXPECT_EQ(display_width("😀"), 2u);
}

TEST(DisplayText, OneLineThatMovesNothing) {
    EXPECT_EQ(printable("a\tb\r\nc\x1B[31md\x7F\u009B\u2028e"), "a b  c [31md   e");
    EXPECT_EQ(printable("\u202Eevil\u202C \u2066x\u2069 soft\u00ADhyphen"), "evil x softhyphen");
    EXPECT_EQ(printable("\xFF\x9B\xC3"), "\uFFFD\uFFFD\uFFFD");
}

TEST(DisplayText, ClipsAtWholeCharacters) {
    EXPECT_EQ(clipped("日本語", 5), "日本…");
    EXPECT_EQ(clipped("日本語", 4), "日…");
    EXPECT_EQ(clipped("日本語", 6), "日本語");
    EXPECT_EQ(clipped("one two", 5), "one…");
    EXPECT_EQ(clipped("anything", 0), "anything");
}

TEST(DisplayText, WrapsBetweenWordsAndInsideLongOnes) {
    EXPECT_EQ(wrap_columns("one  two three", 7), (std::vector<std::string>{"one two", "three"}));
    EXPECT_EQ(wrap_columns("日本語 x", 4), (std::vector<std::string>{"日本", "語 x"}));
    EXPECT_EQ(wrap_columns("", 4), (std::vector<std::string>{""}));
}

TEST(ControlFilter, LetsNothingThroughHoweverItIsDivided) {
    const std::string bytes =
        "a\x1B]0;title\a\nü\xC2\x9B"
        "31m\xE2\x82\xAC\t\x9B\xC3"
        "b\r";
    const std::string expected =
        "a ]0;title \nü 31m€\t?"
        "?b ";
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        ControlFilter filter;
        std::string result = filter.filter(bytes.substr(0, cut));
        result += filter.filter(bytes.substr(cut));
        EXPECT_EQ(result, expected) << cut;
    }
}

TEST(TextTable, KeepsColumnsApartWhateverTheyHold) {
    TextTable table{{{"name"}, {"n", TextTable::Align::right}, {"what", TextTable::Align::left, Style::good}}};
    table.add({"日本", "1", "meets them all in Geneva"});
    table.add({"محمد", "20", ""});
    std::string text;
    const auto write = [&](std::string_view line) { text += line; };
    table.print(Terminal{true, false, 26}, TextTable::Head::names, 2, write);
    EXPECT_EQ(text,
              "  name   n  what\n"
              "  日本   1  meets them all\n"
              "            in Geneva\n"
              "  \u2068محمد\u2069  20\n");
    text.clear();
    table.print(Terminal{false, true, 0}, TextTable::Head::none, 0, write);
    EXPECT_EQ(text, "日本   1  \x1B[32mmeets them all in Geneva\x1B[0m\nمحمد  20\n");
}

TEST(Terminal, PaintsOnlyWhereColourIsWanted) {
    EXPECT_EQ((Terminal{true, true, 80}.paint(Style::bad, "no")), "\x1B[1;31mno\x1B[0m");
    EXPECT_EQ((Terminal{true, false, 80}.paint(Style::bad, "no")), "no");
    EXPECT_EQ((Terminal{true, true, 80}.paint(Style::bad, "")), "");
}

}  // namespace
}  // namespace entente::cli
