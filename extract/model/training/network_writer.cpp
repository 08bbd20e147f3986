#include <cmath>

#include "extract/model/network_file.hpp"
#include "extract/model/training/training_network.hpp"

namespace entente::extract::training {
namespace {

void write(SectionWriter& section, const Parameter& weights, const Parameter* bias) {
    write_layer(section, weights.value.data(), bias == nullptr ? nullptr : bias->value.data(),
                static_cast<std::size_t>(weights.value.rows()), static_cast<std::size_t>(weights.value.cols()));
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

}  // namespace entente::extract::training
