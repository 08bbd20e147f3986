// AVX2: weights and activations widened to 16 bits once for many rows, multiplied in pairs, two rows at a time.
#include <immintrin.h>

#include <cstdint>

#include "extract/model/kernels_impl.hpp"

namespace entente::extract::avx2 {
namespace {

#include "extract/model/kernels.inl"

// Rows and inputs that are widened at once: with the widened weights of a block, 24 KiB, which the first-level cache holds.
constexpr std::size_t k_rows = 32;
constexpr std::size_t k_inputs = 256;

// For fewer rows the weights are widened as they are used. Measured: from here on it pays to keep them.
constexpr std::size_t k_rows_worth_widening = 4;

struct Scratch {
    alignas(32) std::int16_t activations[k_rows][k_inputs];
    alignas(32) std::int16_t weights[k_inputs * k_output_block];
};

// Sixteen weights, as they are stored (plus 128) or widened before.
inline __m256i widened(const std::uint8_t* weights) {
    const __m128i bytes = _mm_load_si128(reinterpret_cast<const __m128i*>(weights));
    return _mm256_sub_epi16(_mm256_cvtepu8_epi16(bytes), _mm256_set1_epi16(128));
}
inline __m256i widened(const std::int16_t* weights) {
    return _mm256_load_si256(reinterpret_cast<const __m256i*>(weights));
}

// Adds to the products when they already hold those of earlier inputs.
template <int k_count, typename Weight>
inline void multiply_rows(const Scratch& scratch, const Weight* weights, std::size_t row, std::size_t inputs,
                           std::int32_t* products, std::size_t product_stride, bool add) {
    __m256i sums[k_count][4];
    for (auto& sums_of_row : sums) {
        for (auto& sum : sums_of_row) {
            sum = _mm256_setzero_si256();
        }
    }
    for (std::size_t i = 0; i < inputs; i += k_input_group) {
        __m256i groups[k_count];
        for (int r = 0; r < k_count; ++r) {
            long long group;
            __builtin_memcpy(&group, &scratch.activations[row + static_cast<std::size_t>(r)][i], sizeof group);
            groups[r] = _mm256_set1_epi64x(group);
        }
        for (int part = 0; part < 4; ++part) {
            const __m256i wide = widened(weights + part * 16);
            for (int r = 0; r < k_count; ++r) {
                sums[r][part] = _mm256_add_epi32(sums[r][part], _mm256_madd_epi16(wide, groups[r]));
            }
        }
        weights += k_input_group * k_output_block;
    }
    for (int r = 0; r < k_count; ++r) {
        auto* result = reinterpret_cast<__m256i*>(products + (row + static_cast<std::size_t>(r)) * product_stride);
        for (int half = 0; half < 2; ++half) {
            // hadd works within 128-bit lanes: outputs 0 1 4 5 | 2 3 6 7 need their middle pairs exchanged.
            const __m256i mixed = _mm256_hadd_epi32(sums[r][2 * half], sums[r][2 * half + 1]);
            __m256i ordered = _mm256_permute4x64_epi64(mixed, _MM_SHUFFLE(3, 1, 2, 0));
            if (add) {
                ordered = _mm256_add_epi32(ordered, _mm256_load_si256(result + half));
            }
            _mm256_store_si256(result + half, ordered);
        }
    }
}

template <typename Weight>
inline void multiply_block(const Scratch& scratch, const Weight* weights, std::size_t rows, std::size_t inputs,
                           std::int32_t* products, std::size_t product_stride, bool add) {
    std::size_t r = 0;
    for (; r + 2 <= rows; r += 2) {
        multiply_rows<2>(scratch, weights, r, inputs, products, product_stride, add);
    }
    if (r < rows) {
        multiply_rows<1>(scratch, weights, r, inputs, products, product_stride, add);
    }
}

void multiply(const std::int8_t* activations, std::size_t activation_stride, std::size_t rows, const PackedMatrix& matrix,
              std::int32_t* products, std::size_t product_stride) {
    Scratch scratch;
    for (std::size_t first_row = 0; first_row < rows; first_row += k_rows) {
        const std::size_t count = rows - first_row < k_rows ? rows - first_row : k_rows;
        for (std::size_t first = 0; first < matrix.inputs; first += k_inputs) {
            const std::size_t inputs = matrix.inputs - first < k_inputs ? matrix.inputs - first : k_inputs;
            for (std::size_t r = 0; r < count; ++r) {
                const std::int8_t* row = activations + (first_row + r) * activation_stride + first;
                for (std::size_t i = 0; i < inputs; ++i) {
                    scratch.activations[r][i] = row[i];
                }
            }
            for (std::size_t block = 0; block < matrix.outputs; block += k_output_block) {
                const std::uint8_t* weights = matrix.weights + block * matrix.inputs + first * k_output_block;
                std::int32_t* result = products + first_row * product_stride + block;
                if (count < k_rows_worth_widening) {
                    multiply_block(scratch, weights, count, inputs, result, product_stride, first > 0);
                    continue;
                }
                for (std::size_t i = 0; i < inputs * k_output_block; i += 16) {
                    _mm256_store_si256(reinterpret_cast<__m256i*>(scratch.weights + i), widened(weights + i));
                }
                multiply_block(scratch, scratch.weights, count, inputs, result, product_stride, first > 0);
            }
        }
    }
}

}  // namespace

const Kernels k_kernels = ENTENTE_KERNELS("avx2");

}  // namespace entente::extract::avx2
