#include "extract/model/kernels.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <memory>
#include <new>
#include <random>
#include <vector>

namespace entente::extract {
namespace {

template <typename T>
class Aligned {
  public:
    explicit Aligned(std::size_t size)
        : m_size{size}, m_data{static_cast<T*>(::operator new(size * sizeof(T), std::align_val_t{64}))} {
        std::fill_n(m_data, size, T{});
    }
    ~Aligned() { ::operator delete(m_data, std::align_val_t{64}); }
    Aligned(const Aligned&) = delete;
    Aligned& operator=(const Aligned&) = delete;

    T* data() { return m_data; }
    T& operator[](std::size_t i) { return m_data[i]; }
    [[nodiscard]] std::size_t size() const { return m_size; }

    [[nodiscard]] bool same_bits(const Aligned& other) const {
        return m_size == other.m_size && std::memcmp(m_data, other.m_data, m_size * sizeof(T)) == 0;
    }

  private:
    std::size_t m_size;
    T* m_data;
};

/// Every kernel set that this machine can run, against the portable one.
class EveryKernelSet : public testing::TestWithParam<const Kernels*> {
  protected:
    const Kernels& reference = *available_kernels().front();
    std::mt19937 random{17};

    void fill(Aligned<float>& values, float scale) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = std::uniform_real_distribution<float>{-scale, scale}(random);
        }
    }
    void fill(Aligned<std::int8_t>& values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = static_cast<std::int8_t>(std::uniform_int_distribution<int>{-127, 127}(random));
        }
    }
};

TEST_P(EveryKernelSet, MultipliesExactly) {
    for (const std::size_t rows : {1, 2, 3, 4, 7, 8, 9, 21, 35}) {
        for (const std::size_t inputs : {4, 12, 96, 256, 516}) {
            for (const std::size_t outputs : {1, 16, 17, 64}) {
                Aligned<std::int8_t> activations{rows * inputs};
                Aligned<std::int8_t> weights{inputs * outputs};
                fill(activations);
                fill(weights);
                const auto width = padded_outputs(outputs);
                Aligned<std::uint8_t> packed{inputs * width};
                pack_matrix(weights.data(), inputs, outputs, packed.data());
                Aligned<std::int32_t> products{rows * width};
                GetParam()->multiply(activations.data(), inputs, rows, {packed.data(), inputs, width}, products.data(), width);
                for (std::size_t r = 0; r < rows; ++r) {
                    for (std::size_t o = 0; o < width; ++o) {
                        std::int32_t expected = 0;
                        for (std::size_t i = 0; i < inputs && o < outputs; ++i) {
                            expected += activations[r * inputs + i] * weights[i * outputs + o];
                        }
                        ASSERT_EQ(products[r * width + o], expected) << rows << "x" << inputs << "x" << outputs;
                    }
                }
            }
        }
    }
}

TEST_P(EveryKernelSet, MultipliesTheLargestNumbersExactly) {
    constexpr std::size_t k_inputs = 512;
    for (const int sign : {-127, 127}) {
        Aligned<std::int8_t> activations{k_inputs};
        Aligned<std::int8_t> weights{k_inputs * 16};
        std::fill_n(activations.data(), k_inputs, std::int8_t{127});
        std::fill_n(weights.data(), weights.size(), static_cast<std::int8_t>(sign));
        Aligned<std::uint8_t> packed{k_inputs * 16};
        pack_matrix(weights.data(), k_inputs, 16, packed.data());
        Aligned<std::int32_t> products{16};
        GetParam()->multiply(activations.data(), k_inputs, 1, {packed.data(), k_inputs, 16}, products.data(), 16);
        EXPECT_EQ(products[0], 512 * 127 * sign);
        EXPECT_EQ(products[15], 512 * 127 * sign);
    }
}

TEST_P(EveryKernelSet, GivesTheBitsOfThePortableOnes) {
    for (const std::size_t size : {16, 48, 128}) {
        Aligned<std::int8_t> table{20 * size};
        Aligned<float> scales{20};
        fill(table);
        fill(scales, 0.05F);
        const std::uint32_t rows[] = {3, 19, 0, 3, 7};
        Aligned<float> sum{size};
        Aligned<float> expected_sum{size};
        GetParam()->sum_embeddings(table.data(), scales.data(), rows, 5, size, sum.data());
        reference.sum_embeddings(table.data(), scales.data(), rows, 5, size, expected_sum.data());
        EXPECT_TRUE(sum.same_bits(expected_sum));

        Aligned<std::int8_t> rounded{size};
        Aligned<std::int8_t> expected_rounded{size};
        EXPECT_EQ(GetParam()->quantize(sum.data(), size, rounded.data()),
                  reference.quantize(sum.data(), size, expected_rounded.data()));
        EXPECT_TRUE(rounded.same_bits(expected_rounded));

        Aligned<std::int32_t> products{4 * size};
        for (std::size_t i = 0; i < products.size(); ++i) {
            products[i] = std::uniform_int_distribution<std::int32_t>{-300'000, 300'000}(random);
        }
        Aligned<float> output_scales{4 * size};
        Aligned<float> bias{4 * size};
        fill(output_scales, 0.02F);
        fill(bias, 1);
        Aligned<float> gates{4 * size};
        Aligned<float> expected_gates{4 * size};
        GetParam()->rescale(products.data(), 0.013F, output_scales.data(), bias.data(), 4 * size, gates.data());
        reference.rescale(products.data(), 0.013F, output_scales.data(), bias.data(), 4 * size, expected_gates.data());
        EXPECT_TRUE(gates.same_bits(expected_gates));

        Aligned<float> cell{size};
        fill(cell, 3);
        Aligned<float> expected_cell{size};
        std::memcpy(expected_cell.data(), cell.data(), size * sizeof(float));
        GetParam()->lstm_step(gates.data(), products.data(), output_scales.data(), size, cell.data(), rounded.data());
        reference.lstm_step(gates.data(), products.data(), output_scales.data(), size, expected_cell.data(),
                            expected_rounded.data());
        EXPECT_TRUE(cell.same_bits(expected_cell));
        EXPECT_TRUE(rounded.same_bits(expected_rounded));

        Aligned<float> hidden{size};
        Aligned<float> expected_hidden{size};
        GetParam()->rectified_sum(cell.data(), sum.data(), size, hidden.data());
        reference.rectified_sum(cell.data(), sum.data(), size, expected_hidden.data());
        EXPECT_TRUE(hidden.same_bits(expected_hidden));
        GetParam()->rectify(gates.data(), 4 * size);
        reference.rectify(expected_gates.data(), 4 * size);
        EXPECT_TRUE(gates.same_bits(expected_gates));
    }
}

TEST_P(EveryKernelSet, RoundsTiesToEvenAndKeepsTheSign) {
    Aligned<float> row{16};
    row[0] = 127;
    row[1] = -127;
    row[2] = 0.5F;
    row[3] = 1.5F;
    row[4] = -2.5F;
    row[5] = 41.4F;
    Aligned<std::int8_t> rounded{16};
    EXPECT_EQ(GetParam()->quantize(row.data(), 16, rounded.data()), 1.0F);
    const int expected[] = {127, -127, 0, 2, -2, 41, 0};
    for (std::size_t i = 0; i < 7; ++i) {
        EXPECT_EQ(rounded[i], expected[i]) << i;
    }
    Aligned<float> zeros{16};
    EXPECT_EQ(GetParam()->quantize(zeros.data(), 16, rounded.data()), 0.0F);
    EXPECT_EQ(rounded[0], 0);
}

TEST_P(EveryKernelSet, StepsAnLstmAsItsEquationsSay) {
    constexpr std::size_t k_units = 16;
    Aligned<float> gates{4 * k_units};
    Aligned<float> scales{4 * k_units};
    Aligned<std::int32_t> products{4 * k_units};
    Aligned<float> cell{k_units};
    fill(gates, 4);
    fill(cell, 2);
    std::vector<double> before(cell.data(), cell.data() + k_units);
    Aligned<std::int8_t> output{k_units};
    GetParam()->lstm_step(gates.data(), products.data(), scales.data(), k_units, cell.data(), output.data());
    const auto sigmoid = [](double x) { return 1 / (1 + std::exp(-x)); };
    for (std::size_t u = 0; u < k_units; ++u) {
        const double in = sigmoid(static_cast<double>(gates[u]));
        const double keep = sigmoid(static_cast<double>(gates[k_units + u]));
        const double candidate = std::tanh(static_cast<double>(gates[2 * k_units + u]));
        const double out = sigmoid(static_cast<double>(gates[3 * k_units + u]));
        const double next = keep * before[u] + in * candidate;
        EXPECT_NEAR(static_cast<double>(cell[u]), next, 1e-5);
        EXPECT_NEAR(output[u], 127 * out * std::tanh(next), 0.51);
    }
}

INSTANTIATE_TEST_SUITE_P(Kernels, EveryKernelSet, testing::ValuesIn(available_kernels().begin(), available_kernels().end()),
                         [](const testing::TestParamInfo<const Kernels*>& set) {
                             std::string name = set.param->name;
                             std::erase(name, '-');
                             return name;
                         });

TEST(FindKernels, KnowsEachByItsName) {
    for (const Kernels* kernels : available_kernels()) {
        EXPECT_EQ(find_kernels(kernels->name), kernels);
    }
    EXPECT_EQ(find_kernels("avx"), nullptr);
    EXPECT_EQ(find_kernels(""), nullptr);
}

TEST(PackRows, PacksTheTransposedMatrix) {
    const std::int8_t rows[] = {1, 2, 3, 4, 5, 6, 7, 8};  // 2 outputs of 4 inputs
    const std::int8_t columns[] = {1, 5, 2, 6, 3, 7, 4, 8};
    Aligned<std::uint8_t> by_rows{64};
    Aligned<std::uint8_t> by_columns{64};
    pack_rows(rows, 4, 4, 2, by_rows.data());
    pack_matrix(columns, 4, 2, by_columns.data());
    EXPECT_TRUE(by_rows.same_bits(by_columns));
}

}  // namespace
}  // namespace entente::extract
