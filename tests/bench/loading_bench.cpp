// What a command pays before it reads the first article.
#include "extract/model/network.hpp"
#include "extract/syntax/lemmatizer.hpp"
#include "tests/bench/bench_data.hpp"

namespace entente::bench {
namespace {

void open_model(benchmark::State& state) {
    for (auto _ : state) {
        const extract::ModelFile model{data().model_path};
        benchmark::DoNotOptimize(model.checksum());
    }
}

void read_network(benchmark::State& state) {
    for (auto _ : state) {
        const extract::Network network{data().model};
        benchmark::DoNotOptimize(&network);
    }
}

void read_lemmatizer(benchmark::State& state) {
    for (auto _ : state) {
        const extract::Lemmatizer lemmatizer{data().model.section(extract::k_lemma_section)};
        benchmark::DoNotOptimize(&lemmatizer);
    }
}

void open_analyzer(benchmark::State& state) {
    for (auto _ : state) {
        const extract::Analyzer analyzer{data().model_path};
        benchmark::DoNotOptimize(&analyzer);
    }
    state.SetLabel("may take 30 ms");
}

}  // namespace

void register_loading() {
    benchmark::RegisterBenchmark("loading/model_file", open_model)->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("loading/network", read_network)->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("loading/lemmatizer", read_lemmatizer)->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("loading/analyzer", open_analyzer)->Unit(benchmark::kMillisecond);
}

}  // namespace entente::bench
