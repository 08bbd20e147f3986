#include "extract/syntax/segmentation_evaluator.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "base/error.hpp"
#include "extract/document/conllu.hpp"

namespace entente::extract {
namespace {

Document read(const std::string& text) {
    std::istringstream stream{text};
    ConlluReader reader{stream, "made up"};
    return std::move(*reader.next());
}

constexpr const char* k_gold =
    "1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\tagree\tagree\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n";

TEST(SegmentationEvaluator, AnAnalysisAgreesWithItself) {
    const Document gold = read(k_gold);
    const AnalysisScores scores = score_analysis(gold, gold);
    EXPECT_EQ(scores.tokens.gold, 4U) << "a contraction is one written token";
    EXPECT_EQ(scores.words.gold, 5U);
    for (const LayerScore& layer : {scores.tokens, scores.sentences, scores.words, scores.upos, scores.xpos, scores.feats,
                                    scores.lemmas, scores.uas, scores.las}) {
        EXPECT_DOUBLE_EQ(layer.f1(), 100.0);
    }
}

TEST(SegmentationEvaluator, ComparesWordsWhereTheSegmentationDiffers) {
    const Document gold = read(k_gold);
    const Document system = read(
        "1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n"
        "2\tdon't\tdon't\tAUX\tVBP\t_\t0\troot\t_\t_\n\n"
        "1\tagree\tagree\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
        "2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n\n");
    const AnalysisScores scores = score_analysis(gold, system);
    EXPECT_EQ(scores.tokens.correct, 4U);
    EXPECT_EQ(scores.sentences.correct, 0U);
    EXPECT_EQ(scores.words.correct, 3U) << "They, agree and the full stop";
    EXPECT_EQ(scores.words.system, 4U);
    EXPECT_EQ(scores.lemmas.correct, 3U);
    EXPECT_EQ(scores.uas.correct, 2U) << "They hangs on another word";
    EXPECT_EQ(scores.las.correct, 2U);
    EXPECT_DOUBLE_EQ(scores.upos.aligned_accuracy(), 100.0);
}

TEST(SegmentationEvaluator, AlignsTheWordsOfContractionsByForm) {
    const Document gold = read("1-2\twon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\twill\t_\tAUX\t_\t_\t_\t_\t_\t_\n2\tn't\t_\tPART\t_\t_\t_\t_\t_\t_\n\n");
    const Document system = read("1-2\twon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\two\t_\tAUX\t_\t_\t_\t_\t_\t_\n2\tn't\t_\tPART\t_\t_\t_\t_\t_\t_\n\n");
    const AnalysisScores scores = score_analysis(gold, system);
    EXPECT_EQ(scores.words.correct, 1U);
    EXPECT_EQ(scores.lemmas.correct, 1U) << "what has no gold lemma counts as right";
    EXPECT_EQ(scores.uas.correct, 0U) << "a word without a head is not right";
}

TEST(SegmentationEvaluator, LeavesOutSubtypesOfRelations) {
    const Document gold = read("1\tgo\t_\t_\t_\t_\t0\troot\t_\t_\n2\thome\t_\t_\t_\t_\t1\tobl:unmarked\t_\t_\n\n");
    const Document system = read("1\tgo\t_\t_\t_\t_\t0\troot\t_\t_\n2\thome\t_\t_\t_\t_\t1\tobl\t_\t_\n\n");
    EXPECT_EQ(score_analysis(gold, system).las.correct, 2U);
}

TEST(SegmentationEvaluator, RefusesDifferentTexts) {
    EXPECT_THROW(static_cast<void>(score_analysis(Document{"a"}, Document{"b"})), Error);
}

}  // namespace
}  // namespace entente::extract
