#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "extract/model/network.hpp"
#include "extract/model/network_file.hpp"
#include "extract/model/training/training_network.hpp"

namespace entente::extract::training {
namespace {

void write(SectionWriter& section, const Parameter& weights, const Parameter* bias) {
    write_layer(section, weights.value.data(), bias == nullptr ? nullptr : bias->value.data(),
                static_cast<std::size_t>(weights.value.rows()), static_cast<std::size_t>(weights.value.cols()));
}

void read(SectionReader& section, Parameter& weights, Parameter* bias) {
    const auto inputs = static_cast<std::size_t>(weights.value.rows());
    const auto outputs = static_cast<std::size_t>(weights.value.cols());
    const auto layer = read_layer(section, inputs, outputs);
    for (std::size_t o = 0; o < outputs; ++o) {
        for (std::size_t i = 0; i < inputs; ++i) {
            weights.value(static_cast<Index>(i), static_cast<Index>(o)) =
                static_cast<float>(unpacked_weight(layer.matrix, i, o)) * layer.scales[o];
        }
        if (bias != nullptr) {
            bias->value(0, static_cast<Index>(o)) = layer.bias[o];
        }
    }
}

void read_floats(SectionReader& section, Matrix& values) {
    std::ranges::copy(section.array<float>(static_cast<std::size_t>(values.size())), values.data());
}

void write_floats(SectionWriter& section, const Matrix& values) {
    section.array<float>({values.data(), static_cast<std::size_t>(values.size())});
}

}  // namespace

void TrainingNetwork::save(const WordFeatures& words, ModelWriter& model) const {
    const auto put = [&](std::string_view name, auto&& fill) {
        SectionWriter section;
        fill(section);
        model.set(name, section.take());
    };
    put(section_name::k_shape, [&](SectionWriter& section) {
        m_shape.save(section);
        for (const auto* labels : {&m_tags.xpos, &m_tags.feats}) {
            section.number(static_cast<std::uint32_t>(labels->size()));
            for (const auto& label : *labels) {
                section.text(label);
            }
        }
    });
    put(section_name::k_words, [&](SectionWriter& section) { words.save(section); });
    put(section_name::k_embedding, [&](SectionWriter& section) {
        const Matrix& table = m_embedding.value;
        std::vector<std::int8_t> rounded(static_cast<std::size_t>(table.size()));
        std::vector<float> scales(static_cast<std::size_t>(table.rows()));
        for (Index r = 0; r < table.rows(); ++r) {
            const float most = table.row(r).cwiseAbs().maxCoeff();
            scales[static_cast<std::size_t>(r)] = most / 127;
            for (Index c = 0; c < table.cols() && most > 0; ++c) {
                rounded[static_cast<std::size_t>(r * table.cols() + c)] =
                    static_cast<std::int8_t>(std::lround(table(r, c) / most * 127));
            }
        }
        section.array<std::int8_t>(rounded);
        section.array<float>(scales);
    });
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        for (const bool reversed : {false, true}) {
            const Lstm& lstm = reversed ? m_layers[i]->backward : m_layers[i]->forward;
            put(section_name::lstm(i, reversed, "input"),
                [&](SectionWriter& section) { write(section, lstm.input_weights, &lstm.bias); });
            put(section_name::lstm(i, reversed, "recurrent"),
                [&](SectionWriter& section) { write(section, lstm.recurrent_weights, nullptr); });
        }
    }
    put(section_name::k_projection,
        [&](SectionWriter& section) { write(section, m_projection, &m_projection_bias); });
    put(section_name::k_tags, [&](SectionWriter& section) { write(section, m_tag_weights, &m_tag_bias); });
    put(section_name::k_arcs, [&](SectionWriter& section) {
        write(section, m_arc_weights, &m_arc_bias);
        write_floats(section, m_root_head.value);
    });
    put(section_name::k_labels, [&](SectionWriter& section) {
        write(section, m_label_weights, &m_label_bias);
        write_floats(section, m_root_label.value);
    });
    put(section_name::k_names, [&](SectionWriter& section) {
        write(section, m_name_weights, &m_name_bias);
        write_floats(section, m_name_field.transitions());
    });
}

void TrainingNetwork::load(const ModelFile& model) {
    const Network network{model};  // checks every section
    if (network.shape() != m_shape || network.words().rows() != static_cast<std::uint32_t>(m_embedding.value.rows()) ||
        !std::ranges::equal(network.xpos(), m_tags.xpos) || !std::ranges::equal(network.feats(), m_tags.feats)) {
        throw input_error("this model has other sizes or labels than the network that is to begin as it", model.name());
    }
    const auto open = [&](std::string_view name) { return SectionReader{model.section(name), name}; };
    for (Index row = 0; row < m_embedding.value.rows(); ++row) {
        network.embedding_row(static_cast<std::uint32_t>(row),
                              {m_embedding.value.row(row).data(), static_cast<std::size_t>(m_embedding.value.cols())});
    }
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        for (const bool reversed : {false, true}) {
            Lstm& lstm = reversed ? m_layers[i]->backward : m_layers[i]->forward;
            auto input = open(section_name::lstm(i, reversed, "input"));
            read(input, lstm.input_weights, &lstm.bias);
            auto recurrent = open(section_name::lstm(i, reversed, "recurrent"));
            read(recurrent, lstm.recurrent_weights, nullptr);
        }
    }
    auto projection = open(section_name::k_projection);
    read(projection, m_projection, &m_projection_bias);
    auto tags = open(section_name::k_tags);
    read(tags, m_tag_weights, &m_tag_bias);
    auto arcs = open(section_name::k_arcs);
    read(arcs, m_arc_weights, &m_arc_bias);
    read_floats(arcs, m_root_head.value);
    auto labels = open(section_name::k_labels);
    read(labels, m_label_weights, &m_label_bias);
    read_floats(labels, m_root_label.value);
    auto names = open(section_name::k_names);
    read(names, m_name_weights, &m_name_bias);
    read_floats(names, m_name_field.parameter().value);
}

}  // namespace entente::extract::training
