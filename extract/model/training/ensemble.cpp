#include "extract/model/training/ensemble.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/error.hpp"
#include "extract/model/network_memory.hpp"

namespace entente::extract::training {
namespace {

constexpr float k_least_probability = 1e-9F;

/// Adds the probabilities that scores [begin, end) stand for to the same places of `sum`.
void add_probabilities(const float* scores, std::size_t begin, std::size_t end, float* sum) {
    const float most = *std::max_element(scores + begin, scores + end);
    float total = 0;
    for (std::size_t i = begin; i < end; ++i) {
        total += std::exp(scores[i] - most);
    }
    for (std::size_t i = begin; i < end; ++i) {
        sum[i] += std::exp(scores[i] - most) / total;
    }
}

}  // namespace

Ensemble::Ensemble(std::vector<const Network*> members) {
    for (const auto* network : members) {
        const Network& first = *members.front();
        if (network->xpos() != first.xpos() || network->feats() != first.feats()) {
            throw input_error("models that were trained on other data do not know the same labels");
        }
        m_members.push_back({network, {}});
    }
    const auto share = 1 / static_cast<float>(members.size());
    m_transitions.assign(members.front()->m_transitions.size(), 0.0F);
    for (const auto* network : members) {
        for (std::size_t i = 0; i < m_transitions.size(); ++i) {
            m_transitions[i] += network->m_transitions[i] * share;
        }
    }
}

void Ensemble::annotate(Document& document) {
    auto& first = memory(0);
    const Network& network = *m_members.front().network;
    first.xpos.assign(network.m_xpos.size(), {});
    first.feats.assign(network.m_feats.size(), {});
    Network::for_each_batch(document, first, [&] {
        for (std::size_t m = 0; m < m_members.size(); ++m) {
            auto& own = memory(m);
            own.batch = first.batch;
            own.rows = first.rows;
            m_members[m].network->embed(document, own);
            m_members[m].network->encode(own);
            m_members[m].network->project(own);
        }
        decide_tags(document);
        decide_heads(document);
        decide_labels(document);
        decide_names(document);
    });
    Network::join_windows(document);
}

void Ensemble::decide_tags(Document& document) {
    const Network& network = *m_members.front().network;
    const auto rows = memory(0).rows;
    const auto width = network.m_tags.matrix.outputs;
    const auto xpos_end = k_upos_count + network.m_xpos.size();
    const auto feats_end = xpos_end + network.m_feats.size();
    m_scores.assign(rows * width, 0.0F);
    for (std::size_t m = 0; m < m_members.size(); ++m) {
        const float* scores = m_members[m].network->score_tags(memory(m));
        for (std::size_t row = 0; row < rows; ++row) {
            add_probabilities(scores + row * width, 0, k_upos_count, m_scores.data() + row * width);
            add_probabilities(scores + row * width, k_upos_count, xpos_end, m_scores.data() + row * width);
            add_probabilities(scores + row * width, xpos_end, feats_end, m_scores.data() + row * width);
        }
    }
    network.decide_tags(m_scores.data(), document, memory(0));
}

void Ensemble::decide_heads(Document& document) {
    for (std::size_t m = 0; m < m_members.size(); ++m) {
        m_members[m].network->find_queries(memory(m));
    }
    for (const Window& window : memory(0).batch) {
        const std::size_t size = window.size;
        const std::size_t width = padded_outputs(size + 1);
        m_scores.assign(size * width, 0.0F);
        for (std::size_t m = 0; m < m_members.size(); ++m) {
            float* scores = m_members[m].network->score_arcs(window, memory(m));
            for (std::size_t t = 0; t < size; ++t) {
                scores[t * width + t + 1] = -1e9F;  // nothing is its own head
                add_probabilities(scores + t * width, 0, size + 1, m_scores.data() + t * width);
            }
        }
        for (float& score : m_scores) {
            score = std::log(score + k_least_probability);
        }
        Network::decide_heads(m_scores.data(), window, document, memory(0));
    }
}

void Ensemble::decide_labels(Document& document) {
    const Network& network = *m_members.front().network;
    const auto rows = memory(0).rows;
    const auto width = network.m_labels.matrix.outputs;
    m_scores.assign(rows * width, 0.0F);
    for (std::size_t m = 0; m < m_members.size(); ++m) {
        const float* scores = m_members[m].network->score_labels(document, memory(m));
        for (std::size_t row = 0; row < rows; ++row) {
            add_probabilities(scores + row * width, 0, k_deprel_count, m_scores.data() + row * width);
        }
    }
    network.decide_labels(m_scores.data(), document, memory(0));
}

void Ensemble::decide_names(Document& document) {
    auto& first = memory(0);
    const auto width = m_members.front().network->m_names.matrix.outputs;
    m_scores.assign(first.rows * width, 0.0F);
    const auto share = 1 / static_cast<float>(m_members.size());
    for (std::size_t m = 0; m < m_members.size(); ++m) {
        const float* scores = m_members[m].network->score_names(memory(m));
        for (std::size_t i = 0; i < m_scores.size(); ++i) {
            m_scores[i] += scores[i] * share;
        }
    }
    for (const Window& window : first.batch) {
        first.name_tags.resize(window.size);
        first.names.decode({m_scores.data() + window.row * width, window.size * width}, width, m_transitions, first.name_tags);
        for (std::size_t t = 0; t < window.size; ++t) {
            document.tokens()[window.first + t].name = first.name_tags[t];
        }
    }
}

}  // namespace entente::extract::training
