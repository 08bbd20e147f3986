#include "extract/model/name_posterior.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "extract/model/portable_math.hpp"

namespace entente::extract {
namespace {

constexpr std::size_t k_stride = 32;

struct RandomScores {
    explicit RandomScores(std::mt19937& random, std::size_t size)
        : transitions(k_name_rows * k_name_tag_count), scores(size * k_stride) {
        std::uniform_real_distribution<float> score{-4, 4};
        for (auto* values : {&transitions, &scores}) {
            for (float& value : *values) {
                value = score(random);
            }
        }
    }

    std::vector<float> transitions, scores;
};

/// The same probabilities by trying all label sequences.
std::vector<double> by_enumeration(const RandomScores& given, std::size_t size) {
    std::vector<double> kinds(size * k_name_kinds, 0);
    std::vector<std::size_t> labels(size, 0);
    double total = 0;
    for (;;) {
        double sum = 0;
        bool allowed = true;
        for (std::size_t t = 0; t < size; ++t) {
            const auto before = t == 0 ? k_name_start : labels[t - 1];
            allowed = allowed && may_follow(before, labels[t]);
            sum += static_cast<double>(given.transitions[before * k_name_tag_count + labels[t]]) +
                   static_cast<double>(given.scores[t * k_stride + labels[t]]);
        }
        if (allowed) {
            total += std::exp(sum);
            for (std::size_t t = 0; t < size; ++t) {
                kinds[t * k_name_kinds + (labels[t] + 1) / 2] += std::exp(sum);
            }
        }
        std::size_t place = 0;
        while (place < size && ++labels[place] == k_name_tag_count) {
            labels[place++] = 0;
        }
        if (place == size) {
            break;
        }
    }
    for (double& kind : kinds) {
        kind /= total;
    }
    return kinds;
}

TEST(NamePosterior, SumsOverAllLabelSequences) {
    std::mt19937 random{3};
    NamePosterior::Scratch scratch;
    for (int round = 0; round < 30; ++round) {
        const std::size_t size = 1 + static_cast<std::size_t>(round) % 3;
        const RandomScores given{random, size};
        std::vector<float> kinds(size * k_name_kinds);
        NamePosterior{given.transitions}.read(given.scores, k_stride, kinds, scratch);
        const auto expected = by_enumeration(given, size);
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            EXPECT_NEAR(kinds[i], expected[i], 2e-6) << i;
        }
    }
}

TEST(NamePosterior, SumsToOneInLongSentences) {
    std::mt19937 random{4};
    constexpr std::size_t k_size = 256;
    RandomScores given{random, k_size};
    for (float& score : given.scores) {
        score *= 5;
    }
    std::vector<float> kinds(k_size * k_name_kinds);
    NamePosterior::Scratch scratch;
    NamePosterior{given.transitions}.read(given.scores, k_stride, kinds, scratch);
    for (std::size_t t = 0; t < k_size; ++t) {
        float sum = 0;
        for (std::size_t kind = 0; kind < k_name_kinds; ++kind) {
            sum += kinds[t * k_name_kinds + kind];
        }
        EXPECT_NEAR(sum, 1, 1e-5) << t;
    }
}

TEST(NamePosterior, StaysBetweenZeroAndOneWhateverTheScores) {
    constexpr float k_infinity = std::numeric_limits<float>::infinity();
    const std::vector<float> strange{k_infinity, -k_infinity, std::numeric_limits<float>::quiet_NaN(),
                                     1e38F,      -1e38F,      0};
    std::mt19937 random{5};
    NamePosterior::Scratch scratch;
    for (int round = 0; round < 200; ++round) {
        RandomScores given{random, 4};
        for (auto* values : {&given.transitions, &given.scores}) {
            for (std::size_t i = random() % 4; i < values->size(); i += 1 + random() % 40) {
                (*values)[i] = strange[random() % strange.size()];
            }
        }
        std::vector<float> kinds(4 * k_name_kinds);
        NamePosterior{given.transitions}.read(given.scores, k_stride, kinds, scratch);
        for (const float kind : kinds) {
            EXPECT_TRUE(kind >= 0 && kind <= 1.0001F) << kind;
        }
    }
}

TEST(PortableMath, IsAsAccurateAsItSays) {
    for (float x = -40; x <= 80; x += 0.0137F) {
        float power = x;
        exponentiate({&power, 1});
        const double expected = std::exp(static_cast<double>(x));
        EXPECT_NEAR(static_cast<double>(power) / expected, 1, 3e-7) << x;
        EXPECT_NEAR(log_of(power), std::log(static_cast<double>(power)), 3e-7 * std::max(1.0F, std::abs(x))) << x;
    }
    EXPECT_EQ(log_of(1), 0);
}

TEST(PortableMath, TakesAnythingFarBelowZeroForTheSame) {
    std::vector<float> values{-40, -41, -1e30F, -std::numeric_limits<float>::infinity(),
                              std::numeric_limits<float>::quiet_NaN()};
    exponentiate(values);
    for (const float value : values) {
        EXPECT_EQ(value, values.front());
    }
}

}  // namespace
}  // namespace entente::extract
