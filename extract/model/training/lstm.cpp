#include "extract/model/training/lstm.hpp"

#include <algorithm>
#include <cmath>

#include "extract/model/training/product.hpp"

namespace entente::extract::training {
namespace {

// The same rational function as in the kernels.
inline float tanh_of(float x) {
    x = std::min(std::max(x, -7.90531110763549805F), 7.90531110763549805F);
    const float s = x * x;
    float p = -2.76076847742355e-16F;
    p = p * s + 2.00018790482477e-13F;
    p = p * s + -8.60467152213735e-11F;
    p = p * s + 5.12229709037114e-08F;
    p = p * s + 1.48572235717979e-05F;
    p = p * s + 6.37261928875436e-04F;
    p = p * s + 4.89352455891786e-03F;
    float q = 1.19825839466702e-06F;
    q = q * s + 1.18534705686654e-04F;
    q = q * s + 2.26843463243900e-03F;
    q = q * s + 4.89352518554385e-03F;
    return x * p / q;
}

inline float sigmoid_of(float x) { return tanh_of(x * 0.5F) * 0.5F + 0.5F; }

void step_forward(float* __restrict gates, const float* __restrict products, const float* __restrict previous_cell,
                  Index units, float* __restrict cell, float* __restrict bounded, float* __restrict output) {
    for (Index u = 0; u < units; ++u) {
        const float in = sigmoid_of(gates[u] + products[u]);
        const float keep = sigmoid_of(gates[units + u] + products[units + u]);
        const float candidate = tanh_of(gates[2 * units + u] + products[2 * units + u]);
        const float out = sigmoid_of(gates[3 * units + u] + products[3 * units + u]);
        gates[u] = in;
        gates[units + u] = keep;
        gates[2 * units + u] = candidate;
        gates[3 * units + u] = out;
        const float next = keep * previous_cell[u] + in * candidate;
        cell[u] = next;
        bounded[u] = tanh_of(next);
        output[u] = out * bounded[u];
    }
}

void step_backward(const float* __restrict gates, const float* __restrict previous_cell, const float* __restrict bounded,
                   const float* __restrict output_gradient, const float* __restrict state_gradient, Index units,
                   float* __restrict cell_gradient, float* __restrict gate_gradient) {
    for (Index u = 0; u < units; ++u) {
        const float in = gates[u];
        const float keep = gates[units + u];
        const float candidate = gates[2 * units + u];
        const float out = gates[3 * units + u];
        const float h = output_gradient[u] + state_gradient[u];
        const float c = cell_gradient[u] + h * out * (1 - bounded[u] * bounded[u]);
        gate_gradient[u] = c * candidate * in * (1 - in);
        gate_gradient[units + u] = c * previous_cell[u] * keep * (1 - keep);
        gate_gradient[2 * units + u] = c * in * (1 - candidate * candidate);
        gate_gradient[3 * units + u] = h * bounded[u] * out * (1 - out);
        cell_gradient[u] = c * keep;
    }
}

}  // namespace

Lstm::Lstm(Index inputs, Index units, Direction direction, Random& random) : m_units{units}, m_direction{direction} {
    input_weights.resize(inputs, 4 * units);
    input_weights.randomize(random, std::sqrt(6.0F / static_cast<float>(inputs + units)));
    recurrent_weights.resize(units, 4 * units);
    recurrent_weights.randomize(random, std::sqrt(3.0F / static_cast<float>(units)));
    bias.resize(1, 4 * units);
    bias.value.middleCols(units, units).setOnes();  // remember by default (Jozefowicz et al. 2015)
}

void Lstm::register_with(Adam& adam) {
    adam.add(input_weights);
    adam.add(recurrent_weights);
    adam.add(bias);
}

Index Lstm::row(const Batch& batch, std::size_t sentence, std::size_t time) const {
    const auto within = m_direction == Direction::forward ? time : batch.sentences[sentence]->size() - 1 - time;
    return static_cast<Index>(batch.first[sentence] + within);
}

void Lstm::forward(const Batch& batch, const Matrix& inputs, Matrix& outputs, Index column) {
    const auto tokens = static_cast<Index>(batch.tokens);
    const auto sentences = static_cast<Index>(batch.sentences.size());
    multiply(inputs, Operand::plain, input_weights.value, Operand::plain, m_gates, Result::replaced);
    m_gates.rowwise() += bias.value.row(0);
    m_cells.resize(tokens, m_units);
    m_bounded_cells.resize(tokens, m_units);
    m_state = Matrix::Zero(sentences, m_units);
    m_products = Matrix::Zero(sentences, 4 * m_units);
    const Row zeros = Row::Zero(m_units);
    const Factor recurrent{Part{recurrent_weights.value}};
    for (std::size_t time = 0; time < batch.longest(); ++time) {
        const auto active = static_cast<Index>(batch.active(time));
        if (time > 0) {
            multiply(Part{m_state, 0, active, 0, m_units}, Operand::plain, recurrent, m_products.data(), 4 * m_units,
                     Result::replaced);
        }
        for (Index s = 0; s < active; ++s) {
            const auto sentence = static_cast<std::size_t>(s);
            const Index r = row(batch, sentence, time);
            const float* before = time == 0 ? zeros.data() : m_cells.row(row(batch, sentence, time - 1)).data();
            step_forward(m_gates.row(r).data(), m_products.row(s).data(), before, m_units, m_cells.row(r).data(),
                         m_bounded_cells.row(r).data(), m_state.row(s).data());
            outputs.row(r).segment(column, m_units) = m_state.row(s);
        }
    }
}

void Lstm::backward(const Batch& batch, const Matrix& inputs, const Matrix& outputs, Index column,
                    const Matrix& output_gradient, Matrix& input_gradient) {
    const auto tokens = static_cast<Index>(batch.tokens);
    const auto sentences = static_cast<Index>(batch.sentences.size());
    m_gate_gradient.resize(tokens, 4 * m_units);
    m_previous.resize(tokens, m_units);
    m_state_gradient = Matrix::Zero(sentences, m_units);
    m_cell_gradient = Matrix::Zero(sentences, m_units);
    m_step_gradient.resize(sentences, 4 * m_units);
    const Row zeros = Row::Zero(m_units);
    const Factor recurrent{Part{recurrent_weights.value}, Operand::transposed};
    for (std::size_t time = batch.longest(); time-- > 0;) {
        const auto active = static_cast<Index>(batch.active(time));
        for (Index s = 0; s < active; ++s) {
            const auto sentence = static_cast<std::size_t>(s);
            const Index r = row(batch, sentence, time);
            const float* before = zeros.data();
            if (time > 0) {
                const Index earlier = row(batch, sentence, time - 1);
                before = m_cells.row(earlier).data();
                m_previous.row(r) = outputs.row(earlier).segment(column, m_units);
            } else {
                m_previous.row(r).setZero();
            }
            step_backward(m_gates.row(r).data(), before, m_bounded_cells.row(r).data(),
                          output_gradient.row(r).data() + column, m_state_gradient.row(s).data(), m_units,
                          m_cell_gradient.row(s).data(), m_step_gradient.row(s).data());
            m_gate_gradient.row(r) = m_step_gradient.row(s);
        }
        if (time > 0) {
            multiply(Part{m_step_gradient, 0, active, 0, 4 * m_units}, Operand::plain, recurrent, m_state_gradient.data(),
                     m_units, Result::replaced);
        }
    }
    const Factor gates{Part{m_gate_gradient}};
    multiply(Part{m_previous}, Operand::transposed, gates, recurrent_weights.gradient.data(), 4 * m_units, Result::added_to);
    multiply(Part{inputs}, Operand::transposed, gates, input_weights.gradient.data(), 4 * m_units, Result::added_to);
    bias.gradient.row(0) += m_gate_gradient.colwise().sum();
    multiply(m_gate_gradient, Operand::plain, input_weights.value, Operand::transposed, input_gradient, Result::added_to);
}

}  // namespace entente::extract::training
