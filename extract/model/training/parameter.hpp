#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace entente::extract::training {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Row = Eigen::Matrix<float, 1, Eigen::Dynamic, Eigen::RowMajor>;
using Index = Eigen::Index;

/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, and the same on every machine.
class Random {
  public:
    explicit Random(std::uint64_t seed) : m_state{seed} {}

    std::uint64_t next() noexcept {
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15U);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }

    /// In [0, 1).
    float uniform() noexcept { return static_cast<float>(next() >> 40U) * 0x1p-24F; }

    /// In [0, bound); bound > 0.
    std::size_t below(std::size_t bound) noexcept { return static_cast<std::size_t>(next() % bound); }

    /// Where it stands; a generator made from it goes on the same way.
    [[nodiscard]] std::uint64_t state() const noexcept { return m_state; }

    template <typename T>
    void shuffle(std::vector<T>& values) {
        for (std::size_t i = values.size(); i > 1; --i) {
            std::swap(values[i - 1], values[below(i)]);
        }
    }

  private:
    std::uint64_t m_state;
};

/// While it lives, this thread's floating-point unit takes numbers too small for a normal float for zero: moments that decay
/// would otherwise become such numbers, which are slow.
class FlushToZero {
  public:
    FlushToZero() noexcept;
    ~FlushToZero();
    FlushToZero(const FlushToZero&) = delete;
    FlushToZero& operator=(const FlushToZero&) = delete;

  private:
    unsigned m_before;
};

/// A matrix of weights that is learned, with its gradient and the two moments that Adam keeps.
struct Parameter {
    Matrix value, gradient, mean, variance;

    /// All zeros.
    void resize(Index rows, Index columns);

    /// Uniform in +-sqrt(6 / (rows + columns)) (Glorot and Bengio 2010).
    void randomize(Random& random);

    /// Uniform in +-bound.
    void randomize(Random& random, float bound);
};

/// A table of rows of which a step touches few: only those are updated.
struct RowTable : Parameter {
    std::vector<std::uint32_t> touched;  ///< rows with a gradient, each once
    std::vector<std::uint8_t> is_touched;

    void resize(Index rows, Index columns);
    void touch(std::uint32_t row) {
        if (is_touched[row] == 0) {
            is_touched[row] = 1;
            touched.push_back(row);
        }
    }
};

/// Adam (Kingma and Ba 2015), with the gradient's norm over all parameters cut at k_norm_bound; lazy on row tables.
class Adam {
  public:
    void add(Parameter& parameter) { m_parameters.push_back(&parameter); }
    void add(RowTable& table) { m_tables.push_back(&table); }

    /// Applies and clears all gradients. `table_rate` is the learning rate of row tables.
    void step(float rate, float table_rate);

    /// How many steps have been made; with the parameters' moments all that it knows.
    [[nodiscard]] std::uint64_t steps() const noexcept { return m_steps; }
    void set_steps(std::uint64_t steps) noexcept { m_steps = steps; }

  private:
    std::vector<Parameter*> m_parameters;
    std::vector<RowTable*> m_tables;
    std::uint64_t m_steps = 0;
};

}  // namespace entente::extract::training
