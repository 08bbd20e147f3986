#include "extract/article/stated_day.hpp"

#include <gtest/gtest.h>

namespace entente::extract {
namespace {

std::string day(std::string_view text) {
    const auto date = stated_day(text);
    return date ? format_iso_date(*date) : "none";
}

TEST(StatedDay, IsThatOfTheDateline) {
    EXPECT_EQ(day("WASHINGTON, Sept. 17, 2019 (Associated Press) \u2014 The president met them."), "2019-09-17");
    EXPECT_EQ(day("Talks in Geneva\n\nGENEVA, 21 January 2022 (Reuters) - They met."), "2022-01-21");
    EXPECT_EQ(day("LAGOS, Jan 21, 2022 -- They met."), "2022-01-21");
}

TEST(StatedDay, IsThatOfALineThatSaysNothingElse) {
    EXPECT_EQ(day("Talks in Geneva\n\nPublished on Friday, January 21, 2022 10:00 GMT\n\nThey met."), "2022-01-21");
    EXPECT_EQ(day("Talks in Geneva\n2022-01-21\n\nThey met."), "2022-01-21");
}

TEST(StatedDay, IsNoneWhereTheTextOnlySpeaksOfOne) {
    EXPECT_EQ(day("WASHINGTON, Sept. 17 (Reuters) \u2014 The president met them."), "none") << "no year";
    EXPECT_EQ(day("The treaty of January 21, 2022 - a late success - was signed."), "none");
    EXPECT_EQ(day("They met on January 21, 2022."), "none");
    EXPECT_EQ(day("Updated January 21, 2022\n\nThey met."), "none") << "not the day it was published";
    EXPECT_EQ(day("One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\n2022-01-21\n"), "none") << "too late";
    EXPECT_EQ(day(""), "none");
}

}  // namespace
}  // namespace entente::extract
