// How good the shipped model is, on test parts that it was not trained on. The floors only rise; they stand a little below what
// models/README.md reports, so that another compiler's rounding of a threshold elsewhere does not trip them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "extract/syntax/model_evaluator.hpp"

namespace entente::extract {
namespace {

constexpr std::uintmax_t k_largest_model = 12'000'000;  // bytes: it is part of every checkout and package

std::filesystem::path model_path() { return std::filesystem::path{ENTENTE_SOURCE_DIR} / "models/english.model"; }

std::filesystem::path data_path() {
    const char* given = std::getenv("ENTENTE_TRAINING_DATA");
    return given != nullptr ? std::filesystem::path{given} : std::filesystem::path{ENTENTE_SOURCE_DIR} / "../shared/data";
}

class ModelQuality : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        if (std::filesystem::exists(data_path() / "treebank") && std::filesystem::exists(model_path())) {
            const Analyzer analyzer{model_path()};
            scores = evaluate_model(analyzer, data_path(), DataPart::test);
        }
    }

    void SetUp() override {
        if (!scores) {
            GTEST_SKIP() << "no training data at " << data_path() << "; set ENTENTE_TRAINING_DATA to a checkout of it";
        }
    }

    static const TreebankScores& treebank(const std::string& name) {
        return *std::ranges::find(scores->treebanks, name, &TreebankScores::name);
    }

    static double names_f1(const std::string& name) {
        return std::ranges::find(scores->names, name, &NameSetScores::name)->scores.f1();
    }

    static std::optional<ModelScores> scores;
};

std::optional<ModelScores> ModelQuality::scores;

TEST_F(ModelQuality, TagsAndParsesGoldTokensOfTheWebTreebank) {
    const auto& gold = treebank("ewt-test").gold_tokens;
    EXPECT_GE(gold.upos.f1(), 96.4);
    EXPECT_GE(gold.xpos.f1(), 95.9);
    EXPECT_GE(gold.feats.f1(), 96.4);
    EXPECT_GE(gold.uas.f1(), 90.2);
    EXPECT_GE(gold.las.f1(), 87.6);
}

TEST_F(ModelQuality, TagsAndParsesGoldTokensOfTheMixedTreebank) {
    const auto& gold = treebank("gum-test").gold_tokens;
    EXPECT_GE(gold.upos.f1(), 97.5);
    EXPECT_GE(gold.las.f1(), 87.5);
}

TEST_F(ModelQuality, SegmentsRawText) {
    const auto& web = treebank("ewt-test").raw;
    EXPECT_GE(web.tokens.f1(), 99.3);
    EXPECT_GE(web.words.f1(), 99.1);
    EXPECT_GE(web.sentences.f1(), 87.5);
    const auto& mixed = treebank("gum-test").raw;
    EXPECT_GE(web.las.f1(), 85.3);
    EXPECT_GE(mixed.las.f1(), 86.7);
    EXPECT_GE(mixed.tokens.f1(), 99.5);
    EXPECT_GE(mixed.sentences.f1(), 94.7);
}

TEST_F(ModelQuality, FindsLemmasWithPredictedTags) {
    EXPECT_GE(treebank("ewt-test").gold_tokens.lemmas.f1(), 97.5);
    EXPECT_GE(treebank("gum-test").gold_tokens.lemmas.f1(), 98.2);
}

TEST_F(ModelQuality, FindsNames) {
    EXPECT_GE(names_f1("worldwide, every tenth article"), 81.2);
    EXPECT_GE(names_f1("worldwide, every tenth article (PER, ORG, LOC)"), 81.5);
    EXPECT_GE(names_f1("uner_ewt_test"), 77.0);
    EXPECT_GE(names_f1("crossner_pol_dev"), 79.2);
}

TEST(ModelSize, StaysSmall) {
    if (!std::filesystem::exists(model_path())) {
        GTEST_SKIP() << "no model at " << model_path();
    }
    EXPECT_LE(std::filesystem::file_size(model_path()), k_largest_model);
}

}  // namespace
}  // namespace entente::extract
