// Each function of each kernel set alone, on the sizes of the shipped network. An item is a token: a row.
#include <string>

#include "extract/model/network_shape.hpp"
#include "extract/model/word_features.hpp"
#include "tests/bench/bench_data.hpp"

namespace entente::bench {
namespace {

using extract::Kernels;

/// A matrix product of the network: how many rows it has at once, from how many inputs to how many outputs.
struct Product {
    std::string name;
    std::size_t rows, inputs, outputs;
};

std::vector<Product> products() {
    constexpr std::size_t k_batch_tokens = 512;
    constexpr std::size_t k_batch_sentences = 20;  // what a batch of news sentences has
    constexpr std::size_t k_sentence = 25;
    const extract::NetworkShape shape;
    const std::size_t gates = std::size_t{4} * shape.units;
    return {{"input", k_batch_tokens, shape.encoded(), gates},
            {"recurrent", k_batch_sentences, shape.units, gates},
            {"last_sentence", 1, shape.units, gates},
            {"projection", k_batch_tokens, shape.encoded(), shape.outputs()},
            {"names", k_batch_tokens, shape.name, extract::padded_outputs(extract::k_name_tag_count)},
            {"arcs_of_a_sentence", k_sentence, shape.arc, extract::padded_outputs(k_sentence + 1)}};
}

void multiply(benchmark::State& state, const Kernels& kernels, const Product& product) {
    const Aligned<std::int8_t> activations{product.rows * product.inputs};
    const Aligned<std::int8_t> weights{product.inputs * product.outputs};
    const Aligned<std::uint8_t> packed{product.inputs * product.outputs};
    const Aligned<std::int32_t> result{product.rows * product.outputs};
    fill(activations);
    fill(weights);
    extract::pack_matrix(weights.data(), product.inputs, product.outputs, packed.data());
    for (auto _ : state) {
        kernels.multiply(activations.data(), product.inputs, product.rows,
                         {packed.data(), product.inputs, product.outputs}, result.data(), product.outputs);
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * product.rows));
    state.counters["multiplications"] =
        benchmark::Counter(static_cast<double>(state.iterations() * product.rows * product.inputs * product.outputs),
                           benchmark::Counter::kIsRate);
}

void sum_embeddings(benchmark::State& state, const Kernels& kernels) {
    const std::size_t size = extract::NetworkShape{}.embedding;
    constexpr std::size_t k_rows = 40'000;
    const Aligned<std::int8_t> table{k_rows * size};
    const Aligned<float> scales{k_rows};
    const Aligned<float> sum{size};
    fill(table);
    fill(scales, 0.05F);
    std::array<std::uint32_t, extract::k_word_features> rows{};
    std::uint32_t next = 1;
    for (auto _ : state) {
        for (auto& row : rows) {
            next = next * 1'664'525U + 1'013'904'223U;
            row = (next >> 8) % k_rows;
        }
        kernels.sum_embeddings(table.data(), scales.data(), rows.data(), rows.size(), size, sum.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations());
}

void quantize(benchmark::State& state, const Kernels& kernels) {
    const std::size_t size = extract::NetworkShape{}.embedding;
    const Aligned<float> row{size};
    const Aligned<std::int8_t> quantized{size};
    fill(row, 3);
    for (auto _ : state) {
        benchmark::DoNotOptimize(kernels.quantize(row.data(), size, quantized.data()));
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations());
}

void rescale(benchmark::State& state, const Kernels& kernels) {
    const std::size_t size = std::size_t{4} * extract::NetworkShape{}.units;
    const Aligned<std::int32_t> sums{size};
    const Aligned<float> scales{size};
    const Aligned<float> bias{size};
    const Aligned<float> result{size};
    fill(scales, 0.02F);
    fill(bias, 1);
    for (auto _ : state) {
        kernels.rescale(sums.data(), 0.01F, scales.data(), bias.data(), size, result.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations());
}

void rectify(benchmark::State& state, const Kernels& kernels) {
    const std::size_t size = extract::NetworkShape{}.rectified();
    const Aligned<float> row{size};
    fill(row, 3);
    for (auto _ : state) {
        kernels.rectify(row.data(), size);
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations());
}

void rectified_sum(benchmark::State& state, const Kernels& kernels) {
    const std::size_t size = extract::NetworkShape{}.label;
    const Aligned<float> a{size};
    const Aligned<float> b{size};
    const Aligned<float> result{size};
    fill(a, 3);
    fill(b, 2);
    for (auto _ : state) {
        kernels.rectified_sum(a.data(), b.data(), size, result.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations());
}

void lstm_step(benchmark::State& state, const Kernels& kernels) {
    const std::size_t units = extract::NetworkShape{}.units;
    const Aligned<float> gates{4 * units};
    const Aligned<std::int32_t> sums{4 * units};
    const Aligned<float> scales{4 * units};
    const Aligned<float> cell{units};
    const Aligned<std::int8_t> output{units};
    fill(gates, 4);
    fill(scales, 0.02F);
    for (auto _ : state) {
        kernels.lstm_step(gates.data(), sums.data(), scales.data(), units, cell.data(), output.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations());
}

}  // namespace

void register_kernels() {
    for (const Product& product : products()) {
        register_for_kernels(
            "kernels/multiply_" + product.name,
            [product](benchmark::State& state, const Kernels& kernels) { multiply(state, kernels, product); });
    }
    register_for_kernels("kernels/sum_embeddings", sum_embeddings);
    register_for_kernels("kernels/quantize", quantize);
    register_for_kernels("kernels/rescale", rescale);
    register_for_kernels("kernels/rectify", rectify);
    register_for_kernels("kernels/rectified_sum", rectified_sum);
    register_for_kernels("kernels/lstm_step", lstm_step);
}

}  // namespace entente::bench
