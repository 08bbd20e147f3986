#include "extract/model/decoder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <vector>

namespace entente::extract {
namespace {

using Heads = std::vector<std::uint16_t>;

bool is_tree(const Heads& heads) {
    std::size_t roots = 0;
    for (std::size_t start = 0; start < heads.size(); ++start) {
        roots += heads[start] == 0 ? 1 : 0;
        std::size_t node = start + 1;
        for (std::size_t steps = 0; node != 0; ++steps) {
            if (steps > heads.size()) {
                return false;
            }
            node = heads[node - 1];
        }
    }
    return roots == 1;
}

double total(const std::vector<float>& scores, std::size_t stride, const Heads& heads) {
    double sum = 0;
    for (std::size_t d = 0; d < heads.size(); ++d) {
        sum += static_cast<double>(scores[d * stride + heads[d]]);
    }
    return sum;
}

bool has_crossing_arcs(const Heads& heads) {
    for (std::size_t a = 1; a <= heads.size(); ++a) {
        for (std::size_t b = 1; b <= heads.size(); ++b) {
            const auto [first, last] = std::minmax({a, std::size_t{heads[a - 1]}});
            const auto [other_first, other_last] = std::minmax({b, std::size_t{heads[b - 1]}});
            if (first < other_first && other_first < last && last < other_last) {
                return true;
            }
        }
    }
    return false;
}

/// The best score of any tree without crossing arcs, by trying all assignments of heads.
double best_by_search(const std::vector<float>& scores, std::size_t stride, std::size_t size) {
    Heads heads(size, 0);
    double best = -std::numeric_limits<double>::infinity();
    for (;;) {
        if (is_tree(heads) && !has_crossing_arcs(heads)) {
            best = std::max(best, total(scores, stride, heads));
        }
        std::size_t place = 0;
        while (place < size && ++heads[place] > size) {
            heads[place++] = 0;
        }
        if (place == size) {
            return best;
        }
    }
}

TEST(TreeDecoder, FindsTheBestTreeWithOneRootAndNoCrossingArcs) {
    std::mt19937 random{5};
    std::uniform_real_distribution<float> score{-10, 10};
    TreeDecoder decoder;
    for (int round = 0; round < 400; ++round) {
        const std::size_t size = 1 + static_cast<std::size_t>(round) % 6;
        const std::size_t stride = size + 3;
        std::vector<float> scores(size * stride);
        for (auto& value : scores) {
            value = score(random);
        }
        Heads heads(size);
        decoder.decode(scores, stride, heads);
        ASSERT_TRUE(is_tree(heads) && !has_crossing_arcs(heads)) << testing::PrintToString(heads);
        ASSERT_NEAR(total(scores, stride, heads), best_by_search(scores, stride, size), 1e-4) << size;
    }
}

TEST(TreeDecoder, GivesATreeForLongSentencesFullOfCycles) {
    std::mt19937 random{6};
    std::uniform_real_distribution<float> score{-1, 1};
    TreeDecoder decoder;
    for (const std::size_t size : {2, 40, 256}) {
        std::vector<float> scores(size * (size + 1));
        for (auto& value : scores) {
            value = score(random);
        }
        // Neighbours want each other: pairs of two-token cycles everywhere.
        for (std::size_t d = 0; d < size; ++d) {
            scores[d * (size + 1) + 1 + (d ^ 1U) % size] += 5;
        }
        Heads heads(size);
        decoder.decode(scores, size + 1, heads);
        EXPECT_TRUE(is_tree(heads) && !has_crossing_arcs(heads)) << size;
    }
}

TEST(TreeDecoder, GivesATreeWhenAllScoresAreEqual) {
    TreeDecoder decoder;
    Heads heads(7);
    decoder.decode(std::vector<float>(7 * 8, 0.0F), 8, heads);
    EXPECT_TRUE(is_tree(heads));
}

TEST(NameDecoder, FindsTheBestSequenceThatBioAllows) {
    std::mt19937 random{7};
    std::uniform_real_distribution<float> score{-3, 3};
    NameDecoder decoder;
    constexpr std::size_t k_size = 3;
    for (int round = 0; round < 20; ++round) {
        std::vector<float> scores(k_size * k_name_tag_count);
        std::vector<float> transitions(k_name_rows * k_name_tag_count);
        for (auto* values : {&scores, &transitions}) {
            for (auto& value : *values) {
                value = score(random);
            }
        }
        const auto value_of = [&](std::size_t a, std::size_t b, std::size_t c) {
            const std::size_t labels[] = {a, b, c};
            std::size_t before = k_name_start;
            float sum = 0;
            for (std::size_t t = 0; t < k_size; ++t) {
                if (!may_follow(before, labels[t])) {
                    return -std::numeric_limits<float>::infinity();
                }
                sum += transitions[before * k_name_tag_count + labels[t]] + scores[t * k_name_tag_count + labels[t]];
                before = labels[t];
            }
            return sum;
        };
        float best = -std::numeric_limits<float>::infinity();
        for (std::size_t a = 0; a < k_name_tag_count; ++a) {
            for (std::size_t b = 0; b < k_name_tag_count; ++b) {
                for (std::size_t c = 0; c < k_name_tag_count; ++c) {
                    best = std::max(best, value_of(a, b, c));
                }
            }
        }
        std::vector<NameTag> tags(k_size);
        decoder.decode(scores, k_name_tag_count, transitions, tags);
        EXPECT_NEAR(static_cast<double>(value_of(static_cast<std::size_t>(tags[0]), static_cast<std::size_t>(tags[1]),
                                                 static_cast<std::size_t>(tags[2]))),
                    static_cast<double>(best), 1e-4);
    }
}

TEST(NameDecoder, AcceptsAnEmptySentence) {
    NameDecoder decoder;
    std::vector<NameTag> none;
    decoder.decode({}, k_name_tag_count, std::vector<float>(k_name_rows * k_name_tag_count), none);
    EXPECT_TRUE(none.empty());
}

}  // namespace
}  // namespace entente::extract
