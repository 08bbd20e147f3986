#include "base/text.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(IsValidUtf8, TellsWellFormedFromIllFormed) {
    EXPECT_TRUE(is_valid_utf8(""));
    EXPECT_TRUE(is_valid_utf8("Kyiv, Київ, 基辅, 😀"));
    EXPECT_FALSE(is_valid_utf8("\xC0\xAF"));          // overlong
    EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));      // surrogate
    EXPECT_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));  // above U+10FFFF
    EXPECT_FALSE(is_valid_utf8("abc\xE2\x82"));       // cut short
}

TEST(NormalizeNfc, Composes) { EXPECT_EQ(normalize_nfc("Sa\xCC\x83o"), "S\xC3\xA3o"); }

TEST(FoldName, BringsSpellingsTogether) {
    EXPECT_EQ(fold_name("U.S."), "us");
    EXPECT_EQ(fold_name("  São  Paulo "), "sao paulo");
    EXPECT_EQ(fold_name("Recep Tayyip Erdoğan"), "recep tayyip erdogan");
    EXPECT_EQ(fold_name("Jean-Yves Le Drian"), "jean yves le drian");
    EXPECT_EQ(fold_name("Côte d’Ivoire"), "cote divoire");
    EXPECT_EQ(fold_name("Москва"), "moskva");
    EXPECT_EQ(fold_name("—"), "");
}

TEST(FoldName, IsIdempotent) {
    for (const auto* name : {"Łódź", "U.N. Security Council", "Straße", "Kim Jong-un", "İstanbul", "Эрдоган"}) {
        const auto once = fold_name(name);
        EXPECT_EQ(fold_name(once), once) << name;
    }
}

TEST(Trim, DropsWhiteSpaceOnBothEndsOnly) {
    EXPECT_EQ(trim(" \t a b \n"), "a b");
    EXPECT_EQ(trim("\xC2\xA0x\xC2\xA0 "), "x");
    EXPECT_EQ(trim(" \xC2\xA0 "), "");
    EXPECT_EQ(trim("\xC3\xA0"), "\xC3\xA0");  // à ends in the byte of a no-break space
}

TEST(Split, KeepsEmptyPieces) {
    EXPECT_EQ(split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
    EXPECT_EQ(split("", ','), (std::vector<std::string_view>{""}));
}

}  // namespace
}  // namespace entente
