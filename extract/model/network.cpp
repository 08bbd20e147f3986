#include "extract/model/network.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <string>

#include "extract/model/decoder.hpp"

namespace entente::extract {
namespace {

// Enough rows to keep the kernels busy, few enough that a batch stays in the second-level cache.
constexpr std::size_t k_batch_tokens = 512;

constexpr float k_output_step = 1.0F / 127.0F;  // LSTM outputs are stored times 127

/// An array on a 64-byte boundary that only grows; contents are lost when it does.
template <typename T>
class Buffer {
  public:
    T* grow(std::size_t size) {
        if (size > m_size) {
            m_memory.reset(static_cast<T*>(::operator new(size * sizeof(T), std::align_val_t{64})));
            m_size = size;
        }
        return m_memory.get();
    }

    [[nodiscard]] T* data() const noexcept { return m_memory.get(); }
    T& operator[](std::size_t i) const noexcept { return m_memory.get()[i]; }

  private:
    struct Free {
        void operator()(T* memory) const noexcept { ::operator delete(memory, std::align_val_t{64}); }
    };
    std::unique_ptr<T, Free> m_memory;
    std::size_t m_size = 0;
};

std::size_t best_of(const float* scores, std::size_t begin, std::size_t end) {
    return static_cast<std::size_t>(std::max_element(scores + begin, scores + end) - scores) - begin;
}

}  // namespace

/// A sentence, or a piece of one that is longer than k_window.
struct Window {
    TokenIndex first = 0;
    std::uint32_t size = 0;
    TokenIndex sentence = 0;  ///< the first token of its sentence
    std::size_t row = 0;      ///< of its first token in the matrices of the batch
};

struct Network::Workspace::Memory {
    std::vector<Window> windows;    // of the document, the longest first
    std::span<Window> batch;        // those being worked on
    std::size_t rows = 0;           // tokens in the batch
    TreeDecoder trees;
    NameDecoder names;
    std::vector<std::uint16_t> heads;
    std::vector<NameTag> name_tags;
    NameConsistency::Scratch consistency;
    std::vector<std::string_view> xpos, feats;  // as interned by the document at hand

    Buffer<std::int8_t> input, output, state, quantized, heads_quantized;
    Buffer<std::uint8_t> packed;
    Buffer<float> input_scales, sum, gates, cells, projected, queries, scores, row_scales, hidden, head_scales;
    Buffer<float> name_scores;  // of the document, k_name_tag_count a token
    Buffer<std::int32_t> products;
};

Network::Workspace::Workspace() : m_memory{std::make_unique<Memory>()} {}
Network::Workspace::~Workspace() = default;
Network::Workspace::Workspace(Workspace&&) noexcept = default;
Network::Workspace& Network::Workspace::operator=(Workspace&&) noexcept = default;

void Network::annotate(Document& document, Workspace& workspace) const {
    auto& memory = *workspace.m_memory;
    memory.windows.clear();
    for (const Sentence& sentence : document.sentences()) {
        for (TokenIndex first = sentence.first; first < sentence.end(); first += k_window) {
            memory.windows.push_back(
                {first, std::min<std::uint32_t>(k_window, sentence.end() - first), sentence.first, 0});
        }
    }
    // Sentences of like length share a batch; equal ones keep their order, though nothing depends on it.
    std::sort(memory.windows.begin(), memory.windows.end(), [](const Window& a, const Window& b) {
        return a.size != b.size ? a.size > b.size : a.first < b.first;
    });
    memory.xpos.assign(m_xpos.size(), {});
    memory.feats.assign(m_feats.size(), {});
    memory.name_scores.grow(document.tokens().size() * k_name_tag_count);
    for (std::size_t begin = 0; begin < memory.windows.size();) {
        memory.rows = 0;
        std::size_t end = begin;
        while (end < memory.windows.size() &&
               (end == begin || memory.rows + memory.windows[end].size <= k_batch_tokens)) {
            memory.windows[end].row = memory.rows;
            memory.rows += memory.windows[end].size;
            ++end;
        }
        memory.batch = std::span{memory.windows}.subspan(begin, end - begin);
        embed(document, memory);
        encode(memory);
        project(memory);
        tag(document, memory);
        parse(document, memory);
        score_names(memory);
        begin = end;
    }
    name(document, memory);
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

void Network::tag(Document& document, Workspace::Memory& memory) const {
    const auto width = m_tags.matrix.outputs;
    float* scores = memory.scores.grow(memory.rows * width);
    apply(m_tags, memory.projected.data(), m_shape.outputs(), m_shape.tag, memory.rows, scores, width, memory);
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

void Network::parse(Document& document, Workspace::Memory& memory) const {
    const std::size_t arc = m_shape.arc;
    const auto outputs = m_shape.outputs();
    const float* projected = memory.projected.data();
    float* queries = memory.queries.grow(memory.rows * arc);
    apply(m_arcs, projected + m_shape.dependent_at(), outputs, arc, memory.rows, queries, arc, memory);
    float* hidden = memory.hidden.grow(memory.rows * m_shape.label);
    for (const Window& window : memory.batch) {
        const std::size_t size = window.size;
        const std::size_t width = padded_outputs(size + 1);
        std::int8_t* heads = memory.heads_quantized.grow((size + 1) * arc);
        float* head_scales = memory.head_scales.grow(size + 1);
        head_scales[0] = m_kernels->quantize(m_root_head.data(), arc, heads);
        std::int8_t* quantized = memory.quantized.grow(size * arc);
        float* row_scales = memory.row_scales.grow(size);
        for (std::size_t t = 0; t < size; ++t) {
            const auto row = window.row + t;
            head_scales[t + 1] =
                m_kernels->quantize(projected + row * outputs + m_shape.head_at(), arc, heads + (t + 1) * arc);
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
        memory.heads.resize(size);
        memory.trees.decode({scores, size * width}, width, memory.heads);
        for (std::size_t t = 0; t < size; ++t) {
            Token& token = document.tokens()[window.first + t];
            const auto head = memory.heads[t];
            token.head = head == 0 ? k_no_token : window.first + head - 1U;
            const float* above =
                head == 0 ? m_root_label.data() : projected + (window.row + head - 1U) * outputs + m_shape.head_label_at();
            m_kernels->rectified_sum(projected + (window.row + t) * outputs + m_shape.dependent_label_at(), above,
                                     m_shape.label, hidden + (window.row + t) * m_shape.label);
        }
    }
    const auto width = m_labels.matrix.outputs;
    float* scores = memory.scores.grow(memory.rows * width);
    apply(m_labels, hidden, m_shape.label, m_shape.label, memory.rows, scores, width, memory);
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

void Network::score_names(Workspace::Memory& memory) const {
    const auto width = m_names.matrix.outputs;
    float* scores = memory.scores.grow(memory.rows * width);
    apply(m_names, memory.projected.data() + m_shape.name_at(), m_shape.outputs(), m_shape.name, memory.rows, scores, width,
          memory);
    for (const Window& window : memory.batch) {
        for (std::size_t t = 0; t < window.size; ++t) {
            std::copy_n(scores + (window.row + t) * width, k_name_tag_count,
                        memory.name_scores.data() + (window.first + t) * k_name_tag_count);
        }
    }
}

void Network::name(Document& document, Workspace::Memory& memory) const {
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

}  // namespace entente::extract
