#include "extract/model/training/training_network.hpp"

#include <algorithm>
#include <cmath>

#include "extract/model/training/checkpoint.hpp"
#include "extract/model/training/product.hpp"

namespace entente::extract::training {
namespace {

constexpr std::uint32_t k_dropped = 0xFFFFFFFF;

/// Random bits for a number (lowbias32, Wellons 2018): unlike a generator's next(), a loop over it can be vectorised.
inline std::uint32_t scrambled(std::uint32_t x) {
    x ^= x >> 16U;
    x *= 0x7FEB352DU;
    x ^= x >> 15U;
    x *= 0x846CA68BU;
    return x ^ (x >> 16U);
}

/// Fills with 0 (a share of `rate`) and 1 / (1 - rate).
void fill_mask(Matrix& mask, Index rows, Index columns, float rate, Random& random) {
    mask.resize(rows, columns);
    if (rate <= 0) {
        mask.setOnes();
        return;
    }
    const auto bound = static_cast<std::uint32_t>(static_cast<double>(rate) * 0x1p32);
    const float kept = 1 / (1 - rate);
    const auto seed = static_cast<std::uint32_t>(random.next());
    const auto size = static_cast<std::uint32_t>(mask.size());
    float* values = mask.data();
    for (std::uint32_t i = 0; i < size; ++i) {
        values[i] = scrambled(seed + i) < bound ? 0.0F : kept;
    }
}

/// Turns scores into the gradient of the cross entropy with `gold`, times `weight`. Returns the cross entropy.
template <typename Scores>
double cross_entropy(Scores&& scores, Index gold, float weight) {
    const float most = scores.maxCoeff();
    const float right = scores[gold] - most;
    scores.array() = (scores.array() - most).exp();
    const float sum = scores.sum();
    scores *= weight / sum;
    scores[gold] -= weight;
    return static_cast<double>(std::log(sum) - right);
}

}  // namespace

Losses& Losses::operator+=(const Losses& other) noexcept {
    tags += other.tags;
    arcs += other.arcs;
    labels += other.labels;
    names += other.names;
    syntax_tokens += other.syntax_tokens;
    name_tokens += other.name_tokens;
    return *this;
}

TrainingNetwork::TrainingNetwork(NetworkShape shape, const WordFeatures& words, TagSet tags, Random& random)
    : m_shape{shape}, m_tags{std::move(tags)} {
    const auto units = static_cast<Index>(shape.units);
    m_embedding.resize(words.rows(), shape.embedding);
    // Of k_word_features rows each sum has about unit variance at this bound.
    m_embedding.randomize(random, std::sqrt(3.0F / static_cast<float>(k_word_features)));
    m_adam.add(m_embedding);
    for (std::size_t i = 0; i < shape.layers; ++i) {
        const auto inputs = static_cast<Index>(shape.layer_inputs(i));
        m_layers.push_back(std::make_unique<Layer>(Layer{Lstm{inputs, units, Lstm::Direction::forward, random},
                                                         Lstm{inputs, units, Lstm::Direction::backward, random},
                                                         {},
                                                         {},
                                                         {},
                                                         {}}));
        m_layers.back()->forward.register_with(m_adam);
        m_layers.back()->backward.register_with(m_adam);
    }
    const auto linear = [&](Parameter& weights, Parameter* bias, std::size_t inputs, std::size_t outputs) {
        weights.resize(static_cast<Index>(inputs), static_cast<Index>(outputs));
        weights.randomize(random);
        m_adam.add(weights);
        if (bias != nullptr) {
            bias->resize(1, static_cast<Index>(outputs));
            m_adam.add(*bias);
        }
    };
    linear(m_projection, &m_projection_bias, shape.encoded(), shape.outputs());
    linear(m_tag_weights, &m_tag_bias, shape.tag, k_upos_count + m_tags.xpos.size() + m_tags.feats.size());
    linear(m_arc_weights, &m_arc_bias, shape.arc, shape.arc);
    linear(m_root_head, nullptr, 1, shape.arc);
    linear(m_label_weights, &m_label_bias, shape.label, k_deprel_count);
    linear(m_root_label, nullptr, 1, shape.label);
    linear(m_name_weights, &m_name_bias, shape.name, k_name_tag_count);
    m_name_field.register_with(m_adam);
}

std::vector<Parameter*> TrainingNetwork::parameters() {
    std::vector<Parameter*> all{&m_projection,   &m_projection_bias, &m_tag_weights,   &m_tag_bias,
                                &m_arc_weights,  &m_arc_bias,        &m_root_head,     &m_label_weights,
                                &m_label_bias,   &m_root_label,      &m_name_weights,  &m_name_bias,
                                &m_name_field.parameter()};
    for (auto& layer : m_layers) {
        for (auto* lstm : {&layer->forward, &layer->backward}) {
            all.insert(all.end(), {&lstm->input_weights, &lstm->recurrent_weights, &lstm->bias});
        }
    }
    return all;
}

void TrainingNetwork::take_gradients(TrainingNetwork& other) {
    const auto own = parameters();
    const auto others = other.parameters();
    for (std::size_t i = 0; i < own.size(); ++i) {
        own[i]->gradient += others[i]->gradient;
        others[i]->gradient.setZero();
    }
    for (const auto row : other.m_embedding.touched) {
        m_embedding.touch(row);
        m_embedding.gradient.row(row) += other.m_embedding.gradient.row(row);
        other.m_embedding.gradient.row(row).setZero();
        other.m_embedding.is_touched[row] = 0;
    }
    other.m_embedding.touched.clear();
}

void TrainingNetwork::take_values(TrainingNetwork& other, const std::vector<std::uint32_t>* rows) {
    const auto own = parameters();
    const auto others = other.parameters();
    for (std::size_t i = 0; i < own.size(); ++i) {
        own[i]->value = others[i]->value;
    }
    if (rows == nullptr) {
        m_embedding.value = other.m_embedding.value;
        return;
    }
    for (const auto row : *rows) {
        m_embedding.value.row(row) = other.m_embedding.value.row(row);
    }
}

void TrainingNetwork::save_state(SectionWriter& section) {
    section.number(m_adam.steps());
    training::save(section, m_embedding);
    for (const auto* parameter : parameters()) {
        training::save(section, *parameter);
    }
}

void TrainingNetwork::restore_state(SectionReader& section) {
    m_adam.set_steps(section.number<std::uint64_t>());
    restore(section, m_embedding);
    for (auto* parameter : parameters()) {
        restore(section, *parameter);
    }
}

void TrainingNetwork::set_word_counts(const std::vector<std::size_t>& counts, double strength) {
    m_hide.clear();
    for (const auto count : counts) {
        m_hide.push_back(static_cast<float>(strength / (strength + static_cast<double>(count))));
    }
}

void TrainingNetwork::embed(const Batch& batch, const Dropout& dropout, Random& random) {
    const auto tokens = static_cast<Index>(batch.tokens);
    const auto columns = static_cast<Index>(m_shape.embedding);
    const float kept = 1 / (1 - dropout.feature);
    m_input = Matrix::Zero(tokens, columns);
    m_used.assign(batch.tokens * k_word_features, k_dropped);
    for (std::size_t s = 0; s < batch.sentences.size(); ++s) {
        const Example& sentence = *batch.sentences[s];
        for (std::size_t t = 0; t < sentence.size(); ++t) {
            const auto row = batch.first[s] + t;
            auto input = m_input.row(static_cast<Index>(row));
            const auto& features = sentence.features[t];
            const bool hidden = !m_hide.empty() && dropout.feature > 0 && random.uniform() < m_hide[features[0]];
            for (std::size_t k = 0; k < k_word_features; ++k) {
                if (dropout.feature > 0 && random.uniform() < dropout.feature) {
                    continue;
                }
                auto used = features[k];
                if (hidden && k == static_cast<std::size_t>(WordFeature::word)) {
                    used = 0;
                } else if (hidden && k == static_cast<std::size_t>(WordFeature::form)) {
                    continue;
                }
                m_used[row * k_word_features + k] = used;
                input += m_embedding.value.row(used);
            }
        }
    }
    fill_mask(m_input_mask, tokens, columns, dropout.embedding, random);
    m_input_mask *= kept;
    m_input.array() *= m_input_mask.array();
}

Losses TrainingNetwork::learn(const Batch& batch, std::size_t all_tokens, const Dropout& dropout, Random& random) {
    const auto tokens = static_cast<Index>(batch.tokens);
    const auto units = static_cast<Index>(m_shape.units);
    const auto rectified = static_cast<Index>(m_shape.rectified());
    m_weight = 1.0F / static_cast<float>(all_tokens);

    embed(batch, dropout, random);
    const Matrix* input = &m_input;
    for (auto& layer : m_layers) {
        layer->output.resize(tokens, 2 * units);
        layer->forward.forward(batch, *input, layer->output, 0);
        layer->backward.forward(batch, *input, layer->output, units);
        fill_mask(layer->mask, tokens, 2 * units, dropout.layer, random);
        layer->dropped = layer->output.cwiseProduct(layer->mask);
        input = &layer->dropped;
    }
    multiply(*input, Operand::plain, m_projection.value, Operand::plain, m_projected, Result::replaced);
    m_projected.rowwise() += m_projection_bias.value.row(0);
    // The mask also carries the derivative of the rectifier.
    fill_mask(m_projected_mask, tokens, rectified, dropout.projection, random);
    auto active = m_projected.leftCols(rectified);
    m_projected_mask.array() *= (active.array() > 0).cast<float>();
    active.array() *= m_projected_mask.array();

    m_projected_gradient = Matrix::Zero(tokens, m_projected.cols());
    Losses losses;
    learn_tags(batch, losses);
    learn_arcs(batch, losses);
    learn_labels(batch, dropout, random, losses);
    learn_names(batch, losses);

    m_projected_gradient.leftCols(rectified).array() *= m_projected_mask.array();
    multiply(*input, Operand::transposed, m_projected_gradient, Operand::plain, m_projection.gradient, Result::added_to);
    m_projection_bias.gradient.row(0) += m_projected_gradient.colwise().sum();
    multiply(m_projected_gradient, Operand::plain, m_projection.value, Operand::transposed, m_layers.back()->gradient,
             Result::replaced);
    for (std::size_t i = m_layers.size(); i-- > 0;) {
        Layer& layer = *m_layers[i];
        layer.gradient.array() *= layer.mask.array();
        const Matrix& below = i == 0 ? m_input : m_layers[i - 1]->dropped;
        Matrix& gradient = i == 0 ? m_input_gradient : m_layers[i - 1]->gradient;
        gradient = Matrix::Zero(tokens, below.cols());
        layer.forward.backward(batch, below, layer.output, 0, layer.gradient, gradient);
        layer.backward.backward(batch, below, layer.output, units, layer.gradient, gradient);
    }
    m_input_gradient.array() *= m_input_mask.array();
    for (std::size_t i = 0; i < m_used.size(); ++i) {
        if (m_used[i] != k_dropped) {
            m_embedding.touch(m_used[i]);
            m_embedding.gradient.row(m_used[i]) += m_input_gradient.row(static_cast<Index>(i / k_word_features));
        }
    }
    return losses;
}

void TrainingNetwork::learn_tags(const Batch& batch, Losses& losses) {
    const auto piece = static_cast<Index>(m_shape.tag);
    const Part tags{m_projected, 0, m_projected.rows(), 0, piece};
    m_scores.resize(m_projected.rows(), m_tag_weights.value.cols());
    multiply(tags, Operand::plain, Factor{Part{m_tag_weights.value}}, m_scores.data(), m_scores.cols(), Result::replaced);
    m_scores.rowwise() += m_tag_bias.value.row(0);
    const auto xpos_at = static_cast<Index>(k_upos_count);
    const auto xpos_size = static_cast<Index>(m_tags.xpos.size());
    const auto feats_size = static_cast<Index>(m_tags.feats.size());
    for (std::size_t s = 0; s < batch.sentences.size(); ++s) {
        const Example& sentence = *batch.sentences[s];
        for (std::size_t t = 0; t < sentence.size(); ++t) {
            auto row = m_scores.row(static_cast<Index>(batch.first[s] + t));
            if (!sentence.has_syntax()) {
                row.setZero();
                continue;
            }
            losses.tags += cross_entropy(row.head(xpos_at), sentence.upos[t], m_weight);
            losses.tags += cross_entropy(row.segment(xpos_at, xpos_size), sentence.xpos[t], m_weight);
            losses.tags += cross_entropy(row.segment(xpos_at + xpos_size, feats_size), sentence.feats[t], m_weight);
        }
        losses.syntax_tokens += sentence.has_syntax() ? sentence.size() : 0;
    }
    multiply(tags, Operand::transposed, Factor{Part{m_scores}}, m_tag_weights.gradient.data(), m_scores.cols(),
             Result::added_to);
    m_tag_bias.gradient.row(0) += m_scores.colwise().sum();
    multiply(Part{m_scores}, Operand::plain, Factor{Part{m_tag_weights.value}, Operand::transposed},
             m_projected_gradient.data(), m_projected_gradient.cols(), Result::added_to);
}

void TrainingNetwork::learn_arcs(const Batch& batch, Losses& losses) {
    const auto arc = static_cast<Index>(m_shape.arc);
    const auto dependent_at = static_cast<Index>(m_shape.dependent_at());
    const auto head_at = static_cast<Index>(m_shape.head_at());
    const auto tokens = static_cast<Index>(batch.tokens);
    Matrix queries = m_projected.middleCols(dependent_at, arc) * m_arc_weights.value;
    queries.rowwise() += m_arc_bias.value.row(0);
    Matrix query_gradient = Matrix::Zero(tokens, arc);
    Matrix heads, scores;
    for (std::size_t s = 0; s < batch.sentences.size(); ++s) {
        const Example& sentence = *batch.sentences[s];
        if (!sentence.has_syntax()) {
            continue;
        }
        const auto size = static_cast<Index>(sentence.size());
        const auto first = static_cast<Index>(batch.first[s]);
        heads.resize(size + 1, arc);
        heads.row(0) = m_root_head.value.row(0);
        heads.bottomRows(size) = m_projected.block(first, head_at, size, arc);
        const auto own = queries.middleRows(first, size);
        scores.noalias() = own * heads.transpose();
        for (Index t = 0; t < size; ++t) {
            scores(t, t + 1) = -1e9F;
            losses.arcs += cross_entropy(scores.row(t), sentence.head[static_cast<std::size_t>(t)], m_weight);
        }
        query_gradient.middleRows(first, size).noalias() = scores * heads;
        const Matrix head_gradient = scores.transpose() * own;
        m_root_head.gradient.row(0) += head_gradient.row(0);
        m_projected_gradient.block(first, head_at, size, arc) += head_gradient.bottomRows(size);
    }
    const auto dependents = m_projected.middleCols(dependent_at, arc);
    m_arc_weights.gradient.noalias() += dependents.transpose() * query_gradient;
    m_arc_bias.gradient.row(0) += query_gradient.colwise().sum();
    m_projected_gradient.middleCols(dependent_at, arc).noalias() += query_gradient * m_arc_weights.value.transpose();
}

void TrainingNetwork::learn_labels(const Batch& batch, const Dropout& dropout, Random& random, Losses& losses) {
    const auto size = static_cast<Index>(m_shape.label);
    const auto dependent_at = static_cast<Index>(m_shape.dependent_label_at());
    const auto head_at = static_cast<Index>(m_shape.head_label_at());
    const auto tokens = static_cast<Index>(batch.tokens);
    Matrix hidden = Matrix::Zero(tokens, size);
    const auto each = [&](auto&& visit) {
        for (std::size_t s = 0; s < batch.sentences.size(); ++s) {
            const Example& sentence = *batch.sentences[s];
            for (std::size_t t = 0; t < sentence.size() && sentence.has_syntax(); ++t) {
                const auto head = sentence.head[t];
                visit(static_cast<Index>(batch.first[s] + t), head == 0 ? Index{-1} : static_cast<Index>(batch.first[s]) + head - 1,
                      sentence.deprel[t]);
            }
        }
    };
    each([&](Index row, Index head, std::uint8_t) {
        hidden.row(row) = m_projected.row(row).segment(dependent_at, size);
        if (head < 0) {
            hidden.row(row) += m_root_label.value.row(0);
        } else {
            hidden.row(row) += m_projected.row(head).segment(head_at, size);
        }
    });
    Matrix mask;
    fill_mask(mask, tokens, size, dropout.projection, random);
    mask.array() *= (hidden.array() > 0).cast<float>();
    hidden.array() *= mask.array();
    Matrix scores = hidden * m_label_weights.value;
    scores.rowwise() += m_label_bias.value.row(0);
    Matrix gradient = Matrix::Zero(tokens, scores.cols());
    each([&](Index row, Index, std::uint8_t label) {
        losses.labels += cross_entropy(scores.row(row), label, m_weight);
        gradient.row(row) = scores.row(row);
    });
    m_label_weights.gradient.noalias() += hidden.transpose() * gradient;
    m_label_bias.gradient.row(0) += gradient.colwise().sum();
    hidden.noalias() = gradient * m_label_weights.value.transpose();
    hidden.array() *= mask.array();
    each([&](Index row, Index head, std::uint8_t) {
        m_projected_gradient.row(row).segment(dependent_at, size) += hidden.row(row);
        if (head < 0) {
            m_root_label.gradient.row(0) += hidden.row(row);
        } else {
            m_projected_gradient.row(head).segment(head_at, size) += hidden.row(row);
        }
    });
}

void TrainingNetwork::learn_names(const Batch& batch, Losses& losses) {
    const auto size = static_cast<Index>(m_shape.name);
    const auto at = static_cast<Index>(m_shape.name_at());
    m_scores.noalias() = m_projected.middleCols(at, size) * m_name_weights.value;
    m_scores.rowwise() += m_name_bias.value.row(0);
    m_score_gradient = Matrix::Zero(m_scores.rows(), m_scores.cols());
    for (std::size_t s = 0; s < batch.sentences.size(); ++s) {
        const Example& sentence = *batch.sentences[s];
        if (sentence.names == NameSource::none) {
            continue;
        }
        losses.names += m_name_field.learn(sentence, m_scores, static_cast<Index>(batch.first[s]),
                                           m_weight * (sentence.is_silver ? 1.0F : m_name_weight), m_score_gradient);
        losses.name_tokens += sentence.size();
    }
    m_name_weights.gradient.noalias() += m_projected.middleCols(at, size).transpose() * m_score_gradient;
    m_name_bias.gradient.row(0) += m_score_gradient.colwise().sum();
    m_projected_gradient.middleCols(at, size).noalias() += m_score_gradient * m_name_weights.value.transpose();
}

}  // namespace entente::extract::training
