// What follows the network: lemmas, the tree's index, CoNLL-U.
#include "extract/document/conllu.hpp"
#include "extract/syntax/lemmatizer.hpp"
#include "tests/bench/bench_data.hpp"

namespace entente::bench {
namespace {

/// Documents of our own to write into, analysed in full.
std::vector<extract::Document> analysed() {
    std::vector<extract::Document> documents;
    for (const auto& text : data().texts) {
        documents.push_back(data().analyzer.analyze(text));
    }
    return documents;
}

void lemmatize(benchmark::State& state) {
    const extract::Lemmatizer lemmatizer{data().model.section(extract::k_lemma_section)};
    auto documents = analysed();
    std::size_t passes = 0;
    for (auto _ : state) {
        for (auto& document : documents) {
            lemmatizer.lemmatize(document);
            benchmark::DoNotOptimize(document.tokens().data());
        }
        // A document keeps every lemma that it was ever given: begin anew before that becomes the measurement.
        if (++passes % 64 == 0) {
            state.PauseTiming();
            documents = analysed();
            state.ResumeTiming();
        }
    }
    count_tokens(state);
}

void finish_syntax(benchmark::State& state) {
    auto documents = analysed();
    for (auto _ : state) {
        for (auto& document : documents) {
            document.finish_syntax();
            benchmark::DoNotOptimize(document.tokens().data());
        }
    }
    count_tokens(state);
}

void write_conllu(benchmark::State& state) {
    std::string out;
    for (auto _ : state) {
        out.clear();
        for (const auto& document : data().documents) {
            extract::append_conllu(out, document);
        }
        benchmark::DoNotOptimize(out.data());
    }
    count_tokens(state);
}

}  // namespace

void register_annotation() {
    benchmark::RegisterBenchmark("annotation/lemmatizer", lemmatize);
    benchmark::RegisterBenchmark("annotation/finish_syntax", finish_syntax);
    benchmark::RegisterBenchmark("annotation/write_conllu", write_conllu);
}

}  // namespace entente::bench
