#include <gtest/gtest.h>

#include <string>

#include "web/server/access_token.hpp"
#include "web/server/activity_intervals.hpp"
#include "web/server/api_error.hpp"
#include "web/server/gzip.hpp"
#include "web/server/json_writer.hpp"
#include "web/server/request_guard.hpp"
#include "web/server/request_target.hpp"
#include "web/server/response_cache.hpp"

namespace entente::web {
namespace {

std::shared_ptr<const Body> body_of(std::size_t size) { return std::make_shared<const Body>(std::string(size, 'x')); }

TEST(ResponseCache, KeepsAtMostItsCapacityAndTheLatestAsked) {
    ResponseCache cache{100'000};
    EXPECT_EQ(cache.find("s", "/0"), nullptr);
    for (int i = 0; i < 100; ++i) {
        const std::string request = "/" + std::to_string(i);
        cache.keep("s", request, body_of(5000));
        EXPECT_LE(cache.bytes(), 100'000U);
        ASSERT_NE(cache.find("s", "/0"), nullptr) << i;  // asked again and again
    }
    EXPECT_EQ(cache.find("s", "/1"), nullptr);
    EXPECT_NE(cache.find("s", "/99"), nullptr);
    cache.keep("s", "/big", body_of(50'000));
    EXPECT_EQ(cache.find("s", "/big"), nullptr) << "one answer must not drive out all others";
}

TEST(ResponseCache, ForgetsWhatWasSaidOfAnotherState) {
    ResponseCache cache{100'000};
    EXPECT_EQ(cache.find("one", "/"), nullptr);
    cache.keep("one", "/", body_of(10));
    EXPECT_EQ(cache.find("two", "/"), nullptr);
    EXPECT_EQ(cache.bytes(), 0U);
    cache.keep("one", "/", body_of(10));  // of a reader that was slow
    EXPECT_EQ(cache.find("two", "/"), nullptr);
}

storage::DayActivity day(const char* date, std::int64_t statements, std::int64_t cooperation = 0) {
    storage::DayActivity activity;
    activity.date = date == nullptr ? storage::Value{} : storage::Value{date};
    activity.statements = statements;
    activity.quads[0] = cooperation;
    return activity;
}

TEST(Activity, GathersDaysIntoIntervals) {
    const std::vector<storage::DayActivity> days{day("2021-12-31", 1, 1), day("2022-01-01", 2), day("2022-01-03", 4),
                                                 day(nullptr, 8)};
    const auto starts = [&](const char* per) {
        std::string text;
        for (const ActivityInterval& interval : gather_activity(days, per).intervals) {
            text += interval.start + "=" + std::to_string(interval.statements) + " ";
        }
        return text;
    };
    EXPECT_EQ(starts("day"), "2021-12-31=1 2022-01-01=2 2022-01-03=4 ");
    EXPECT_EQ(starts("week"), "2021-12-27=3 2022-01-03=4 ");
    EXPECT_EQ(starts("month"), "2021-12-01=1 2022-01-01=6 ");
    EXPECT_EQ(starts("quarter"), "2021-10-01=1 2022-01-01=6 ");
    EXPECT_EQ(starts("year"), "2021-01-01=1 2022-01-01=6 ");
    EXPECT_EQ(gather_activity(days, "auto").per, "day");
    EXPECT_EQ(gather_activity(days, "auto").undated, 8);
    EXPECT_EQ(gather_activity({}, "auto").per, "day");
}

TEST(Activity, FewStatementsOfOtherTimesDoNotMakeItCoarse) {
    std::vector<storage::DayActivity> days{day("1945-05-08", 1)};
    for (int i = 10; i < 30; ++i) {
        days.push_back(day(("2022-01-" + std::to_string(i)).c_str(), 5));
    }
    EXPECT_EQ(gather_activity(days, "auto").per, "day");
    EXPECT_EQ(gather_activity({day("1945-05-08", 5), day("2022-01-01", 5)}, "auto").per, "year");
}

TEST(RequestTarget, IsTakenApartAndWrittenAgain) {
    const auto target = parse_request_target("/a%20b?actor=person%2Fantony+blinken&x&y=1=2&&type=%C3%A9#part");
    EXPECT_EQ(target.path, "/a b");
    const decltype(target.parameters) expected{
        {"actor", "person/antony blinken"}, {"x", ""}, {"y", "1=2"}, {"type", "é"}};
    EXPECT_EQ(target.parameters, expected);
    EXPECT_EQ(percent_encode("person/é +"), "person%2F%C3%A9%20%2B");
    for (const char* wrong : {"", "x", "http://a/", "/%", "/%4", "/%zz", "/%ff", "/?a=%00", "/?a=%0A", "/?%7F=1"}) {
        EXPECT_THROW(static_cast<void>(parse_request_target(wrong)), ApiError) << wrong;
    }
}

TEST(RequestGuard, AnswersToItsOwnNamesOnly) {
    const auto answers = [](const RequestGuard& guard, const char* host) {
        HttpRequest request;
        request.method = "GET";
        request.host = host;
        try {
            guard.check(request);
            return true;
        } catch (const ApiError&) {
            return false;
        }
    };
    const RequestGuard local{"127.0.0.1", 8321, ""}, named{"graph.example.org", 8321, "t"},
        everywhere{"0.0.0.0", 8321, "t"};
    EXPECT_TRUE(answers(local, "127.0.0.1:8321"));
    EXPECT_TRUE(answers(local, "[::1]:8321"));
    EXPECT_FALSE(answers(local, "localhost"));
    EXPECT_FALSE(answers(local, "192.168.1.4:8321"));
    EXPECT_FALSE(answers(local, "graph.example.org:8321"));
    EXPECT_TRUE(answers(named, "Graph.Example.org:8321"));
    EXPECT_TRUE(answers(everywhere, "192.168.1.4:8321"));
    EXPECT_FALSE(answers(everywhere, "evil.example:8321"));
    EXPECT_TRUE(is_loopback("127.0.0.1") && is_loopback("127.1.2.3") && is_loopback("localhost") && is_loopback("::1"));
    EXPECT_FALSE(is_loopback("0.0.0.0") || is_loopback("127.0.0.1.example.org") || is_loopback("::"));
}

TEST(AccessToken, IsLongAndEachTimeAnother) {
    EXPECT_EQ(make_access_token().size(), 64U);
    EXPECT_NE(make_access_token(), make_access_token());
    EXPECT_TRUE(equal_secrets("abc", "abc"));
    EXPECT_FALSE(equal_secrets("abc", "abd") || equal_secrets("abc", "ab") || equal_secrets("", "a"));
}

TEST(Gzip, IsSentToWhoeverTakesIt) {
    for (const char* header : {"gzip", "br, gzip;q=0.5", "*", "deflate , gzip ; q=1"}) {
        EXPECT_TRUE(accepts_gzip(header)) << header;
    }
    for (const char* header : {"", "br", "gzip;q=0", "gzip;q=0.000", "gzipped"}) {
        EXPECT_FALSE(accepts_gzip(header)) << header;
    }
    EXPECT_LT(compress_gzip(std::string(100'000, 'x')).size(), 1000U);
}

TEST(JsonWriter, WritesWhatReadsBack) {
    std::string text;
    JsonWriter json{text};
    json.begin_object();
    json.member("a", "</script>\"\\\n");
    json.member("b", std::optional<std::string>{});
    json.key("c");
    json.begin_array();
    json.integer(1);
    json.begin_object();
    json.end_object();
    json.number(0.5);
    json.end_array();
    json.member("d", true);
    json.end_object();
    EXPECT_EQ(text, R"({"a":"</script>\"\\\n","b":null,"c":[1,{},0.5],"d":true})");
}

}  // namespace
}  // namespace entente::web
