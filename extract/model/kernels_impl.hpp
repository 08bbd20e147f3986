#pragma once

#include "extract/model/kernels.hpp"

// Collects the functions of the namespace it stands in; see kernels.inl.
#define ENTENTE_KERNELS(name) \
    { name, multiply, sum_embeddings, quantize, rescale, rectify, rectified_sum, lstm_step }

namespace entente::extract {

namespace portable {
extern const Kernels k_kernels;
}
namespace sse2 {
extern const Kernels k_kernels;
}
namespace avx2 {
extern const Kernels k_kernels;
}
namespace avx512_vnni {
extern const Kernels k_kernels;
}

}  // namespace entente::extract
