#include "extract/model/kernels.hpp"

#include <algorithm>
#include <array>

#include "extract/model/kernels_impl.hpp"

namespace entente::extract {
namespace {

struct Available {
    Available() {
        add(portable::k_kernels);
#if defined(ENTENTE_X86_KERNELS)
        add(sse2::k_kernels);
        if (__builtin_cpu_supports("avx2")) {
            add(avx2::k_kernels);
        }
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
            __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
            __builtin_cpu_supports("avx512vnni")) {
            add(avx512_vnni::k_kernels);
        }
#endif
    }

    void add(const Kernels& kernels) { list[count++] = &kernels; }

    std::array<const Kernels*, 4> list{};
    std::size_t count = 0;
};

}  // namespace

std::span<const Kernels* const> available_kernels() {
    static const Available available;
    return {available.list.data(), available.count};
}

const Kernels* find_kernels(std::string_view name) {
    const auto kernels = available_kernels();
    const auto found = std::ranges::find(kernels, name, &Kernels::name);
    return found != kernels.end() ? *found : nullptr;
}

const Kernels& best_kernels() { return *available_kernels().back(); }

namespace {

template <typename Weight>
void pack(std::size_t inputs, std::size_t outputs, std::uint8_t* packed, Weight weight) {
    for (std::size_t block = 0; block < outputs; block += k_output_block) {
        for (std::size_t group = 0; group < inputs; group += k_input_group) {
            for (std::size_t o = block; o < block + k_output_block; ++o) {
                for (std::size_t i = group; i < group + k_input_group; ++i) {
                    *packed++ = static_cast<std::uint8_t>(i < inputs && o < outputs ? weight(i, o) + 128 : 128);
                }
            }
        }
    }
}

}  // namespace

void pack_matrix(const std::int8_t* weights, std::size_t inputs, std::size_t outputs, std::uint8_t* packed) {
    pack(inputs, outputs, packed, [=](std::size_t i, std::size_t o) { return weights[i * outputs + o]; });
}

void pack_rows(const std::int8_t* rows, std::size_t stride, std::size_t inputs, std::size_t outputs, std::uint8_t* packed) {
    pack(inputs, outputs, packed, [=](std::size_t i, std::size_t o) { return rows[o * stride + i]; });
}

}  // namespace entente::extract
