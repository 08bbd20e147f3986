#include "base/date.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

TEST(ParseIsoDate, ReadsTheDayOfADateAndOfATimestamp) {
    const Date expected{year{2022}, month{1}, day{18}};
    EXPECT_EQ(parse_iso_date("2022-01-18"), expected);
    EXPECT_EQ(parse_iso_date("2022-01-18T23:59:59Z"), expected);
    EXPECT_EQ(parse_iso_date("2022-01-18 09:30"), expected);
}

TEST(ParseIsoDate, RefusesDaysThatDoNotExist) {
    EXPECT_FALSE(parse_iso_date("2022-02-29"));
    EXPECT_TRUE(parse_iso_date("2024-02-29"));
    EXPECT_FALSE(parse_iso_date("2022-13-01"));
    EXPECT_FALSE(parse_iso_date("2022-00-10"));
    EXPECT_FALSE(parse_iso_date("0000-01-01"));
}

TEST(ParseIsoDate, RefusesOtherForms) {
    for (const auto* text : {"", "2022", "18.01.2022", "2022/01/18", "2022-1-18", "2022-01-181", "-022-01-18",
                             "2022-01--8", "2022-+1-18", "January 18, 2022"}) {
        EXPECT_FALSE(parse_iso_date(text)) << text;
    }
}

TEST(FormatIsoDate, IsTheInverseOfParsing) {
    for (const auto* text : {"0001-01-01", "2022-01-18", "9999-12-31"}) {
        EXPECT_EQ(format_iso_date(parse_iso_date(text).value()), text);
    }
}

TEST(AddDays, CrossesMonthsAndYears) {
    EXPECT_EQ(format_iso_date(add_days(parse_iso_date("2021-12-31").value(), 1)), "2022-01-01");
    EXPECT_EQ(format_iso_date(add_days(parse_iso_date("2024-03-01").value(), -1)), "2024-02-29");
}

TEST(LastDayOfMonth, KnowsLeapYears) {
    EXPECT_EQ(last_day_of_month(year{2024}, month{2}).day(), day{29});
    EXPECT_EQ(last_day_of_month(year{2023}, month{2}).day(), day{28});
}

}  // namespace
}  // namespace entente
