// The steps of the network one by one, with the weights of the model and the sizes of a batch of news sentences. The rows
// that go in are random: no step takes longer for what its numbers are, but for the trees (see decoder_bench.cpp).
#include <array>

#include "extract/model/decoder.hpp"
#include "extract/model/name_transitions.hpp"
#include "extract/model/network_file.hpp"
#include "extract/model/word_features.hpp"
#include "tests/bench/bench_data.hpp"

namespace entente::bench {
namespace {

using extract::Kernels;
using extract::QuantizedLayer;

constexpr std::size_t k_sentences = 20;
constexpr std::size_t k_sentence = 25;  // tokens
constexpr std::size_t k_batch = k_sentences * k_sentence;

void count_batch(benchmark::State& state) {
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * k_batch));
}

extract::SectionReader open(std::string_view name) { return {data().model.section(name), name}; }

extract::NetworkShape model_shape() {
    auto section = open(extract::section_name::k_shape);
    return extract::NetworkShape::read(section);
}

/// The layer with which a section begins, whatever number of outputs the model gave it.
QuantizedLayer first_layer(std::string_view name, std::size_t inputs) {
    auto counting = open(name);
    const std::size_t outputs = counting.array<std::uint8_t>().size() / extract::padded_inputs(inputs);
    auto section = open(name);
    return extract::read_layer(section, inputs, outputs);
}

void word_rows(benchmark::State& state) {
    auto section = open(extract::section_name::k_words);
    const extract::WordFeatures words{section};
    std::array<std::uint32_t, extract::k_word_features> rows;
    for (auto _ : state) {
        for (const auto& document : data().documents) {
            for (const auto& token : document.tokens()) {
                words.rows_of(token.form, rows);
                benchmark::DoNotOptimize(rows.data());
            }
        }
    }
    count_tokens(state);
}

void embedding(benchmark::State& state, const Kernels& kernels) {
    auto words_section = open(extract::section_name::k_words);
    const extract::WordFeatures words{words_section};
    auto table_section = open(extract::section_name::k_embedding);
    const auto table = table_section.array<std::int8_t>();
    const auto scales = table_section.array<float>();
    const std::size_t size = table.size() / scales.size();
    std::array<std::uint32_t, extract::k_word_features> rows;
    const Aligned<float> sum{size};
    const Aligned<std::int8_t> quantized{size};
    for (auto _ : state) {
        for (const auto& document : data().documents) {
            for (const auto& token : document.tokens()) {
                words.rows_of(token.form, rows);
                kernels.sum_embeddings(table.data(), scales.data(), rows.data(), rows.size(), size, sum.data());
                benchmark::DoNotOptimize(kernels.quantize(sum.data(), size, quantized.data()));
            }
        }
    }
    count_tokens(state);
}

/// One direction of one LSTM layer: the product with its input, then step by step the one with its own output.
void lstm(benchmark::State& state, const Kernels& kernels, std::size_t layer) {
    const auto shape = model_shape();
    const std::size_t inputs = shape.layer_inputs(layer);
    const std::size_t units = shape.units;
    const std::size_t gate_count = 4 * units;
    const auto input = first_layer(extract::section_name::lstm(layer, false, "input"), inputs);
    const auto recurrent = first_layer(extract::section_name::lstm(layer, false, "recurrent"), units);
    const Aligned<std::int8_t> rows{k_batch * inputs};
    fill(rows);
    const Aligned<std::int32_t> products{k_batch * gate_count};
    const Aligned<float> gates{k_batch * gate_count};
    const Aligned<float> cells{k_sentences * units};
    const Aligned<std::int8_t> output{k_sentences * units};
    for (auto _ : state) {
        kernels.multiply(rows.data(), inputs, k_batch, input.matrix, products.data(), gate_count);
        for (std::size_t row = 0; row < k_batch; ++row) {
            kernels.rescale(products.data() + row * gate_count, 0.01F, input.scales.data(), input.bias.data(),
                            gate_count, gates.data() + row * gate_count);
        }
        for (std::size_t time = 0; time < k_sentence; ++time) {
            kernels.multiply(output.data(), units, k_sentences, recurrent.matrix, products.data(), gate_count);
            for (std::size_t s = 0; s < k_sentences; ++s) {
                kernels.lstm_step(gates.data() + (s * k_sentence + time) * gate_count, products.data() + s * gate_count,
                                  recurrent.scales.data(), units, cells.data() + s * units, output.data() + s * units);
            }
        }
        benchmark::DoNotOptimize(output.data());
    }
    count_batch(state);
}

void projection(benchmark::State& state, const Kernels& kernels) {
    const auto shape = model_shape();
    const auto layer = first_layer(extract::section_name::k_projection, shape.encoded());
    const std::size_t outputs = layer.matrix.outputs;
    const Aligned<std::int8_t> rows{k_batch * shape.encoded()};
    fill(rows);
    const Aligned<std::int32_t> products{k_batch * outputs};
    const Aligned<float> projected{k_batch * outputs};
    for (auto _ : state) {
        kernels.multiply(rows.data(), shape.encoded(), k_batch, layer.matrix, products.data(), outputs);
        for (std::size_t row = 0; row < k_batch; ++row) {
            kernels.rescale(products.data() + row * outputs, 0.01F, layer.scales.data(), layer.bias.data(), outputs,
                            projected.data() + row * outputs);
            kernels.rectify(projected.data() + row * outputs, shape.rectified());
        }
        benchmark::DoNotOptimize(projected.data());
    }
    count_batch(state);
}

/// Rows of floats, rounded, times the layer, to floats: what a head does first.
class Head {
  public:
    Head(std::string_view section, std::size_t inputs)
        : m_layer{first_layer(section, inputs)},
          m_inputs{inputs},
          m_rows{k_batch * inputs},
          m_quantized{k_batch * inputs},
          m_row_scales{k_batch},
          m_products{k_batch * width()},
          m_scores{k_batch * width()} {
        fill(m_rows, 3);
    }

    [[nodiscard]] std::size_t width() const { return m_layer.matrix.outputs; }
    [[nodiscard]] const float* scores() const { return m_scores.data(); }

    void run(const Kernels& kernels) const {
        for (std::size_t row = 0; row < k_batch; ++row) {
            m_row_scales[row] =
                kernels.quantize(m_rows.data() + row * m_inputs, m_inputs, m_quantized.data() + row * m_inputs);
        }
        kernels.multiply(m_quantized.data(), m_inputs, k_batch, m_layer.matrix, m_products.data(), width());
        for (std::size_t row = 0; row < k_batch; ++row) {
            kernels.rescale(m_products.data() + row * width(), m_row_scales[row], m_layer.scales.data(),
                            m_layer.bias.data(), width(), m_scores.data() + row * width());
        }
        benchmark::ClobberMemory();
    }

  private:
    QuantizedLayer m_layer;
    std::size_t m_inputs;
    Aligned<float> m_rows;
    Aligned<std::int8_t> m_quantized;
    Aligned<float> m_row_scales;
    Aligned<std::int32_t> m_products;
    Aligned<float> m_scores;
};

void tags(benchmark::State& state, const Kernels& kernels) {
    const Head head{extract::section_name::k_tags, model_shape().tag};
    for (auto _ : state) {
        head.run(kernels);
    }
    count_batch(state);
}

void labels(benchmark::State& state, const Kernels& kernels) {
    const Head head{extract::section_name::k_labels, model_shape().label};
    for (auto _ : state) {
        head.run(kernels);
    }
    count_batch(state);
}

void names(benchmark::State& state, const Kernels& kernels) {
    const Head head{extract::section_name::k_names, model_shape().name};
    const Aligned<float> transitions{extract::k_name_rows * extract::k_name_tag_count};
    fill(transitions, 2);
    extract::NameDecoder decoder;
    std::vector<extract::NameTag> found(k_sentence);
    for (auto _ : state) {
        head.run(kernels);
        for (std::size_t s = 0; s < k_sentences; ++s) {
            const std::size_t size = k_sentence * head.width();
            decoder.decode({head.scores() + s * size, size}, head.width(), {transitions.data(), transitions.size()},
                           found);
            benchmark::DoNotOptimize(found.data());
        }
    }
    count_batch(state);
}

/// Queries of all tokens, their scores with every head of the sentence, the tree.
void arcs(benchmark::State& state, const Kernels& kernels) {
    const std::size_t arc = model_shape().arc;
    const std::size_t width = extract::padded_outputs(k_sentence + 1);
    const Head queries{extract::section_name::k_arcs, arc};
    const Aligned<float> heads{(k_sentence + 1) * arc};
    fill(heads, 3);
    const Aligned<std::int8_t> quantized_heads{(k_sentence + 1) * arc};
    const Aligned<std::int8_t> quantized{k_sentence * arc};
    const Aligned<std::uint8_t> packed{arc * width};
    const Aligned<std::int32_t> products{k_sentence * width};
    const Aligned<float> scores{k_sentence * width};
    std::vector<std::uint16_t> tree(k_sentence);
    extract::TreeDecoder decoder;
    for (auto _ : state) {
        queries.run(kernels);
        for (std::size_t s = 0; s < k_sentences; ++s) {
            for (std::size_t h = 0; h <= k_sentence; ++h) {
                kernels.quantize(heads.data() + h * arc, arc, quantized_heads.data() + h * arc);
            }
            for (std::size_t t = 0; t < k_sentence; ++t) {
                kernels.quantize(queries.scores() + (s * k_sentence + t) * arc, arc, quantized.data() + t * arc);
            }
            extract::pack_rows(quantized_heads.data(), arc, arc, k_sentence + 1, packed.data());
            kernels.multiply(quantized.data(), arc, k_sentence, {packed.data(), arc, width}, products.data(), width);
            for (std::size_t t = 0; t < k_sentence; ++t) {
                for (std::size_t h = 0; h <= k_sentence; ++h) {
                    scores[t * width + h] = static_cast<float>(products[t * width + h]);
                }
                scores[t * width + t] = 1e7F;  // a chain: what is trained gives a tree at once, as a rule
            }
            decoder.decode({scores.data(), scores.size()}, width, tree);
            benchmark::DoNotOptimize(tree.data());
        }
    }
    count_batch(state);
}

}  // namespace

void register_network() {
    benchmark::RegisterBenchmark("network/word_rows", word_rows);
    register_for_kernels("network/embedding", embedding);
    for (const std::size_t layer : {0, 1}) {
        register_for_kernels("network/lstm_direction_of_layer_" + std::to_string(layer),
                             [layer](benchmark::State& state, const Kernels& kernels) { lstm(state, kernels, layer); });
    }
    register_for_kernels("network/projection", projection);
    register_for_kernels("network/tags", tags);
    register_for_kernels("network/arcs_and_trees", arcs);
    register_for_kernels("network/labels", labels);
    register_for_kernels("network/names", names);
}

}  // namespace entente::bench
