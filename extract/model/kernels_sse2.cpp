// SSE2, which every x86-64 processor has: 8-bit weights widened to 16 bits, multiplied in pairs.
#include <emmintrin.h>

#include <cstdint>

#include "extract/model/kernels_impl.hpp"

namespace entente::extract::sse2 {
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

inline __m128i widened_group(const std::int8_t* group) {
    int bytes;
    __builtin_memcpy(&bytes, group, sizeof bytes);
    const __m128i four = _mm_cvtsi32_si128(bytes);
    const __m128i words = _mm_srai_epi16(_mm_unpacklo_epi8(four, four), 8);
    return _mm_unpacklo_epi64(words, words);
}

void multiply(const std::int8_t* activations, std::size_t activation_stride, std::size_t rows, const PackedMatrix& matrix,
              std::int32_t* products, std::size_t product_stride) {
    const __m128i zero = _mm_setzero_si128();
    for (std::size_t r = 0; r < rows; ++r) {
        const std::int8_t* row = activations + r * activation_stride;
        const __m128i correction = _mm_set1_epi32(excess(row, matrix.inputs));
        const std::uint8_t* weights = matrix.weights;
        for (std::size_t block = 0; block < matrix.outputs; block += k_output_block) {
            __m128i sums[8] = {zero, zero, zero, zero, zero, zero, zero, zero};
            for (std::size_t i = 0; i < matrix.inputs; i += k_input_group) {
                const __m128i group = widened_group(row + i);
                for (int part = 0; part < 4; ++part) {
                    const __m128i bytes = _mm_load_si128(reinterpret_cast<const __m128i*>(weights) + part);
                    sums[2 * part] =
                        _mm_add_epi32(sums[2 * part], _mm_madd_epi16(_mm_unpacklo_epi8(bytes, zero), group));
                    sums[2 * part + 1] =
                        _mm_add_epi32(sums[2 * part + 1], _mm_madd_epi16(_mm_unpackhi_epi8(bytes, zero), group));
                }
                weights += k_input_group * k_output_block;
            }
            std::int32_t* result = products + r * product_stride + block;
            for (int part = 0; part < 4; ++part) {
                // Each sum holds two halves of two outputs: a0 a1 b0 b1.
                const __m128 low = _mm_castsi128_ps(sums[2 * part]);
                const __m128 high = _mm_castsi128_ps(sums[2 * part + 1]);
                const __m128i even = _mm_castps_si128(_mm_shuffle_ps(low, high, _MM_SHUFFLE(2, 0, 2, 0)));
                const __m128i odd = _mm_castps_si128(_mm_shuffle_ps(low, high, _MM_SHUFFLE(3, 1, 3, 1)));
                _mm_store_si128(reinterpret_cast<__m128i*>(result) + part,
                                _mm_sub_epi32(_mm_add_epi32(even, odd), correction));
            }
        }
    }
}

}  // namespace

const Kernels k_kernels = ENTENTE_KERNELS("sse2");

}  // namespace entente::extract::sse2
