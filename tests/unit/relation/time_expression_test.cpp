#include "extract/relation/time_expression.hpp"

#include <gtest/gtest.h>

using entente::Date;
using entente::format_iso_date;
using entente::parse_iso_date;
using entente::extract::read_time;
using entente::extract::TimeDirection;
using entente::extract::TimeExpression;
using entente::extract::TimePrecision;

namespace {

/// "2022-01-21", "2022-01-17..2022-01-23", "unresolved" or "none", as read on Tuesday, 18 January 2022.
std::string resolve(std::string_view text, TimeDirection direction = TimeDirection::past) {
    const auto time = read_time(text, parse_iso_date("2022-01-18"), direction);
    if (!time) {
        return "none";
    }
    if (!time->start) {
        return "unresolved";
    }
    const std::string start = format_iso_date(*time->start);
    const std::string end = format_iso_date(*time->end);
    return start == end ? start : start + ".." + end;
}

}  // namespace

TEST(TimeExpressions, WeekdaysPointWhereTheVerbDoes) {
    EXPECT_EQ(resolve("Tuesday"), "2022-01-18");
    EXPECT_EQ(resolve("on Friday"), "2022-01-14");
    EXPECT_EQ(resolve("on Friday", TimeDirection::future), "2022-01-21");
    EXPECT_EQ(resolve("late on Wednesday", TimeDirection::future), "2022-01-19");
}

TEST(TimeExpressions, LastAndNextAreResolved) {
    EXPECT_EQ(resolve("last Friday"), "2022-01-14");
    EXPECT_EQ(resolve("next Friday"), "2022-01-21");
    EXPECT_EQ(resolve("last week"), "2022-01-10..2022-01-16");
    EXPECT_EQ(resolve("this week"), "2022-01-17..2022-01-23");
    EXPECT_EQ(resolve("next month"), "2022-02-01..2022-02-28");
    EXPECT_EQ(resolve("last month"), "2021-12-01..2021-12-31");
    EXPECT_EQ(resolve("last year"), "2021-01-01..2021-12-31");
    EXPECT_EQ(resolve("last March"), "2021-03-01..2021-03-31");
}

TEST(TimeExpressions, CalendarDays) {
    EXPECT_EQ(resolve("on January 5, 2020"), "2020-01-05");
    EXPECT_EQ(resolve("5 January 2020"), "2020-01-05");
    EXPECT_EQ(resolve("in March 2014"), "2014-03-01..2014-03-31");
    EXPECT_EQ(resolve("on Sept. 3"), "2021-09-03");
    EXPECT_EQ(resolve("on Feb. 3", TimeDirection::future), "2022-02-03");
    EXPECT_EQ(resolve("in 2014"), "2014-01-01..2014-12-31");
    EXPECT_EQ(resolve("February 30, 2020"), "unresolved");
}

TEST(TimeExpressions, Distances) {
    EXPECT_EQ(resolve("three days ago"), "2022-01-15");
    EXPECT_EQ(resolve("a week ago"), "2022-01-10..2022-01-16");
    EXPECT_EQ(resolve("in two days"), "2022-01-20");
    EXPECT_EQ(resolve("two years earlier"), "2020-01-01..2020-12-31");
    EXPECT_EQ(resolve("yesterday"), "2022-01-17");
}

TEST(TimeExpressions, NothingIsGuessed) {
    const auto weekday = read_time("Friday", std::nullopt, TimeDirection::past);
    ASSERT_TRUE(weekday);
    EXPECT_EQ(weekday->text, "Friday");
    EXPECT_FALSE(weekday->start);
    EXPECT_FALSE(weekday->end);
    EXPECT_EQ(weekday->precision, TimePrecision::day);
    EXPECT_EQ(resolve("recently"), "unresolved");
    EXPECT_EQ(resolve("in Geneva"), "none");
    EXPECT_EQ(resolve("Ukraine"), "none");
    EXPECT_EQ(resolve(""), "none");
    EXPECT_EQ(resolve("with 5000 soldiers"), "none");
}

TEST(TimeExpressions, AYearNeedsNoPublicationDate) {
    const auto year = read_time("in 2014", std::nullopt, TimeDirection::past);
    ASSERT_TRUE(year && year->start);
    EXPECT_EQ(format_iso_date(*year->start), "2014-01-01");
}
