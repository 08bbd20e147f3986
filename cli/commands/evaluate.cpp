#include <nlohmann/json.hpp>
#include <spdlog/fmt/fmt.h>

#include <iterator>
#include <string>
#include <string_view>

#include "base/data_files.hpp"
#include "cli/commands/commands.hpp"
#include "cli/json_option.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/training_data.hpp"
#include "extract/syntax/model_evaluator.hpp"

namespace entente::cli {
namespace {

using extract::AnalysisScores;
using extract::LayerScore;

struct Layer {
    const char* name;
    LayerScore AnalysisScores::*score;
};

constexpr Layer k_layers[] = {
    {"Tokens", &AnalysisScores::tokens}, {"Sentences", &AnalysisScores::sentences},
    {"Words", &AnalysisScores::words},   {"UPOS", &AnalysisScores::upos},
    {"XPOS", &AnalysisScores::xpos},     {"UFeats", &AnalysisScores::feats},
    {"Lemmas", &AnalysisScores::lemmas}, {"UAS", &AnalysisScores::uas},
    {"LAS", &AnalysisScores::las},
};

std::string table(const extract::ModelScores& scores) {
    std::string out;
    const auto to_out = std::back_inserter(out);
    for (const auto& treebank : scores.treebanks) {
        fmt::format_to(to_out, "{:<10} | from raw text                               | on gold tokens\n",
                       treebank.name);
        fmt::format_to(to_out, "{:<10} | Precision |   Recall | F1 Score | AligndAcc | F1 Score\n", "Metric");
        fmt::format_to(to_out, "-----------+-----------+----------+----------+-----------+---------\n");
        for (const Layer& layer : k_layers) {
            const LayerScore& raw = treebank.raw.*layer.score;
            fmt::format_to(to_out, "{:<10} | {:9.2f} | {:8.2f} | {:8.2f} | {:9.2f} | {:8.2f}\n", layer.name,
                           raw.precision(), raw.recall(), raw.f1(), raw.aligned_accuracy(),
                           (treebank.gold_tokens.*layer.score).f1());
        }
        out += '\n';
    }
    fmt::format_to(to_out, "{:<46} | Precision |   Recall | F1 Score | Names\n", "Names");
    fmt::format_to(to_out, "{:-<47}+-----------+----------+----------+------\n", "");
    for (const auto& set : scores.names) {
        fmt::format_to(to_out, "{:<46} | {:9.2f} | {:8.2f} | {:8.2f} | {}\n", set.name, set.scores.precision(),
                       set.scores.recall(), set.scores.f1(), set.scores.gold);
    }
    return out;
}

nlohmann::ordered_json json(const extract::ModelScores& scores) {
    nlohmann::ordered_json result;
    for (const auto& treebank : scores.treebanks) {
        for (const Layer& layer : k_layers) {
            result["treebanks"][treebank.name]["raw"][layer.name] = (treebank.raw.*layer.score).f1();
            result["treebanks"][treebank.name]["gold_tokens"][layer.name] = (treebank.gold_tokens.*layer.score).f1();
        }
    }
    for (const auto& set : scores.names) {
        result["names"][set.name] = {
            {"precision", set.scores.precision()}, {"recall", set.scores.recall()}, {"f1", set.scores.f1()}};
    }
    return result;
}

class EvaluateCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "evaluate"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "Measure the English model on gold data";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Analyses the treebanks and name sets of the training data's dev or test parts and compares, as the "
               "CoNLL 2018 shared task does: from raw text, and with sentences and tokens given. LAS leaves out the "
               "subtypes of relations.\n\n"
               "  entente evaluate --data ../data";
    }

    void declare(OptionTable& options) override {
        options.text({"--data", "DIR", "A checkout of the training data; else $ENTENTE_TRAINING_DATA."}, m_data);
        options.choice({"--part", "PART", "test to report, dev while something is being tuned."}, m_part,
                       {"test", "dev"});
        options.choice({"-f,--format", "FORMAT", "A table, or one JSON object with the F1 scores."}, m_format,
                       {"table", "json"});
        declare_json_option(options, m_format);
        options.text({"--model", "FILE", "Another model than the one that comes with entente."}, m_model);
    }

    void setup() override { m_path = training_data(m_data); }

    int run(Context& context) override {
        const extract::Analyzer analyzer{m_model.empty() ? data_file("models/english.model")
                                                         : std::filesystem::path{m_model}};
        const auto part = m_part == "dev" ? extract::DataPart::dev : extract::DataPart::test;
        Progress progress{context.quiet ? Progress::Wanted::no : Progress::Wanted::yes};
        const auto scores = extract::evaluate_model(analyzer, m_path, part,
                                                    [&](std::string_view name, std::size_t done, std::size_t of) {
                                                        progress.show(fmt::format("{}, {} of {}", name, done + 1, of));
                                                    });
        progress.clear();
        write_out(m_format == "json" ? json(scores).dump(2) + "\n" : table(scores));
        return 0;
    }

  private:
    std::string m_data, m_part = "test", m_format = "table", m_model;
    std::filesystem::path m_path;
};

}  // namespace

std::unique_ptr<Command> make_evaluate_command() { return std::make_unique<EvaluateCommand>(); }

}  // namespace entente::cli
