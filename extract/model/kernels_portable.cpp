// For every x86-64 processor (and any other: nothing here but plain C++). The reference that the tests hold the others to.
#include <cstdint>

#include "extract/model/kernels_impl.hpp"

namespace entente::extract::portable {
namespace {

#include "extract/model/kernels.inl"

void multiply(const std::int8_t* activations, std::size_t activation_stride, std::size_t rows, const PackedMatrix& matrix,
              std::int32_t* products, std::size_t product_stride) {
    for (std::size_t r = 0; r < rows; ++r) {
        const std::int8_t* row = activations + r * activation_stride;
        const std::uint8_t* weights = matrix.weights;
        for (std::size_t block = 0; block < matrix.outputs; block += k_output_block) {
            std::int32_t sums[k_output_block] = {};
            for (std::size_t i = 0; i < matrix.inputs; i += k_input_group) {
                for (std::size_t o = 0; o < k_output_block; ++o) {
                    for (std::size_t k = 0; k < k_input_group; ++k) {
                        sums[o] += row[i + k] * (static_cast<int>(*weights++) - 128);
                    }
                }
            }
            for (std::size_t o = 0; o < k_output_block; ++o) {
                products[r * product_stride + block + o] = sums[o];
            }
        }
    }
}

}  // namespace

const Kernels k_kernels = ENTENTE_KERNELS("portable");

}  // namespace entente::extract::portable
