#include "extract/article/text_cleaner.hpp"

#include <gtest/gtest.h>

#include <string>

#include "base/text.hpp"

namespace entente::extract {
namespace {

using namespace std::string_literals;

TEST(TextCleaner, KeepsWellFormedTextAsItIs) {
    const std::string text = "Zelenskyy met Erdo\u011fan.\n\n\u201cDa,\u201d he said \U0001F600\n";
    EXPECT_EQ(clean_text(text), text);
    EXPECT_EQ(clean_text(""), "");
}

TEST(TextCleaner, ReplacesEveryMaximalIllFormedSequenceByOneCharacter) {
    EXPECT_EQ(clean_text("\u201ccaf\xE9\u201d in Paris"), "\u201ccaf\uFFFD\u201d in Paris");
    EXPECT_EQ(clean_text("a long enough line, cut \xE2\x82"), "a long enough line, cut \uFFFD");
    EXPECT_EQ(clean_text("a long enough line, overlong \xC0\xAF"), "a long enough line, overlong \uFFFD\uFFFD");
    EXPECT_EQ(clean_text("a long enough line, surrogate \xED\xA0\x80"),
              "a long enough line, surrogate \uFFFD\uFFFD\uFFFD");
}

TEST(TextCleaner, DropsNulAndWhatXmlForbids) {
    EXPECT_EQ(clean_text("Hello\0 wor\x01ld\x1B, said\uFFFE the\uFFFF man"s), "Hello world, said the man");
}

TEST(TextCleaner, MakesEveryLineEndOneNewline) {
    EXPECT_EQ(clean_text("one\r\ntwo\rthree\n\rfour\r\n\r\nfive\fsix\vseven"),
              "one\ntwo\nthree\n\nfour\n\nfive\nsix\nseven");
    EXPECT_EQ(clean_text("a control between\r\0\nthe two"s), "a control between\nthe two");
}

TEST(TextCleaner, ComposesToNfc) { EXPECT_EQ(clean_text("Sa\u0303o Paulo"), "S\u00e3o Paulo"); }

TEST(TextCleaner, HonoursByteOrderMarks) {
    EXPECT_EQ(clean_text("\xEF\xBB\xBFHello"), "Hello");
    EXPECT_EQ(clean_text("\xFF\xFEH\0i\0=\xD8\0\xDE"s), "Hi\U0001F600");
    EXPECT_EQ(clean_text("\xFE\xFF\0H\0i\xD8=\xDE\0"s), "Hi\U0001F600");
    EXPECT_EQ(clean_text("\xFF\xFEH\0i\0 \0t\0h\0\0\xD8"s), "Hi th\uFFFD") << "a lone surrogate";
}

TEST(TextCleaner, TellsBinaryDataFromText) {
    EXPECT_FALSE(clean_text("\x89PNG\r\n\x1A\n and so on"));
    EXPECT_FALSE(clean_text("%PDF-1.7\nlooks like text at first"));
    EXPECT_FALSE(clean_text("H\0e\0l\0l\0o\0 \0w\0o\0r\0l\0d\0"s)) << "UTF-16 without its mark";
    std::string random;
    for (unsigned i = 0, state = 1; i < 4096; ++i) {
        state = state * 1103515245u + 12345u;
        random += static_cast<char>(state >> 16);
    }
    EXPECT_FALSE(clean_text(random));
    EXPECT_TRUE(clean_text("one\0nul in a text of some length"s));
}

TEST(TextCleaner, ChangesNothingTheSecondTime) {
    for (const std::string& bytes : {"\x01\xEF\xBB\xBFtext after a control"s, "\xEF\xBB\xBF\xEF\xBB\xBFtwo marks"s,
                                     "e\x01\u0301 accent behind a control"s, "\r\x02\n line ends around a control"s,
                                     "ill-formed \xF4\x90\x80\x80 sequence of four"s}) {
        const auto once = clean_text(bytes);
        ASSERT_TRUE(once) << bytes;
        EXPECT_EQ(clean_text(*once), once) << bytes;
        EXPECT_TRUE(is_valid_utf8(*once));
    }
}

TEST(TextCleaner, MakesOneLineOfATitle) {
    EXPECT_EQ(clean_line("  Blinken \r\n\t meets\u00a0 Lavrov \n"), "Blinken meets\u00a0 Lavrov");
    EXPECT_EQ(clean_line(""), "");
}

TEST(TextCleaner, IdentifiesATextByItsDigest) {
    EXPECT_EQ(article_id("abc"), "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace entente::extract
