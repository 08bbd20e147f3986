#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace entente::extract {

/// Inputs of a packed matrix are padded to a multiple of this many.
constexpr std::size_t k_input_group = 4;
/// Outputs of a packed matrix are padded to a multiple of this many.
constexpr std::size_t k_output_block = 16;

[[nodiscard]] constexpr std::size_t padded_inputs(std::size_t inputs) noexcept {
    return (inputs + k_input_group - 1) / k_input_group * k_input_group;
}
[[nodiscard]] constexpr std::size_t padded_outputs(std::size_t outputs) noexcept {
    return (outputs + k_output_block - 1) / k_output_block * k_output_block;
}

/// A matrix of 8-bit weights in the order in which the kernels read it: blocks of 16 outputs; in a block groups of 4 inputs;
/// in a group, output by output, the 4 weights, each plus 128.
struct PackedMatrix {
    const std::uint8_t* weights = nullptr;  ///< padded_inputs * padded_outputs bytes, aligned to 64
    std::size_t inputs = 0;                 ///< padded
    std::size_t outputs = 0;                ///< padded
};

/// The inner loops of the network for one kind of processor.
///
/// Every implementation gives the same bits: integer products are exact, and floating-point operations are done one by one
/// in the same order, without contraction to fused multiply-add and without library functions. Pointers must not overlap;
/// rows of results are aligned to 64 bytes.
struct Kernels {
    const char* name;

    /// products[r][o] = sum over i of activations[r][i] * weight(i, o), exactly. Activations are -127..127; rows of
    /// activations are `matrix.inputs` long, rows of products `product_stride`.
    void (*multiply)(const std::int8_t* activations, std::size_t activation_stride, std::size_t rows,
                     const PackedMatrix& matrix, std::int32_t* products, std::size_t product_stride);

    /// sum[d] = sum over k of table[rows[k]][d] * scales[rows[k]], added in the order of k. `size` is a multiple of 16.
    void (*sum_embeddings)(const std::int8_t* table, const float* scales, const std::uint32_t* rows, std::size_t count,
                           std::size_t size, float* sum);

    /// Rounds a row to 8 bits: quantized[d] = round_to_even(row[d] * 127 / max|row|). Returns max|row| / 127, the scale back;
    /// a row of zeros gives zeros and 0. `size` is a multiple of 16.
    float (*quantize)(const float* row, std::size_t size, std::int8_t* quantized);

    /// result[o] = products[o] * (row_scale * scales[o]) + bias[o]. `size` is a multiple of 16.
    void (*rescale)(const std::int32_t* products, float row_scale, const float* scales, const float* bias,
                    std::size_t size, float* result);

    /// row[d] = max(row[d], 0). `size` is a multiple of 16.
    void (*rectify)(float* row, std::size_t size);

    /// result[d] = max(a[d] + b[d], 0). `size` is a multiple of 16.
    void (*rectified_sum)(const float* a, const float* b, std::size_t size, float* result);

    /// One step of one LSTM. gates: 4 * units values from the input (with bias), in the order input, forget, candidate, output;
    /// products: what the previous output adds to them, times scales / 127. Updates cell (units values) and writes the output
    /// times 127, rounded. `units` is a multiple of 16.
    void (*lstm_step)(const float* gates, const std::int32_t* products, const float* scales, std::size_t units, float* cell,
                      std::int8_t* output);
};

/// Every implementation that this processor can run, the fastest last. The first is portable.
[[nodiscard]] std::span<const Kernels* const> available_kernels();

/// The one of this name; null when this processor cannot run it or there is none.
[[nodiscard]] const Kernels* find_kernels(std::string_view name);

/// The fastest one.
[[nodiscard]] const Kernels& best_kernels();

/// Puts `inputs` x `outputs` weights (weight(i, o) = weights[i * outputs + o], -127..127) into the kernels' order. `packed`
/// has room for padded_inputs(inputs) * padded_outputs(outputs) bytes; the padding weighs nothing.
void pack_matrix(const std::int8_t* weights, std::size_t inputs, std::size_t outputs, std::uint8_t* packed);

/// One weight of a packed matrix, -128..127.
[[nodiscard]] inline int unpacked_weight(const PackedMatrix& matrix, std::size_t input, std::size_t output) noexcept {
    const auto group = output / k_output_block * (matrix.inputs / k_input_group) + input / k_input_group;
    const auto within = output % k_output_block * k_input_group + input % k_input_group;
    return matrix.weights[group * k_output_block * k_input_group + within] - 128;
}

/// The same for the transposed matrix: weight(i, o) = rows[o * stride + i].
void pack_rows(const std::int8_t* rows, std::size_t stride, std::size_t inputs, std::size_t outputs, std::uint8_t* packed);

}  // namespace entente::extract
