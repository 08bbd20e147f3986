// Bytes -> articles.
#include "extract/article/article_parser.hpp"
#include "extract/article/text_cleaner.hpp"
#include "tests/bench/bench_data.hpp"

namespace entente::bench {
namespace {

void clean(benchmark::State& state) {
    for (auto _ : state) {
        for (const auto& bytes : data().files) {
            benchmark::DoNotOptimize(extract::clean_text(bytes));
        }
    }
    count_tokens(state);
}

void parse(benchmark::State& state) {
    const extract::Origin origin{"bench", "bench", {}};
    for (auto _ : state) {
        for (const auto& bytes : data().files) {
            benchmark::DoNotOptimize(extract::parse_plain_text(bytes, origin));
        }
    }
    count_tokens(state);
}

}  // namespace

void register_reading() {
    benchmark::RegisterBenchmark("reading/clean_text", clean);
    benchmark::RegisterBenchmark("reading/parse_plain_text", parse);
}

}  // namespace entente::bench
