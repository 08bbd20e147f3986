#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>

#include "base/data_files.hpp"
#include "extract/syntax/analyzer.hpp"
#include "tests/pipeline/hostile_texts.hpp"

namespace entente::extract {
namespace {

const Analyzer& analyzer() {
    static const Analyzer loaded{data_file("models/english.model")};
    return loaded;
}

/// Of this thread, so that whatever else the machine does counts little.
double cpu_seconds() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// The quickest of several runs.
template <typename Work>
double seconds(Work&& work) {
    constexpr int k_runs = 3;
    double best = 1e9;
    for (int run = 0; run < k_runs; ++run) {
        const double start = cpu_seconds();
        work();
        best = std::min(best, cpu_seconds() - start);
    }
    return best;
}

// Twice the text in twice the time: a quadratic step would take four times as long.
constexpr double k_most_growth = 2.9;

TEST(LinearTime, SegmentationIsLinear) {
    constexpr std::size_t k_size = 20'000;
    const auto shorter = endless_texts(k_size);
    const auto longer = endless_texts(2 * k_size);
    for (std::size_t i = 0; i < shorter.size(); ++i) {
        const auto time = [](const std::string& text) {
            return seconds([&] {
                Document document{text};
                analyzer().segment(document);
            });
        };
        const double once = time(shorter[i].second);
        const double twice = time(longer[i].second);
        EXPECT_LT(twice, k_most_growth * once + 0.005) << shorter[i].first << ": " << once << " s, " << twice << " s";
    }
}

TEST(LinearTime, AnalysisIsLinear) {
    constexpr std::size_t k_size = 2'000;  // of each kind: seconds, not minutes
    const auto shorter = endless_texts(k_size);
    const auto longer = endless_texts(2 * k_size);
    for (std::size_t i = 0; i < shorter.size(); ++i) {
        const auto time = [](const std::string& text) {
            return seconds([&] { static_cast<void>(analyzer().analyze(text)); });
        };
        const double once = time(shorter[i].second);
        const double twice = time(longer[i].second);
        EXPECT_LT(twice, k_most_growth * once + 0.005) << shorter[i].first << ": " << once << " s, " << twice << " s";
    }
}

TEST(LinearTime, TheModelLoadsInThirtyMilliseconds) {
    EXPECT_LT(seconds([] { static_cast<void>(Analyzer{data_file("models/english.model")}); }), 0.030);
}

}  // namespace
}  // namespace entente::extract
