#include <benchmark/benchmark.h>

#include <cstdio>

#include "base/error.hpp"
#include "extract/model/kernels.hpp"
#include "tests/bench/bench_data.hpp"

int main(int argc, char** argv) {
    using namespace entente::bench;
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 2;
    }
    try {
        benchmark::AddCustomContext("articles", std::to_string(data().texts.size()));
        benchmark::AddCustomContext("tokens", std::to_string(data().tokens));
        benchmark::AddCustomContext("kernels", entente::extract::best_kernels().name);
        register_reading();
        register_formats();
        register_feeds();
        register_segmentation();
        register_kernels();
        register_network();
        register_decoder();
        register_annotation();
        register_loading();
        register_analysis();
        benchmark::RunSpecifiedBenchmarks();
    } catch (const entente::Error& error) {
        std::fprintf(stderr, "entente_bench: %s: %s\n", error.context().c_str(), error.what());
        return 1;
    }
    benchmark::Shutdown();
    return 0;
}
