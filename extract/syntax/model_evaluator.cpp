#include "extract/syntax/model_evaluator.hpp"

#include <utility>

#include "extract/document/conllu.hpp"
#include "extract/model/training/corpus.hpp"

namespace entente::extract {
namespace {

namespace fs = std::filesystem;

std::vector<NameTag> name_tags(const Document& document, const Sentence& sentence) {
    std::vector<NameTag> tags;
    for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
        tags.push_back(document.token(i).name);
    }
    return tags;
}

/// Each group of sentences is analysed as a document of its own: what an article says of a name in one sentence counts in the
/// others.
NameSetScores evaluate_names(const Analyzer& analyzer, const std::vector<std::vector<training::NameSentence>>& groups,
                             std::string name, NameTypes types) {
    NameSetScores result{std::move(name), {}};
    for (const auto& sentences : groups) {
        const Document gold = training::to_document(sentences);
        Document found = copy_segmentation(gold);
        analyzer.annotate(found);
        for (const Sentence& sentence : gold.sentences()) {
            result.scores += score_names(name_tags(gold, sentence), name_tags(found, sentence), types);
        }
    }
    return result;
}

}  // namespace

TreebankScores evaluate_treebank(const Analyzer& analyzer, const std::vector<Document>& documents, std::string name) {
    TreebankScores scores{std::move(name), {}, {}};
    for (const Document& gold : documents) {
        scores.raw += score_analysis(gold, analyzer.analyze(std::string{gold.text()}));
        Document given = copy_segmentation(gold);
        analyzer.annotate(given);
        scores.gold_tokens += score_analysis(gold, given);
    }
    return scores;
}

ModelScores evaluate_model(const Analyzer& analyzer, const fs::path& data, DataPart part, const EvaluationStep& told) {
    constexpr std::size_t k_parts = 6;
    auto tell = [&, done = std::size_t{0}](std::string_view name) mutable {
        if (told) {
            told(name, done++, k_parts);
        }
    };
    const std::string suffix = part == DataPart::test ? "test" : "dev";
    ModelScores scores;
    for (const char* treebank : {"ewt-", "gum-"}) {
        const std::string name = treebank + suffix;
        tell(name);
        scores.treebanks.push_back(evaluate_treebank(analyzer, read_conllu_file(data / "treebank" / (name + ".conllu.gz")), name));
    }
    const fs::path names = data / "ner";
    const std::string universal = "uner_ewt_" + suffix;
    tell(universal);
    scores.names.push_back(evaluate_names(
        analyzer,
        training::group_by_document(training::read_names(names / (universal + ".tsv.gz")),
                                    read_conllu_file(data / "treebank" / ("ewt-" + suffix + ".conllu.gz"))),
        universal, NameTypes::universal_only));
    tell("crossner_pol_dev");
    // Sentences from many articles: no document holds two of them.
    scores.names.push_back(evaluate_names(
        analyzer, training::group_by_document(training::read_names(names / "crossner_pol_dev.tsv.gz"), {}), "crossner_pol_dev",
        NameTypes::universal_only));
    const auto news = training::group_by_article(
        training::split_articles(training::read_names(names / "worldwide-train.tsv.gz")).kept_apart);
    const std::string worldwide = "worldwide, every tenth article";
    tell(worldwide);
    scores.names.push_back(evaluate_names(analyzer, news, worldwide, NameTypes::all));
    tell(worldwide);
    scores.names.push_back(evaluate_names(analyzer, news, worldwide + " (PER, ORG, LOC)", NameTypes::universal_only));
    return scores;
}

}  // namespace entente::extract
