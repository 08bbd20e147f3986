#include "extract/model/network.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "extract/model/network_memory.hpp"

namespace entente::extract {
namespace {

constexpr float k_output_step = 1.0F / 127.0F;  // LSTM outputs are stored times 127

std::size_t best_of(const float* scores, std::size_t begin, std::size_t end) {
    return static_cast<std::size_t>(std::max_element(scores + begin, scores + end) - scores) - begin;
}

}  // namespace

Network::Workspace::Workspace() : m_memory{std::make_unique<Memory>()} {}
Network::Workspace::~Workspace() = default;
Network::Workspace::Workspace(Workspace&&) noexcept = default;
Network::Workspace& Network::Workspace::operator=(Workspace&&) noexcept = default;

void Network::annotate(Document& document, Workspace& workspace) const {
    auto& memory = *workspace.m_memory;
    memory.xpos.assign(m_xpos.size(), {});
    memory.feats.assign(m_feats.size(), {});
    memory.name_scores.grow(document.tokens().size() * k_name_tag_count);
    for_each_batch(document, memory, [&] {
        embed(document, memory);
        encode(memory);
        project(memory);
        decide_tags(score_tags(memory), document, memory);
        find_queries(memory);
        for (const Window& window : memory.batch) {
            decide_heads(score_arcs(window, memory), window, document, memory);
        }
        decide_labels(score_labels(document, memory), document, memory);
        keep_name_scores(score_names(memory), memory);
    });
    decide_names(document, memory);
    join_windows(document);
}

void Network::join_windows(Document& document) {
    // A tree for each piece, one tree for the sentence.
    for (const Sentence& sentence : document.sentences()) {
        if (sentence.count <= k_window) {
            continue;
        }
        TokenIndex root = k_no_token;
        for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
            Token& token = document.tokens()[i];
            if (token.head != k_no_token) {
                continue;
            }
            if (root == k_no_token) {
                root = i;
            } else {
                token.head = root;
                token.deprel = Deprel::parataxis;
            }
        }
    }
}

void Network::embed(const Document& document, Workspace::Memory& memory) const {
    const std::size_t size = m_shape.embedding;
    std::int8_t* input = memory.input.grow(memory.rows * size);
    float* scales = memory.input_scales.grow(memory.rows);
    float* sum = memory.sum.grow(size);
    std::array<std::uint32_t, k_word_features> features;
    for (const Window& window : memory.batch) {
        for (std::size_t t = 0; t < window.size; ++t) {
            m_words->rows_of(document.token(window.first + static_cast<TokenIndex>(t)).form, features);
            m_kernels->sum_embeddings(m_embedding.data(), m_embedding_scales.data(), features.data(), features.size(), size,
                                      sum);
            const auto row = window.row + t;
            scales[row] = m_kernels->quantize(sum, size, input + row * size);
        }
    }
}

void Network::encode(Workspace::Memory& memory) const {
    for (std::size_t layer = 0; layer < m_shape.layers; ++layer) {
        memory.output.grow(memory.rows * m_shape.encoded());
        const float* scales = layer == 0 ? memory.input_scales.data() : nullptr;
        run_direction(m_layers[2 * layer], false, 0, scales, memory);
        run_direction(m_layers[2 * layer + 1], true, 1, scales, memory);
        std::swap(memory.input, memory.output);
    }
}

void Network::run_direction(const Layer& layer, bool reversed, std::size_t direction, const float* input_scales,
                            Workspace::Memory& memory) const {
    const std::size_t units = m_shape.units;
    const std::size_t gate_count = 4 * units;
    const std::size_t sentences = memory.batch.size();
    const std::size_t inputs = layer.input.matrix.inputs;
    float* gates = memory.gates.grow(memory.rows * gate_count);
    std::int32_t* products = memory.products.grow(std::max(memory.rows, sentences) * gate_count);
    m_kernels->multiply(memory.input.data(), inputs, memory.rows, layer.input.matrix, products, gate_count);
    for (std::size_t row = 0; row < memory.rows; ++row) {
        m_kernels->rescale(products + row * gate_count, input_scales == nullptr ? k_output_step : input_scales[row],
                           layer.input.scales.data(), layer.input.bias.data(), gate_count, gates + row * gate_count);
    }
    std::int8_t* state = memory.state.grow(sentences * units);
    float* cells = memory.cells.grow(sentences * units);
    std::fill_n(state, sentences * units, std::int8_t{0});
    std::fill_n(cells, sentences * units, 0.0F);
    const std::size_t longest = memory.batch.front().size;
    std::size_t active = sentences;
    for (std::size_t time = 0; time < longest; ++time) {
        while (memory.batch[active - 1].size <= time) {
            --active;
        }
        m_kernels->multiply(state, units, active, layer.recurrent.matrix, products, gate_count);
        for (std::size_t s = 0; s < active; ++s) {
            const Window& window = memory.batch[s];
            const std::size_t row = window.row + (reversed ? window.size - 1 - time : time);
            m_kernels->lstm_step(gates + row * gate_count, products + s * gate_count, layer.recurrent.scales.data(), units,
                                 cells + s * units, state + s * units);
            std::copy_n(state + s * units, units, memory.output.data() + row * m_shape.encoded() + direction * units);
        }
    }
}

void Network::project(Workspace::Memory& memory) const {
    const auto outputs = m_shape.outputs();
    std::int32_t* products = memory.products.grow(memory.rows * outputs);
    float* projected = memory.projected.grow(memory.rows * outputs);
    m_kernels->multiply(memory.input.data(), m_shape.encoded(), memory.rows, m_projection.matrix, products, outputs);
    for (std::size_t row = 0; row < memory.rows; ++row) {
        m_kernels->rescale(products + row * outputs, k_output_step, m_projection.scales.data(), m_projection.bias.data(),
                           outputs, projected + row * outputs);
        m_kernels->rectify(projected + row * outputs, m_shape.rectified());
    }
}

void Network::apply(const QuantizedLayer& layer, const float* rows, std::size_t stride, std::size_t size,
                    std::size_t count, float* result, std::size_t result_stride, Workspace::Memory& memory) const {
    const auto outputs = layer.matrix.outputs;
    std::int8_t* quantized = memory.quantized.grow(count * size);
    std::int32_t* products = memory.products.grow(count * outputs);
    float* scales = memory.row_scales.grow(count);
    for (std::size_t row = 0; row < count; ++row) {
        scales[row] = m_kernels->quantize(rows + row * stride, size, quantized + row * size);
    }
    m_kernels->multiply(quantized, size, count, layer.matrix, products, outputs);
    for (std::size_t row = 0; row < count; ++row) {
        m_kernels->rescale(products + row * outputs, scales[row], layer.scales.data(), layer.bias.data(), outputs,
                           result + row * result_stride);
    }
}

float* Network::score_tags(Workspace::Memory& memory) const {
    const auto width = m_tags.matrix.outputs;
    float* scores = memory.scores.grow(memory.rows * width);
    apply(m_tags, memory.projected.data(), m_shape.outputs(), m_shape.tag, memory.rows, scores, width, memory);
    return scores;
}

void Network::decide_tags(const float* scores, Document& document, Workspace::Memory& memory) const {
    const auto width = m_tags.matrix.outputs;
    const auto xpos_end = k_upos_count + m_xpos.size();
    const auto feats_end = xpos_end + m_feats.size();
    const auto interned = [&](std::vector<std::string_view>& cache, const std::vector<std::string_view>& labels,
                              std::size_t index) {
        if (cache[index].empty() && !labels[index].empty()) {
            cache[index] = document.intern(labels[index]);
        }
        return cache[index];
    };
    for (const Window& window : memory.batch) {
        for (std::size_t t = 0; t < window.size; ++t) {
            const float* row = scores + (window.row + t) * width;
            Token& token = document.tokens()[window.first + t];
            token.upos = static_cast<Upos>(best_of(row, 0, k_upos_count));
            token.xpos = interned(memory.xpos, m_xpos, best_of(row, k_upos_count, xpos_end));
            token.feats = interned(memory.feats, m_feats, best_of(row, xpos_end, feats_end));
        }
    }
}

void Network::find_queries(Workspace::Memory& memory) const {
    const std::size_t arc = m_shape.arc;
    float* queries = memory.queries.grow(memory.rows * arc);
    apply(m_arcs, memory.projected.data() + m_shape.dependent_at(), m_shape.outputs(), arc, memory.rows, queries, arc, memory);
}

float* Network::score_arcs(const Window& window, Workspace::Memory& memory) const {
    const std::size_t arc = m_shape.arc;
    const auto outputs = m_shape.outputs();
    const float* projected = memory.projected.data();
    const float* queries = memory.queries.data();
    const std::size_t size = window.size;
    const std::size_t width = padded_outputs(size + 1);
    std::int8_t* heads = memory.heads_quantized.grow((size + 1) * arc);
    float* head_scales = memory.head_scales.grow(size + 1);
    head_scales[0] = m_kernels->quantize(m_root_head.data(), arc, heads);
    std::int8_t* quantized = memory.quantized.grow(size * arc);
    float* row_scales = memory.row_scales.grow(size);
    for (std::size_t t = 0; t < size; ++t) {
        const auto row = window.row + t;
        head_scales[t + 1] = m_kernels->quantize(projected + row * outputs + m_shape.head_at(), arc, heads + (t + 1) * arc);
        row_scales[t] = m_kernels->quantize(queries + row * arc, arc, quantized + t * arc);
    }
    std::uint8_t* packed = memory.packed.grow(arc * width);
    pack_rows(heads, arc, arc, size + 1, packed);
    std::int32_t* products = memory.products.grow(size * width);
    m_kernels->multiply(quantized, arc, size, {packed, arc, width}, products, width);
    float* scores = memory.scores.grow(size * width);
    for (std::size_t t = 0; t < size; ++t) {
        for (std::size_t h = 0; h <= size; ++h) {
            scores[t * width + h] = static_cast<float>(products[t * width + h]) * (row_scales[t] * head_scales[h]);
        }
    }
    return scores;
}

void Network::decide_heads(const float* scores, const Window& window, Document& document, Workspace::Memory& memory) {
    const std::size_t size = window.size;
    const std::size_t width = padded_outputs(size + 1);
    memory.heads.resize(size);
    memory.trees.decode({scores, size * width}, width, memory.heads);
    for (std::size_t t = 0; t < size; ++t) {
        const auto head = memory.heads[t];
        document.tokens()[window.first + t].head = head == 0 ? k_no_token : window.first + head - 1U;
    }
}

float* Network::score_labels(const Document& document, Workspace::Memory& memory) const {
    const auto outputs = m_shape.outputs();
    const float* projected = memory.projected.data();
    float* hidden = memory.hidden.grow(memory.rows * m_shape.label);
    for (const Window& window : memory.batch) {
        for (std::size_t t = 0; t < window.size; ++t) {
            const auto head = document.tokens()[window.first + t].head;
            const float* above = head == k_no_token ? m_root_label.data()
                                                    : projected + (window.row + head - window.first) * outputs +
                                                          m_shape.head_label_at();
            m_kernels->rectified_sum(projected + (window.row + t) * outputs + m_shape.dependent_label_at(), above,
                                     m_shape.label, hidden + (window.row + t) * m_shape.label);
        }
    }
    const auto width = m_labels.matrix.outputs;
    float* scores = memory.scores.grow(memory.rows * width);
    apply(m_labels, hidden, m_shape.label, m_shape.label, memory.rows, scores, width, memory);
    return scores;
}

void Network::decide_labels(const float* scores, Document& document, Workspace::Memory& memory) const {
    const auto width = m_labels.matrix.outputs;
    constexpr auto k_root = static_cast<std::size_t>(Deprel::root);
    for (const Window& window : memory.batch) {
        for (std::size_t t = 0; t < window.size; ++t) {
            Token& token = document.tokens()[window.first + t];
            const float* row = scores + (window.row + t) * width;
            if (token.head == k_no_token) {
                token.deprel = Deprel::root;
                continue;
            }
            const auto before = best_of(row, 0, k_root);
            const auto after = k_root + 1 + best_of(row, k_root + 1, k_deprel_count);
            token.deprel = static_cast<Deprel>(row[after] > row[before] ? after : before);
        }
    }
}

float* Network::score_names(Workspace::Memory& memory) const {
    const auto width = m_names.matrix.outputs;
    float* scores = memory.scores.grow(memory.rows * width);
    apply(m_names, memory.projected.data() + m_shape.name_at(), m_shape.outputs(), m_shape.name, memory.rows, scores, width,
          memory);
    return scores;
}

void Network::keep_name_scores(const float* scores, Workspace::Memory& memory) const {
    const auto width = m_names.matrix.outputs;
    for (const Window& window : memory.batch) {
        for (std::size_t t = 0; t < window.size; ++t) {
            std::copy_n(scores + (window.row + t) * width, k_name_tag_count,
                        memory.name_scores.data() + (window.first + t) * k_name_tag_count);
        }
    }
}

void Network::decide_names(Document& document, Workspace::Memory& memory) const {
    const std::span scores{memory.name_scores.data(), document.tokens().size() * k_name_tag_count};
    m_consistency->adjust(document, scores, memory.consistency);
    for (const Window& window : memory.windows) {
        memory.name_tags.resize(window.size);
        memory.names.decode(scores.subspan(window.first * k_name_tag_count, window.size * k_name_tag_count), k_name_tag_count,
                            m_transitions, memory.name_tags);
        for (std::size_t t = 0; t < window.size; ++t) {
            document.tokens()[window.first + t].name = memory.name_tags[t];
        }
    }
}

void Network::embedding_row(std::uint32_t row, std::span<float> values) const {
    const auto size = std::size_t{m_shape.embedding};
    for (std::size_t d = 0; d < size; ++d) {
        values[d] = static_cast<float>(m_embedding[row * size + d]) * m_embedding_scales[row];
    }
}

}  // namespace entente::extract
