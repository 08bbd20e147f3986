#include "extract/model/training/word_vectors.hpp"

#include <algorithm>
#include <cmath>

namespace entente::extract::training {
namespace {

constexpr std::uint32_t k_end = 0xFFFFFFFF;
constexpr std::size_t k_negative_table = 1U << 22U;
constexpr float k_common = 1e-4F;      // words more frequent than this are skipped now and then
constexpr float k_output_rate = 0.05F;
constexpr float k_input_rate = 0.015F;  // lower: the sum moves by this times k_word_features

float sigmoid(float x) { return 1 / (1 + std::exp(-std::clamp(x, -8.0F, 8.0F))); }

float product(const float* __restrict a, const float* __restrict b, Index size) {
    float sum = 0;
    for (Index i = 0; i < size; ++i) {
        sum += a[i] * b[i];
    }
    return sum;
}

void move_both(float* __restrict output, const float* __restrict sum, float* __restrict gradient, Index size, float error,
               float rate) {
    for (Index i = 0; i < size; ++i) {
        gradient[i] += error * output[i];
        output[i] += rate * error * sum[i];
    }
}

}  // namespace

WordVectorTrainer::WordVectorTrainer(const WordFeatures& words, Matrix& table, std::uint64_t seed)
    : m_words{words}, m_table{table}, m_random{seed ^ 0x5EED0F301D5U}, m_columns{table.cols()} {}

void WordVectorTrainer::add(const std::vector<std::string>& forms) {
    for (const auto& form : forms) {
        const auto [found, is_new] = m_forms.try_emplace(form, static_cast<std::uint32_t>(m_features.size()));
        if (is_new) {
            m_features.emplace_back();
            m_words.rows_of(form, m_features.back());
            m_vocabulary.push_back(m_features.back()[0]);
        }
        m_tokens.push_back(found->second);
    }
    m_tokens.push_back(k_end);
}

void WordVectorTrainer::count_words() {
    std::vector<std::size_t> counts(m_words.vocabulary_size(), 0);
    std::vector<std::size_t> form_counts(m_features.size(), 0);
    std::size_t total = 0;
    for (const auto token : m_tokens) {
        if (token != k_end) {
            ++counts[m_vocabulary[token]];
            ++form_counts[token];
            ++total;
        }
    }
    m_keep.resize(m_features.size());
    for (std::size_t i = 0; i < m_keep.size(); ++i) {
        const float share = static_cast<float>(form_counts[i]) / static_cast<float>(total);
        m_keep[i] = std::min(1.0F, std::sqrt(k_common / share) + k_common / share);
    }
    double sum = 0;
    for (std::size_t row = 1; row < counts.size(); ++row) {
        sum += std::pow(static_cast<double>(counts[row]), 0.75);
    }
    for (std::size_t row = 1; row < counts.size(); ++row) {
        const auto times = std::pow(static_cast<double>(counts[row]), 0.75) / sum * k_negative_table;
        m_negatives.insert(m_negatives.end(), static_cast<std::size_t>(std::ceil(times)), static_cast<std::uint32_t>(row));
    }
}

double WordVectorTrainer::learn_word(std::size_t at, std::size_t begin, std::size_t end, float rate) {
    const auto& features = m_features[m_tokens[at]];
    m_sum.setZero();
    for (const auto row : features) {
        m_sum += m_table.row(row);
    }
    m_gradient.setZero();
    // The same negatives for all positions: their vectors lie side by side, and reading memory is what costs time here.
    std::array<std::uint32_t, k_negatives> negatives;
    for (auto& negative : negatives) {
        negative = m_negatives[m_random.below(m_negatives.size())];
    }
    float* sum = m_sum.data();
    float* gradient = m_gradient.data();
    double loss = 0;
    for (int offset = -k_reach; offset <= k_reach; ++offset) {
        const auto place = static_cast<std::ptrdiff_t>(at) + offset;
        if (offset == 0 || place < static_cast<std::ptrdiff_t>(begin) || place >= static_cast<std::ptrdiff_t>(end)) {
            continue;
        }
        const auto target = m_vocabulary[m_tokens[static_cast<std::size_t>(place)]];
        if (target == 0) {
            continue;
        }
        const Index column = (offset < 0 ? offset + k_reach : offset + k_reach - 1) * m_columns;
        const auto contrast = [&](std::uint32_t row, float wanted) {
            float* output = m_outputs.row(row).data() + column;
            const float score = sigmoid(product(output, sum, m_columns));
            move_both(output, sum, gradient, m_columns, wanted - score, rate * k_output_rate);
            return score;
        };
        loss -= static_cast<double>(std::log(contrast(target, 1) + 1e-9F));
        for (const auto negative : negatives) {
            if (negative != target) {
                contrast(negative, 0);
            }
        }
    }
    m_gradient *= rate * k_input_rate;
    for (const auto row : features) {
        m_table.row(row) += m_gradient;
    }
    return loss;
}

void WordVectorTrainer::run(std::size_t epochs, const Progress& progress) {
    count_words();
    m_sum.resize(m_columns);
    m_gradient.resize(m_columns);
    m_outputs = Matrix::Zero(m_words.vocabulary_size(), 2 * k_reach * m_columns);
    for (Index i = 0; i < m_table.size(); ++i) {
        m_table.data()[i] = (2 * m_random.uniform() - 1) * 0.5F / static_cast<float>(m_columns);
    }
    const auto total = static_cast<double>(m_tokens.size() * epochs);
    std::size_t done = 0;
    for (std::size_t epoch = 1; epoch <= epochs; ++epoch) {
        double loss = 0;
        std::size_t learned = 0;
        for (std::size_t begin = 0; begin < m_tokens.size();) {
            const auto end = static_cast<std::size_t>(
                std::find(m_tokens.begin() + static_cast<std::ptrdiff_t>(begin), m_tokens.end(), k_end) - m_tokens.begin());
            const auto rate = static_cast<float>(std::max(0.01, 1 - static_cast<double>(done) / total));
            for (std::size_t at = begin; at < end; ++at) {
                if (m_random.uniform() < m_keep[m_tokens[at]]) {
                    loss += learn_word(at, begin, end, rate);
                    ++learned;
                }
            }
            done += end - begin + 1;
            begin = end + 1;
        }
        progress(epoch, std::to_string(learned) + " words, loss " + std::to_string(loss / static_cast<double>(std::max<std::size_t>(learned, 1))));
    }
    rescale();
}

void WordVectorTrainer::rescale() {
    double squares = 0;
    for (const auto& features : m_features) {
        m_sum.setZero();
        for (const auto row : features) {
            m_sum += m_table.row(row);
        }
        squares += static_cast<double>(m_sum.squaredNorm());
    }
    const auto deviation = std::sqrt(squares / static_cast<double>(m_features.size()) / static_cast<double>(m_columns));
    if (deviation > 0) {
        m_table *= k_deviation / static_cast<float>(deviation);
    }
}

}  // namespace entente::extract::training
