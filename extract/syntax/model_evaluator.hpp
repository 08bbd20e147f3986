#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/model/evaluator.hpp"
#include "extract/syntax/analyzer.hpp"
#include "extract/syntax/segmentation_evaluator.hpp"

namespace entente::extract {

/// How well one treebank part is analysed.
struct TreebankScores {
    std::string name;           ///< "ewt-test"
    AnalysisScores raw;         ///< from the text alone
    AnalysisScores gold_tokens; ///< with the treebank's sentences and words given
};

/// How well the names of one data set are found in its own tokens.
struct NameSetScores {
    std::string name;  ///< "uner_ewt_test"
    NameScores scores;
};

struct ModelScores {
    std::vector<TreebankScores> treebanks;
    std::vector<NameSetScores> names;
};

/// Which part of the data to measure on: dev while something is being tuned, test to report.
enum class DataPart { dev, test };

/// Told before each part is measured: its name, how many were before it, and how many there are.
using EvaluationStep = std::function<void(std::string_view name, std::size_t done, std::size_t of)>;

/// Analyses the treebanks and name sets of a checkout of the training data and compares. The name sets that have no test part
/// (worldwide news: every tenth article, politics: dev) are measured on what training keeps apart, for either part. `told` may be
/// empty. Throws Error(input) when the data are missing or malformed.
[[nodiscard]] ModelScores evaluate_model(const Analyzer& analyzer, const std::filesystem::path& data, DataPart part,
                                         const EvaluationStep& told = {});

/// The analysis of the documents' texts, and of their sentences and words, against the documents.
[[nodiscard]] TreebankScores evaluate_treebank(const Analyzer& analyzer, const std::vector<Document>& documents, std::string name);

}  // namespace entente::extract
