// AVX-512 with VNNI: four 8-bit products a lane and instruction, eight rows at a time.
#include <immintrin.h>

#include <cstdint>

#include "extract/model/kernels_impl.hpp"

namespace entente::extract::avx512_vnni {
namespace {

#include "extract/model/kernels.inl"

inline __m512i broadcast_group(const std::int8_t* group) {
    int bytes;
    __builtin_memcpy(&bytes, group, sizeof bytes);
    return _mm512_set1_epi32(bytes);
}

template <int k_rows>
inline void multiply_rows(const std::int8_t* activations, std::size_t activation_stride, const PackedMatrix& matrix,
                          std::int32_t* products, std::size_t product_stride) {
    // Weights are stored plus 128, so each product sum starts at minus 128 times the sum of the activations.
    const __m512i ones = _mm512_set1_epi8(1);
    __m512i start[k_rows];
    for (int r = 0; r < k_rows; ++r) {
        __m512i sum = _mm512_setzero_si512();
        for (std::size_t i = 0; i < matrix.inputs; i += k_input_group) {
            sum = _mm512_dpbusd_epi32(sum, ones,
                                      broadcast_group(activations + static_cast<std::size_t>(r) * activation_stride + i));
        }
        start[r] = _mm512_mullo_epi32(sum, _mm512_set1_epi32(-128));
    }
    const std::uint8_t* weights = matrix.weights;
    for (std::size_t block = 0; block < matrix.outputs; block += k_output_block) {
        __m512i sums[k_rows];
        for (int r = 0; r < k_rows; ++r) {
            sums[r] = start[r];
        }
        for (std::size_t i = 0; i < matrix.inputs; i += k_input_group) {
            const __m512i wide = _mm512_load_si512(weights);
            for (int r = 0; r < k_rows; ++r) {
                sums[r] = _mm512_dpbusd_epi32(
                    sums[r], wide, broadcast_group(activations + static_cast<std::size_t>(r) * activation_stride + i));
            }
            weights += k_input_group * k_output_block;
        }
        for (int r = 0; r < k_rows; ++r) {
            _mm512_store_si512(products + static_cast<std::size_t>(r) * product_stride + block, sums[r]);
        }
    }
}

void multiply(const std::int8_t* activations, std::size_t activation_stride, std::size_t rows, const PackedMatrix& matrix,
              std::int32_t* products, std::size_t product_stride) {
    std::size_t r = 0;
    for (; r + 8 <= rows; r += 8) {
        multiply_rows<8>(activations + r * activation_stride, activation_stride, matrix, products + r * product_stride,
                         product_stride);
    }
    for (; r + 4 <= rows; r += 4) {
        multiply_rows<4>(activations + r * activation_stride, activation_stride, matrix, products + r * product_stride,
                         product_stride);
    }
    for (; r < rows; ++r) {
        multiply_rows<1>(activations + r * activation_stride, activation_stride, matrix, products + r * product_stride,
                         product_stride);
    }
}

}  // namespace

const Kernels k_kernels = ENTENTE_KERNELS("avx512-vnni");

}  // namespace entente::extract::avx512_vnni
