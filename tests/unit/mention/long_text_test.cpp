// Mention detection takes time in proportion to the length of the text, whatever repeats in it.
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <functional>

#include "extract/mention/mention_detector.hpp"
#include "notation.hpp"

namespace entente::extract::test {
namespace {

/// Of this thread, so that whatever else the machine does counts little.
double cpu_seconds() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// The quickest of three runs.
double seconds(const Document& document) {
    const MentionDetector detector{gazetteer()};
    double best = 1e9;
    for (int run = 0; run < 3; ++run) {
        const double start = cpu_seconds();
        static_cast<void>(detector.detect(document));
        best = std::min(best, cpu_seconds() - start);
    }
    return best;
}

/// A name of letters only, another one for every number.
std::string name_of(std::size_t number) {
    std::string name = "K";
    for (std::size_t rest = number + 1; rest > 0; rest /= 20) {
        name += std::string{"bcdfgklmnprstvzwxjhq"[rest % 20]} + "a";
    }
    return name;
}

// Twice the text in twice the time: a quadratic step would take four times as long.
constexpr double k_most_growth = 2.9;

void expect_linear(const std::function<std::string(std::size_t)>& sentence) {
    constexpr std::size_t k_size = 1500;
    std::vector<std::string> sentences;
    for (std::size_t i = 0; i < 2 * k_size; ++i) {
        sentences.push_back(sentence(i));
    }
    const double twice = seconds(make_document(sentences));
    sentences.resize(k_size);
    const double once = seconds(make_document(sentences));
    EXPECT_LT(twice, k_most_growth * once + 0.005) << once << " s, " << twice << " s";
}

TEST(LongText, PersonsAreLookedUpNotSearched) {
    expect_linear([](std::size_t i) {
        return "President/PROPN/3:nmod:desc " + name_of(i) + "/PROPN/3:compound/B-PER " + name_of(7 * i + 3) +
               "/PROPN/4:nsubj/I-PER left=leave/VERB/0:root ^./PUNCT/4:punct";
    });
}

TEST(LongText, DescriptionsLookBackSoFarOnly) {
    expect_linear([](std::size_t i) {
        return "The/DET/3:det Kenyan/ADJ/3:amod/B-NORP president/NOUN/6:nsubj and/CCONJ/5:cc " + name_of(i) +
               "/PROPN/3:conj/B-PER met=meet/VERB/0:root the/DET/9:det other/ADJ/9:amod official/NOUN/6:obj "
               "^./PUNCT/6:punct";
    });
}

TEST(LongText, OrganizationsAndPronounsLookBackSoFarOnly) {
    expect_linear([](std::size_t i) {
        return name_of(i) +
               "/PROPN/2:compound/B-ORG Bank/PROPN/3:nsubj/I-ORG sued=sue/VERB/0:root the/DET/5:det "
               "company/NOUN/3:obj and/CCONJ/7:cc left=leave/VERB/3:conj its/PRON/9:nmod:poss "
               "ministry/NOUN/7:obj ^./PUNCT/3:punct";
    });
}

}  // namespace
}  // namespace entente::extract::test
