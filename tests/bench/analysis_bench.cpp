// The whole way, with each kernel set: the network alone, text -> Document, and bytes -> CoNLL-U.
#include <variant>

#include "extract/article/article_parser.hpp"
#include "extract/document/conllu.hpp"
#include "extract/model/network.hpp"
#include "tests/bench/bench_data.hpp"

namespace entente::bench {
namespace {

using extract::Kernels;

void annotate(benchmark::State& state, const Kernels& kernels) {
    const extract::Network network{data().model, kernels};
    extract::Network::Workspace workspace;
    std::vector<extract::Document> documents;
    for (const auto& document : data().documents) {
        documents.push_back(extract::copy_segmentation(document));
    }
    for (auto _ : state) {
        for (auto& document : documents) {
            network.annotate(document, workspace);
            benchmark::DoNotOptimize(document.tokens().data());
        }
    }
    count_tokens(state);
}

void analyze(benchmark::State& state, const Kernels& kernels) {
    const extract::Analyzer analyzer{data().model_path, kernels};
    for (auto _ : state) {
        for (const auto& text : data().texts) {
            benchmark::DoNotOptimize(analyzer.analyze(text));
        }
    }
    count_tokens(state);
}

void bytes_to_conllu(benchmark::State& state, const Kernels& kernels) {
    const extract::Analyzer analyzer{data().model_path, kernels};
    const extract::Origin origin{"bench", "bench", {}};
    std::string out;
    for (auto _ : state) {
        out.clear();
        for (const auto& bytes : data().files) {
            auto article = std::get<extract::Article>(extract::parse_plain_text(bytes, origin));
            extract::append_conllu(out, analyzer.analyze(std::move(article.text)));
        }
        benchmark::DoNotOptimize(out.data());
    }
    count_tokens(state);
}

}  // namespace

void register_analysis() {
    register_for_kernels("analysis/network", annotate);
    register_for_kernels("analysis/text_to_document", analyze);
    register_for_kernels("analysis/bytes_to_conllu", bytes_to_conllu);
}

}  // namespace entente::bench
