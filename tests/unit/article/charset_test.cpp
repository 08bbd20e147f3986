#include "extract/article/charset.hpp"

#include <gtest/gtest.h>

#include <string>

namespace entente::extract {
namespace {

using namespace std::string_literals;

TEST(Charset, LeavesUtf8AsItIs) {
    EXPECT_EQ(to_utf8("Zelenskyy met Erdo\u011fan."), "Zelenskyy met Erdo\u011fan.");
    EXPECT_EQ(to_utf8("Erdo\u011fan", "iso-8859-1"), "Erdo\u011fan") << "other charsets are not UTF-8 by chance";
    EXPECT_EQ(to_utf8("\u201cDa,\u201d he said \x80"), "\u201cDa,\u201d he said \x80") << "damaged, but UTF-8";
    EXPECT_EQ(to_utf8("a long enough line, cut \xE2\x82"), "a long enough line, cut \xE2\x82");
}

TEST(Charset, BelievesMarksThenDeclarations) {
    EXPECT_EQ(to_utf8("\xEF\xBB\xBFHi", "utf-16"), "Hi");
    EXPECT_EQ(to_utf8("\xFF\xFEH\0i\0"s), "Hi");
    EXPECT_EQ(to_utf8("\xFE\xFF\0H\0i"s), "Hi");
    EXPECT_EQ(to_utf8("\xFF\xFE\0\0H\0\0\0"s), "H");
    EXPECT_EQ(to_utf8("\xCF\xF0\xE8\xE2\xE5\xF2", "windows-1251"), "\u041f\u0440\u0438\u0432\u0435\u0442");
    EXPECT_EQ(to_utf8("\x93quoted\x94", "ISO-8859-1"), "\u201cquoted\u201d") << "Latin-1 means windows-1252 on the web";
    EXPECT_EQ(to_utf8("caf\xE9 in Paris", "no such charset"), "caf\u00e9 in Paris");
}

TEST(Charset, TakesAFewStrangeBytesForWesternOnes) {
    EXPECT_EQ(to_utf8("The minister\x92s visit to S\xE3o Paulo began on Monday, the government\x92s spokesman said."),
              "The minister\u2019s visit to S\u00e3o Paulo began on Monday, the government\u2019s spokesman said.");
}

TEST(Charset, IsDetectedWhereNobodyDeclaresIt) {
    // "The foreign minister of Russia met the foreign minister of China in Moscow on Monday", in Russian and windows-1251.
    EXPECT_EQ(to_utf8("\xCC\xE8\xED\xE8\xF1\xF2\xF0 \xE8\xED\xEE\xF1\xF2\xF0\xE0\xED\xED\xFB\xF5 \xE4\xE5\xEB "
                      "\xD0\xEE\xF1\xF1\xE8\xE8 \xE2\xF1\xF2\xF0\xE5\xF2\xE8\xEB\xF1\xFF \xE2 \xCC\xEE\xF1\xEA\xE2\xE5")
                  .substr(0, 14),
              "\u041c\u0438\u043d\u0438\u0441\u0442\u0440");
}

}  // namespace
}  // namespace entente::extract
