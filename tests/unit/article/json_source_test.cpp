#include "extract/article/json_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/article/source_helpers.hpp"

namespace entente::extract {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;

TEST(JsonSource, ReadsTheElementsOfAnArray) {
    EXPECT_THAT(read_source("[{\"text\":\"one\"},\n {\"body\":\"two, [three] \\\"{\"} , {\"text\":\"\"}]"),
                ElementsAre("f#1|one", "f#2|two, [three] \"{", "f#3: the article is empty"));
    EXPECT_THAT(read_source("\xEF\xBB\xBF[\n{\"text\":\"one\"}\n]\n"), ElementsAre("f#1|one"));
    EXPECT_THAT(read_source("[]"), ElementsAre("f: holds no articles"));
}

TEST(JsonSource, ReadsTheListInsideOfAnObject) {
    EXPECT_THAT(
        read_source(R"({"status":"ok","totalResults":2,"articles":[{"content":"one"},{"content":"two"}],"more":{}})"),
        ElementsAre("f#1|one", "f#2|two"));
    EXPECT_THAT(read_source(R"({"response":{"docs":[{"body":"one"}]}})"),
                ElementsAre("f:1: holds no text (under a name such as text, body or content)"))
        << "only at the top";
    EXPECT_THAT(read_source(R"({"text":"one","news":[{"text":"related"}]})"), ElementsAre("f:1|one"))
        << "an article with a list of others is one article";
}

TEST(JsonSource, ReadsObjectsOverSeveralLines) {
    EXPECT_THAT(read_source("{\n  \"text\": \"one\"\n}\n"), ElementsAre("f|one"));
    EXPECT_THAT(read_source("{\n  \"text\": \"one\"\n}\n{\n  \"text\": \"two\"\n}"), ElementsAre("f|one", "f#2|two"));
}

TEST(JsonSource, GoesOnAfterABadElement) {
    EXPECT_THAT(
        read_source("[{\"text\":oops},7,\"word\",[1],{\"text\":\"five\"}]"),
        ElementsAre("f#1: is not valid JSON (see byte 9)", "f#2: must be a JSON object with a text",
                    "f#3: must be a JSON object with a text", "f#4: must be a JSON object with a text", "f#5|five"));
    EXPECT_THAT(read_source("[{\"text\":\"" + std::string(3000, 'x') + "\"},{\"text\":\"two\"}]", "f", 1000),
                ElementsAre("f#1: is longer than 1000 bytes", "f#2|two"));
}

TEST(JsonSource, SaysWhereItIsCutOff) {
    EXPECT_THAT(read_source("[{\"text\":\"one\"},{\"text\":\"tw"),
                ElementsAre("f#1|one", "f#2: is not valid JSON (it ends too early)"));
    EXPECT_THAT(read_source("[{\"text\":\"one\"}"),
                ElementsAre("f#1|one", "f#2: is not valid JSON (it ends too early)"));
    EXPECT_THAT(read_source("[{\"text\":\"one\"}] nonsense"), ElementsAre("f#1|one", "f#2: is not valid JSON"));
    EXPECT_THAT(read_source("[{\"text\":\"one\"}]\0\0"s), ElementsAre("f#1|one", "f#2: is not valid JSON"));
}

TEST(JsonSource, SurvivesDeepNesting) {
    const std::string deep = std::string(1'000'000, '[') + std::string(1'000'000, ']');
    EXPECT_THAT(read_source("[{\"text\":" + deep + "},{\"other\":" + deep + ",\"text\":\"two\"}]"),
                ElementsAre("f#1: holds no text (under a name such as text, body or content)", "f#2|two"));
    EXPECT_EQ(read_source("[{\"text\":" + std::string(20'000'000, '[')).size(), 1U);
}

}  // namespace
}  // namespace entente::extract
