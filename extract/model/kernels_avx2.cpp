// AVX2: 8-bit weights widened to 16 bits, multiplied in pairs, two rows at a time.
#include <immintrin.h>

#include <cstdint>

#include "extract/model/kernels_impl.hpp"

namespace entente::extract::avx2 {
namespace {

#include "extract/model/kernels.inl"

// Weights are stored plus 128, so each product sum is too large by 128 times the sum of the activations.
inline std::int32_t excess(const std::int8_t* row, std::size_t inputs) {
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < inputs; ++i) {
        sum += row[i];
    }
    return 128 * sum;
}

inline __m256i widened_group(const std::int8_t* group) {
    int bytes;
    __builtin_memcpy(&bytes, group, sizeof bytes);
    return _mm256_broadcastq_epi64(_mm_cvtepi8_epi16(_mm_cvtsi32_si128(bytes)));
}

template <int k_rows>
inline void multiply_rows(const std::int8_t* activations, std::size_t activation_stride, const PackedMatrix& matrix,
                          std::int32_t* products, std::size_t product_stride) {
    const std::uint8_t* weights = matrix.weights;
    __m256i correction[k_rows];
    for (int r = 0; r < k_rows; ++r) {
        correction[r] = _mm256_set1_epi32(excess(activations + static_cast<std::size_t>(r) * activation_stride, matrix.inputs));
    }
    for (std::size_t block = 0; block < matrix.outputs; block += k_output_block) {
        __m256i sums[k_rows][4];
        for (auto& row : sums) {
            for (auto& sum : row) {
                sum = _mm256_setzero_si256();
            }
        }
        for (std::size_t i = 0; i < matrix.inputs; i += k_input_group) {
            __m256i groups[k_rows];
            for (int r = 0; r < k_rows; ++r) {
                groups[r] = widened_group(activations + static_cast<std::size_t>(r) * activation_stride + i);
            }
            for (int part = 0; part < 4; ++part) {
                const __m256i wide =
                    _mm256_cvtepu8_epi16(_mm_load_si128(reinterpret_cast<const __m128i*>(weights) + part));
                for (int r = 0; r < k_rows; ++r) {
                    sums[r][part] = _mm256_add_epi32(sums[r][part], _mm256_madd_epi16(wide, groups[r]));
                }
            }
            weights += k_input_group * k_output_block;
        }
        for (int r = 0; r < k_rows; ++r) {
            std::int32_t* result = products + static_cast<std::size_t>(r) * product_stride + block;
            for (int half = 0; half < 2; ++half) {
                // hadd works within 128-bit lanes: outputs 0 1 4 5 | 2 3 6 7 need their middle pairs exchanged.
                const __m256i mixed = _mm256_hadd_epi32(sums[r][2 * half], sums[r][2 * half + 1]);
                const __m256i ordered = _mm256_permute4x64_epi64(mixed, _MM_SHUFFLE(3, 1, 2, 0));
                _mm256_store_si256(reinterpret_cast<__m256i*>(result) + half, _mm256_sub_epi32(ordered, correction[r]));
            }
        }
    }
}

void multiply(const std::int8_t* activations, std::size_t activation_stride, std::size_t rows, const PackedMatrix& matrix,
              std::int32_t* products, std::size_t product_stride) {
    std::size_t r = 0;
    for (; r + 2 <= rows; r += 2) {
        multiply_rows<2>(activations + r * activation_stride, activation_stride, matrix, products + r * product_stride,
                         product_stride);
    }
    if (r < rows) {
        multiply_rows<1>(activations + r * activation_stride, activation_stride, matrix, products + r * product_stride,
                         product_stride);
    }
}

}  // namespace

const Kernels k_kernels = ENTENTE_KERNELS("avx2");

}  // namespace entente::extract::avx2
