#include "cli/ordered_workers.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>

namespace entente::cli {
namespace {

/// Gives 0, 1, 2, ... up to, not including, `end`.
std::function<std::optional<int>()> count_to(int end) {
    return [end, next = 0]() mutable { return next < end ? std::optional{next++} : std::nullopt; };
}

int slow_when_even(int item) {
    if (item % 2 == 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    return item * 10;
}

std::vector<int> results_with(std::size_t threads, std::size_t capacity, int items) {
    OrderedWorkers<int, int> workers{threads, capacity, count_to(items), slow_when_even};
    std::vector<int> results;
    while (const auto result = workers.next()) {
        results.push_back(*result);
    }
    EXPECT_FALSE(workers.next()) << "the end stays the end";
    return results;
}

TEST(OrderedWorkers, GiveResultsInTheOrderOfTheItems) {
    std::vector<int> expected;
    for (int i = 0; i < 100; ++i) {
        expected.push_back(i * 10);
    }
    for (const std::size_t threads : {1u, 2u, 7u}) {
        for (const std::size_t capacity : {1u, 3u, 64u}) {
            EXPECT_EQ(results_with(threads, capacity, 100), expected) << threads << " " << capacity;
        }
    }
    EXPECT_TRUE(results_with(2, 4, 0).empty());
}

TEST(OrderedWorkers, NeverReadFurtherAheadThanTheirCapacity) {
    std::atomic<int> produced = 0;
    OrderedWorkers<int, int> workers{2, 5, [&]() -> std::optional<int> { return produced++; },
                                     [](int item) { return item; }};
    for (int taken = 0; taken < 50; ++taken) {
        ASSERT_EQ(workers.next(), taken);
        EXPECT_LE(produced, taken + 1 + 5 + 1);
    }
}

TEST(OrderedWorkers, HandOutAnExceptionOfTheWorkAtItsPlace) {
    OrderedWorkers<int, int> workers{3, 8, count_to(100), [](int item) {
                                         if (item == 5) {
                                             throw std::runtime_error{"five"};
                                         }
                                         return item;
                                     }};
    for (int i = 0; i < 5; ++i) {
        ASSERT_EQ(workers.next(), i);
    }
    EXPECT_THROW((void)workers.next(), std::runtime_error);
    EXPECT_FALSE(workers.next());
}

TEST(OrderedWorkers, HandOutAnExceptionOfTheReaderBehindItsItems) {
    OrderedWorkers<int, int> workers{2, 8,
                                     [next = 0]() mutable -> std::optional<int> {
                                         if (next == 3) {
                                             throw std::runtime_error{"three"};
                                         }
                                         return next++;
                                     },
                                     slow_when_even};
    EXPECT_EQ(workers.next(), 0);
    EXPECT_EQ(workers.next(), 10);
    EXPECT_EQ(workers.next(), 20);
    EXPECT_THROW((void)workers.next(), std::runtime_error);
}

TEST(OrderedWorkers, EndEarlyWhenNobodyWantsMore) {
    std::atomic<int> worked = 0;
    {
        OrderedWorkers<int, int> workers{2, 4, count_to(1'000'000), [&](int item) {
                                             ++worked;
                                             return item;
                                         }};
        EXPECT_EQ(workers.next(), 0);
    }
    EXPECT_LE(worked, 10);
}

}  // namespace
}  // namespace entente::cli
