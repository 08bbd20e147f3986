// Scores -> trees, scores -> names.
#include "extract/model/decoder.hpp"
#include "extract/model/kernels.hpp"
#include "extract/model/network_shape.hpp"
#include "tests/bench/bench_data.hpp"

namespace entente::bench {
namespace {

constexpr std::size_t k_short = 25;  // tokens: an ordinary sentence
constexpr std::size_t k_long = 256;  // the longest that is parsed in one piece

/// What the heads that the scores prefer are like.
enum class Heads {
    tree,     ///< a tree already: what nearly all sentences come with
    anything  ///< at random, full of cycles and crossing arcs: the worst that can come
};

void tree(benchmark::State& state, Heads kind) {
    const auto size = static_cast<std::size_t>(state.range(0));
    const std::size_t stride = extract::padded_outputs(size + 1);
    const Aligned<float> scores{size * stride};
    fill(scores, 5);
    for (std::size_t i = 0; i < size && kind == Heads::tree; ++i) {
        scores[i * stride + i] = 20;  // each on the one before it, the first on the root
    }
    std::vector<std::uint16_t> heads(size);
    extract::TreeDecoder decoder;
    for (auto _ : state) {
        decoder.decode({scores.data(), scores.size()}, stride, heads);
        benchmark::DoNotOptimize(heads.data());
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * size));
}

void names(benchmark::State& state) {
    const auto size = static_cast<std::size_t>(state.range(0));
    const std::size_t stride = extract::padded_outputs(extract::k_name_tag_count);
    const Aligned<float> scores{size * stride};
    const Aligned<float> transitions{extract::k_name_rows * extract::k_name_tag_count};
    fill(scores, 5);
    fill(transitions, 2);
    std::vector<extract::NameTag> tags(size);
    extract::NameDecoder decoder;
    for (auto _ : state) {
        decoder.decode({scores.data(), scores.size()}, stride, {transitions.data(), transitions.size()}, tags);
        benchmark::DoNotOptimize(tags.data());
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * size));
}

/// The heads of a sentence in the order in which the kernels read weights.
void pack(benchmark::State& state) {
    const auto size = static_cast<std::size_t>(state.range(0));
    const std::size_t arc = extract::NetworkShape{}.arc;
    const Aligned<std::int8_t> rows{(size + 1) * arc};
    const Aligned<std::uint8_t> packed{arc * extract::padded_outputs(size + 1)};
    fill(rows);
    for (auto _ : state) {
        extract::pack_rows(rows.data(), arc, arc, size + 1, packed.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * size));
}

}  // namespace

void register_decoder() {
    benchmark::RegisterBenchmark("decoder/greedy_tree", tree, Heads::tree)->Arg(k_short)->Arg(k_long);
    benchmark::RegisterBenchmark("decoder/projective", tree, Heads::anything)->Arg(k_short)->Arg(k_long);
    benchmark::RegisterBenchmark("decoder/names", names)->Arg(k_short)->Arg(k_long);
    benchmark::RegisterBenchmark("decoder/pack_rows", pack)->Arg(k_short)->Arg(k_long);
}

}  // namespace entente::bench
