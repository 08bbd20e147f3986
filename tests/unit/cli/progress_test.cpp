#include "cli/progress.hpp"

#include <gtest/gtest.h>

namespace entente::cli {
namespace {

TEST(Progress, SaysWhatIsDoneHowFastAndHowLongItTakes) {
    EXPECT_EQ(progress_line({1, 0, 0}, 0.5), "1 article, 0 relations");
    EXPECT_EQ(progress_line({1200, 31'000'000, 5400}, 10), "1200 articles, 3.10 MB/s, 5400 relations");
    EXPECT_EQ(progress_line({1200, 31'000'000, 5400, 0.25}, 10),
              "1200 articles, 3.10 MB/s, 5400 relations, 25 %, 30 s left");
    EXPECT_EQ(progress_line({2, 1'000'000, 1, 0.5}, 600), "2 articles, 0.00 MB/s, 1 relation, 50 %, 10 min left");
    EXPECT_EQ(progress_line({2, 1'000'000, 1, 0.1}, 3600), "2 articles, 0.00 MB/s, 1 relation, 10 %, 9.0 h left");
}

TEST(Progress, NamesWhatItCounts) {
    EXPECT_EQ(progress_line({3, 0, 1, {}, "line", "statement"}, 1), "3 lines, 1 statement");
    EXPECT_EQ(progress_line({.inputs = 2, .results = 9, .result_noun = "sentence"}, 1), "2 articles, 9 sentences");
}

TEST(Progress, EstimatesNothingFromTheFirstMoments) {
    EXPECT_EQ(progress_line({3, 0, 1, 0.5}, 1), "3 articles, 1 relation, 50 %");
    EXPECT_EQ(progress_line({3, 0, 1, 0.001}, 100), "3 articles, 1 relation, 0 %");
}

}  // namespace
}  // namespace entente::cli
