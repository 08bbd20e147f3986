#include "extract/article/published_date.hpp"

#include <gtest/gtest.h>

namespace entente::extract {
namespace {

using namespace std::chrono_literals;

/// "2022-01-21", or "none".
std::string day(std::string_view text) {
    const auto date = read_published_date(text);
    return date ? format_iso_date(*date) : "none";
}

TEST(PublishedDate, IsReadInEveryUsualForm) {
    for (const char* text : {"2022-01-21",
                             " 2022-01-21T23:30:00-08:00 ",
                             "2022-01-21 10:00:00.000 UTC",
                             "20220121",
                             "20220121T100000Z",
                             "20220121100000",
                             "2022/01/21",
                             "2022/1/21 10:00",
                             "2022.01.21",
                             "Fri, 21 Jan 2022 10:00:00 GMT",
                             "21 Jan 2022 10:00:00 +0100",
                             "Jan 21, 2022",
                             "Jan. 21, 2022",
                             "JANUARY 21 2022",
                             "21 January 2022",
                             "Friday, January 21st, 2022 at 9:30 am",
                             "21st of January, 2022",
                             "Fri Jan 21 10:00:00 GMT 2022",
                             "21-Jan-2022",
                             "21/01/2022",
                             "01/21/2022",
                             "21.01.2022",
                             "1642758000",
                             "1642758000.0",
                             "1642758000000",
                             "Published: January 21, 2022, 10:00",
                             "10:00, 21 January 2022",
                             "Updated 10:05 AM EST, Fri January 21, 2022"}) {
        EXPECT_EQ(day(text), "2022-01-21") << text;
    }
    EXPECT_EQ(day("Sept. 17, 2019"), "2019-09-17");
    EXPECT_EQ(day("3/3/2022"), "2022-03-03") << "either order is the same day";
}

TEST(PublishedDate, IsNotGuessed) {
    for (const char* text : {"", "yesterday", "2022", "January 2022", "21 January", "01/02/2022", "1/21/22", "21-01-22",
                             "2022-02-30", "31 February 2022", "2022-13-01", "99999999", "17", "123456789",
                             "99999999999", "12345678901234567890", "may 5", "The march of 2022 began on 5 streets"}) {
        EXPECT_EQ(day(text), "none") << text;
    }
}

}  // namespace
}  // namespace entente::extract
