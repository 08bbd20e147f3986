#include "graph/text_signature.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace entente::graph {
namespace {

std::string words(std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t i = from; i < to; ++i) {
        text += "word" + std::to_string(i) + " ";
    }
    return text;
}

TEST(TextSignature, SeesNoCasePunctuationOrSpace) {
    EXPECT_EQ(text_signature("The minister met the envoy, “in Geneva”.\n"),
              text_signature("THE MINISTER  met the envoy in Geneva"));
    EXPECT_NE(text_signature("The minister met the envoy in Geneva"),
              text_signature("The envoy met the minister in Geneva"));
}

TEST(TextSignature, EstimatesTheJaccardIndex) {
    // Texts of 400 words with a common part: their runs of five words are known.
    for (const std::size_t common : {0U, 100U, 200U, 300U, 380U, 400U}) {
        const double shared = common < 5 ? 0 : static_cast<double>(common) - 4;
        const double jaccard = shared / (2 * 396 - shared);
        double sum = 0;
        for (std::size_t round = 0; round < 20; ++round) {
            const std::size_t start = 10000 * round;
            const auto one = text_signature(words(start, start + 400));
            const auto other =
                text_signature(words(start, start + common) + words(start + 1000, start + 1400 - common));
            const double estimate = resemblance(one, other);
            EXPECT_NEAR(estimate, jaccard, 0.16) << common;  // 3.5 standard errors
            sum += estimate;
        }
        EXPECT_NEAR(sum / 20, jaccard, 0.04) << common;
    }
}

TEST(TextSignature, TextsThatResembleEachOtherShareABand) {
    std::size_t found = 0, strangers = 0;
    for (std::size_t round = 0; round < 200; ++round) {
        const std::size_t start = 10000 * round;
        const auto bands = signature_bands(text_signature(words(start, start + 400)));
        const std::set<std::uint64_t> known{bands.begin(), bands.end()};
        const auto shares = [&](const std::string& text) {
            const auto others = signature_bands(text_signature(text));
            return std::any_of(others.begin(), others.end(), [&](std::uint64_t band) { return known.contains(band); });
        };
        found += shares(words(start, start + 300) + words(start + 1000, start + 1100)) ? 1 : 0;  // resemblance 0.6
        strangers += shares(words(start + 2000, start + 2400)) ? 1 : 0;
    }
    EXPECT_GE(found, 190U);
    EXPECT_EQ(strangers, 0U);
}

TEST(TextSignature, ShortAndEmptyTexts) {
    EXPECT_EQ(text_signature(""), TextSignature{});
    EXPECT_EQ(text_signature("… !"), TextSignature{});
    EXPECT_EQ(resemblance(text_signature("One two."), text_signature("one TWO")), 1);
    EXPECT_LT(resemblance(text_signature("One two."), text_signature("one three")), 0.5);
}

}  // namespace
}  // namespace entente::graph
