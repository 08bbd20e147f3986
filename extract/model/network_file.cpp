#include "extract/model/network_file.hpp"

#include <algorithm>
#include <cmath>

#include "extract/model/name_transitions.hpp"

namespace entente::extract {
namespace {

// Far beyond what learning gives; keeps infinities and what is no number away from the decoders.
constexpr float k_largest_number = 1e6F;

// The longest of the treebanks has 72 bytes.
constexpr std::size_t k_longest_label = 255;

std::span<const float> read_numbers(SectionReader& section, std::size_t count) {
    const auto values = section.array<float>(count);
    if (!std::ranges::all_of(values, [](float value) { return std::abs(value) < k_largest_number; })) {
        section.fail();
    }
    return values;
}

/// A tag or a list of features: empty, or one word of ASCII, so that it can be printed in a column whatever the format.
std::string_view read_label(SectionReader& section) {
    const auto label = section.text();
    if (label.size() > k_longest_label || !std::ranges::all_of(label, [](char c) { return c > ' ' && c < '\x7F'; })) {
        section.fail();
    }
    return label;
}

}  // namespace

std::string section_name::lstm(std::size_t layer, bool reversed, std::string_view part) {
    return "network/layer" + std::to_string(layer) + (reversed ? "/backward/" : "/forward/") + std::string{part};
}

void write_layer(SectionWriter& section, const float* weights, const float* bias, std::size_t inputs, std::size_t outputs) {
    std::vector<float> scales(padded_outputs(outputs), 0.0F);
    std::vector<float> padded_bias(padded_outputs(outputs), 0.0F);
    std::vector<std::int8_t> rounded(inputs * outputs);
    for (std::size_t o = 0; o < outputs; ++o) {
        float most = 0;
        for (std::size_t i = 0; i < inputs; ++i) {
            most = std::max(most, std::abs(weights[i * outputs + o]));
        }
        scales[o] = most / 127;
        for (std::size_t i = 0; i < inputs; ++i) {
            rounded[i * outputs + o] =
                most > 0 ? static_cast<std::int8_t>(std::lround(weights[i * outputs + o] / most * 127)) : std::int8_t{0};
        }
        padded_bias[o] = bias == nullptr ? 0.0F : bias[o];
    }
    std::vector<std::uint8_t> packed(padded_inputs(inputs) * padded_outputs(outputs));
    pack_matrix(rounded.data(), inputs, outputs, packed.data());
    section.array<std::uint8_t>(packed);
    section.array<float>(scales);
    section.array<float>(padded_bias);
}

QuantizedLayer read_layer(SectionReader& section, std::size_t inputs, std::size_t outputs) {
    QuantizedLayer layer;
    const auto width = padded_outputs(outputs);
    layer.matrix.inputs = padded_inputs(inputs);
    layer.matrix.outputs = width;
    layer.matrix.weights = section.array<std::uint8_t>(layer.matrix.inputs * width).data();
    layer.scales = read_numbers(section, width);
    layer.bias = read_numbers(section, width);
    return layer;
}

Network::Network(const ModelFile& model, const Kernels& kernels) : m_kernels{&kernels} {
    const auto open = [&](std::string_view name) { return SectionReader{model.section(name), name}; };
    auto shape = open(section_name::k_shape);
    m_shape = NetworkShape::read(shape);
    for (auto* labels : {&m_xpos, &m_feats}) {
        const auto count = shape.number<std::uint32_t>();
        if (count == 0 || count > 10'000) {
            shape.fail();
        }
        for (std::uint32_t i = 0; i < count; ++i) {
            labels->push_back(read_label(shape));
        }
    }
    auto words = open(section_name::k_words);
    m_words = std::make_unique<WordFeatures>(words);
    auto embedding = open(section_name::k_embedding);
    m_embedding = embedding.array<std::int8_t>(std::size_t{m_words->rows()} * m_shape.embedding);
    m_embedding_scales = read_numbers(embedding, m_words->rows());
    for (std::size_t i = 0; i < m_shape.layers; ++i) {
        for (const bool reversed : {false, true}) {
            auto input = open(section_name::lstm(i, reversed, "input"));
            auto recurrent = open(section_name::lstm(i, reversed, "recurrent"));
            const std::size_t gates = std::size_t{4} * m_shape.units;
            m_layers.push_back({read_layer(input, m_shape.layer_inputs(i), gates), read_layer(recurrent, m_shape.units, gates)});
        }
    }
    auto projection = open(section_name::k_projection);
    m_projection = read_layer(projection, m_shape.encoded(), m_shape.outputs());
    auto tags = open(section_name::k_tags);
    m_tags = read_layer(tags, m_shape.tag, k_upos_count + m_xpos.size() + m_feats.size());
    auto arcs = open(section_name::k_arcs);
    m_arcs = read_layer(arcs, m_shape.arc, m_shape.arc);
    m_root_head = read_numbers(arcs, m_shape.arc);
    auto labels = open(section_name::k_labels);
    m_labels = read_layer(labels, m_shape.label, k_deprel_count);
    m_root_label = read_numbers(labels, m_shape.label);
    auto names = open(section_name::k_names);
    m_names = read_layer(names, m_shape.name, k_name_tag_count);
    m_transitions = read_numbers(names, k_name_rows * k_name_tag_count);
    m_consistency = std::make_unique<NameConsistency>(m_transitions, k_window);
}

}  // namespace entente::extract
