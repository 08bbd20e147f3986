#include "extract/model/training/parameter.hpp"

#include <cmath>

#if defined(__x86_64__)
#include <xmmintrin.h>
#endif

namespace entente::extract::training {
namespace {

constexpr float k_norm_bound = 5.0F;
constexpr float k_mean_decay = 0.9F;
constexpr float k_variance_decay = 0.99F;
// Inside the root: the variance of a gradient that stays zero decays to nothing, and the fast root of nothing is no number.
constexpr float k_epsilon = 1e-16F;

void update(float* __restrict value, float* __restrict gradient, float* __restrict mean, float* __restrict variance,
            Index size, float factor, float rate, float variance_correction) {
    for (Index i = 0; i < size; ++i) {
        const float g = gradient[i] * factor;
        mean[i] = k_mean_decay * mean[i] + (1 - k_mean_decay) * g;
        variance[i] = k_variance_decay * variance[i] + (1 - k_variance_decay) * g * g;
        value[i] -= rate * mean[i] / std::sqrt(variance[i] * variance_correction + k_epsilon);
        gradient[i] = 0;
    }
}

}  // namespace

#if defined(__x86_64__)
FlushToZero::FlushToZero() noexcept : m_before{_mm_getcsr()} {
    constexpr unsigned k_results_and_operands = 0x8040;
    _mm_setcsr(m_before | k_results_and_operands);
}
FlushToZero::~FlushToZero() { _mm_setcsr(m_before); }
#else
FlushToZero::FlushToZero() noexcept : m_before{0} {}
FlushToZero::~FlushToZero() = default;
#endif

void Parameter::resize(Index rows, Index columns) {
    for (auto* matrix : {&value, &gradient, &mean, &variance}) {
        *matrix = Matrix::Zero(rows, columns);
    }
}

void Parameter::randomize(Random& random) {
    randomize(random, std::sqrt(6.0F / static_cast<float>(value.rows() + value.cols())));
}

void Parameter::randomize(Random& random, float bound) {
    for (Index i = 0; i < value.size(); ++i) {
        value.data()[i] = (2 * random.uniform() - 1) * bound;
    }
}

void RowTable::resize(Index rows, Index columns) {
    Parameter::resize(rows, columns);
    is_touched.assign(static_cast<std::size_t>(rows), 0);
    touched.clear();
}

void Adam::step(float rate, float table_rate) {
    ++m_steps;
    double squares = 0;
    for (const auto* parameter : m_parameters) {
        squares += static_cast<double>(parameter->gradient.squaredNorm());
    }
    for (const auto* table : m_tables) {
        for (const auto row : table->touched) {
            squares += static_cast<double>(table->gradient.row(row).squaredNorm());
        }
    }
    const auto norm = static_cast<float>(std::sqrt(squares));
    const float factor = norm > k_norm_bound ? k_norm_bound / norm : 1.0F;
    const auto steps = static_cast<float>(m_steps);
    const float mean_correction = 1 / (1 - std::pow(k_mean_decay, steps));
    const float variance_correction = 1 / (1 - std::pow(k_variance_decay, steps));
    for (auto* p : m_parameters) {
        update(p->value.data(), p->gradient.data(), p->mean.data(), p->variance.data(), p->value.size(), factor,
               rate * mean_correction, variance_correction);
    }
    for (auto* table : m_tables) {
        const Index columns = table->value.cols();
        for (const auto row : table->touched) {
            const Index at = static_cast<Index>(row) * columns;
            update(table->value.data() + at, table->gradient.data() + at, table->mean.data() + at,
                   table->variance.data() + at, columns, factor, table_rate * mean_correction, variance_correction);
            table->is_touched[row] = 0;
        }
        table->touched.clear();
    }
}

}  // namespace entente::extract::training
