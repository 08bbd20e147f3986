#include "extract/model/training/tiles.hpp"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

// Only these functions are compiled for such processors; available() guards every call.
#define ENTENTE_TILES __attribute__((target("amx-tile,amx-bf16,avx512f,avx512bw,avx512vl,avx512bf16")))
#define ENTENTE_VECTORS __attribute__((target("avx512f,avx512bw,avx512vl,avx512bf16")))

namespace entente::extract::training::tiles {
namespace {

constexpr Index k_side = 16;              // rows of a tile, and columns of a result tile
constexpr Index k_depth = 32;             // bfloat16 values in a row of a tile
constexpr Index k_tile = k_side * k_depth;

Index blocks(Index size, Index block) { return (size + block - 1) / block; }

__mmask16 first_lanes(Index count) {
    return count >= k_side ? static_cast<__mmask16>(0xFFFF) : static_cast<__mmask16>((1U << count) - 1);
}

/// Rows of 32 consecutive values, as bfloat16.
ENTENTE_VECTORS void take_rows(const float* data, Index stride, Index rows, Index columns, std::uint16_t* tile) {
    const __mmask16 low = first_lanes(columns);
    const __mmask16 high = columns > k_side ? first_lanes(columns - k_side) : static_cast<__mmask16>(0);
    for (Index r = 0; r < k_side; ++r) {
        __m512i row = _mm512_setzero_si512();
        if (r < rows) {
            const __m512 first = _mm512_maskz_loadu_ps(low, data + r * stride);
            const __m512 second = _mm512_maskz_loadu_ps(high, data + r * stride + k_side);
            row = reinterpret_cast<__m512i>(_mm512_cvtne2ps_pbh(second, first));
        }
        _mm512_storeu_si512(tile + r * k_depth, row);
    }
}

/// Rows of 16 pairs: each pair is the two values of a column in two consecutive rows.
ENTENTE_VECTORS void take_pairs(const float* data, Index stride, Index rows, Index columns, std::uint16_t* tile) {
    const __mmask16 mask = first_lanes(columns);
    alignas(64) std::uint16_t order[k_depth];
    for (std::uint16_t i = 0; i < k_side; ++i) {
        order[2 * i] = i;
        order[2 * i + 1] = static_cast<std::uint16_t>(i + k_side);
    }
    const __m512i interleave = _mm512_load_si512(order);
    for (Index r = 0; r < k_side; ++r) {
        const __m512 zero = _mm512_setzero_ps();
        const __m512 even = 2 * r < rows ? _mm512_maskz_loadu_ps(mask, data + 2 * r * stride) : zero;
        const __m512 odd = 2 * r + 1 < rows ? _mm512_maskz_loadu_ps(mask, data + (2 * r + 1) * stride) : zero;
        const __m512i both = reinterpret_cast<__m512i>(_mm512_cvtne2ps_pbh(odd, even));
        _mm512_storeu_si512(tile + r * k_depth, _mm512_permutexvar_epi16(interleave, both));
    }
}

/// Exchanges rows and columns of a 16 x 16 tile of 32-bit units.
ENTENTE_VECTORS void transpose(std::uint16_t* tile) {
    __m512i rows[16];
    __m512i mixed[16];
    for (int i = 0; i < 16; ++i) {
        rows[i] = _mm512_loadu_si512(tile + i * k_depth);
    }
    for (int i = 0; i < 16; i += 2) {
        mixed[i] = _mm512_unpacklo_epi32(rows[i], rows[i + 1]);
        mixed[i + 1] = _mm512_unpackhi_epi32(rows[i], rows[i + 1]);
    }
    for (int i = 0; i < 16; i += 4) {
        rows[i] = _mm512_unpacklo_epi64(mixed[i], mixed[i + 2]);
        rows[i + 1] = _mm512_unpackhi_epi64(mixed[i], mixed[i + 2]);
        rows[i + 2] = _mm512_unpacklo_epi64(mixed[i + 1], mixed[i + 3]);
        rows[i + 3] = _mm512_unpackhi_epi64(mixed[i + 1], mixed[i + 3]);
    }
    for (int i = 0; i < 4; ++i) {
        mixed[i] = _mm512_shuffle_i32x4(rows[i], rows[i + 4], 0x88);
        mixed[i + 4] = _mm512_shuffle_i32x4(rows[i], rows[i + 4], 0xDD);
        mixed[i + 8] = _mm512_shuffle_i32x4(rows[i + 8], rows[i + 12], 0x88);
        mixed[i + 12] = _mm512_shuffle_i32x4(rows[i + 8], rows[i + 12], 0xDD);
    }
    for (int i = 0; i < 8; ++i) {
        rows[i] = _mm512_shuffle_i32x4(mixed[i], mixed[i + 8], 0x88);
        rows[i + 8] = _mm512_shuffle_i32x4(mixed[i], mixed[i + 8], 0xDD);
    }
    for (int i = 0; i < 16; ++i) {
        _mm512_storeu_si512(tile + i * k_depth, rows[i]);
    }
}

struct alignas(64) Configuration {
    constexpr Configuration() {
        for (int i = 0; i < 8; ++i) {
            bytes_a_row[i] = 64;
            rows[i] = k_side;
        }
    }
    std::uint8_t palette = 1, start = 0, reserved[14] = {};
    std::uint16_t bytes_a_row[16] = {};
    std::uint8_t rows[16] = {};
};

// Not a local variable: the compiler does not know that the instruction reads all of it, and would not fill it.
constexpr Configuration k_configuration;

/// One result tile's place: written directly where it is whole, else through a copy.
struct Target {
    float* data = nullptr;
    Index stride = 0;  // in floats
    Index rows = 0, columns = 0;
    alignas(64) float copy[k_side * k_side];

    [[nodiscard]] bool whole() const { return rows >= k_side && columns >= k_side; }
    [[nodiscard]] float* address() { return whole() ? data : copy; }
    [[nodiscard]] Index floats_a_row() const { return whole() ? stride : k_side; }
    [[nodiscard]] Index bytes_a_row() const { return floats_a_row() * static_cast<Index>(sizeof(float)); }

    void aim(float* result, Index result_stride, Index row, Index column, Index row_count, Index column_count, Result mode) {
        data = result + row * result_stride + column;
        stride = result_stride;
        rows = row_count - row;
        columns = column_count - column;
        if (!whole()) {
            std::memset(copy, 0, sizeof copy);
            for (Index r = 0; mode == Result::added_to && r < std::min(rows, k_side) && columns > 0; ++r) {
                std::memcpy(copy + r * k_side, data + r * stride, static_cast<std::size_t>(std::min(columns, k_side)) * sizeof(float));
            }
        }
    }

    void finish() {
        for (Index r = 0; !whole() && r < std::min(rows, k_side) && columns > 0; ++r) {
            std::memcpy(data + r * stride, copy + r * k_side, static_cast<std::size_t>(std::min(columns, k_side)) * sizeof(float));
        }
    }
};

/// Whether the processor has AMX and the operating system lets this process use it.
bool has_tile_registers() {
    static const bool has = [] {
        constexpr long k_request_permission = 0x1023;  // ARCH_REQ_XCOMP_PERM
        constexpr long k_tile_data = 18;               // XFEATURE_XTILEDATA
        // clang 14 does not know the names of these features, so the processor is asked itself.
        constexpr unsigned k_extended_features = 7, k_amx_bf16 = 1U << 22, k_amx_tile = 1U << 24;
        unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
        return __get_cpuid_count(k_extended_features, 0, &eax, &ebx, &ecx, &edx) != 0 && (edx & k_amx_bf16) != 0 &&
               (edx & k_amx_tile) != 0 && ::syscall(SYS_arch_prctl, k_request_permission, k_tile_data) == 0;
    }();
    return has;
}

/// Rows of a left tile that are multiplied at once: their sums, for two right tiles, fill the registers.
constexpr Index k_row_group = 8;

/// sums (+)= 8 rows of a strip of left tiles * two strips of right tiles. Results lie `stride` floats apart; `second` may be
/// null.
ENTENTE_VECTORS void multiply_rows(const std::uint16_t* left, const std::uint16_t* right, const std::uint16_t* second_right,
                                   Index depth, float* first, Index first_stride, float* second, Index second_stride, Result mode) {
    __m512 sums[k_row_group][2];
    for (Index r = 0; r < k_row_group; ++r) {
        sums[r][0] = mode == Result::added_to ? _mm512_loadu_ps(first + r * first_stride) : _mm512_setzero_ps();
        sums[r][1] = mode == Result::added_to ? _mm512_loadu_ps(second + r * second_stride) : _mm512_setzero_ps();
    }
    for (Index k = 0; k < depth; ++k, left += k_tile, right += k_tile, second_right += k_tile) {
        for (Index pair = 0; pair < k_side; ++pair) {
            const auto a = reinterpret_cast<__m512bh>(_mm512_loadu_si512(right + pair * k_depth));
            const auto b = reinterpret_cast<__m512bh>(_mm512_loadu_si512(second_right + pair * k_depth));
            for (Index r = 0; r < k_row_group; ++r) {
                int values;
                std::memcpy(&values, left + r * k_depth + 2 * pair, sizeof values);
                const auto row = reinterpret_cast<__m512bh>(_mm512_set1_epi32(values));
                sums[r][0] = _mm512_dpbf16_ps(sums[r][0], row, a);
                sums[r][1] = _mm512_dpbf16_ps(sums[r][1], row, b);
            }
        }
    }
    for (Index r = 0; r < k_row_group; ++r) {
        _mm512_storeu_ps(first + r * first_stride, sums[r][0]);
        _mm512_storeu_ps(second + r * second_stride, sums[r][1]);
    }
}

/// The product without tile registers, for processors that multiply pairs of bfloat16 in vectors.
void multiply_vectors(const std::uint16_t* left, const std::uint16_t* right, Index rows, Index inner, Index columns,
                      float* result, Index stride, Result mode) {
    const Index depth = blocks(inner, k_depth);
    const Index column_tiles = blocks(columns, k_side);
    Target targets[2];
    for (Index c = 0; c < column_tiles; c += 2) {
        // A missing second tile repeats the first: the work is wasted, the loop stays simple.
        const std::uint16_t* right0 = right + c * depth * k_tile;
        const std::uint16_t* right1 = c + 1 < column_tiles ? right0 + depth * k_tile : right0;
        for (Index r = 0; r < blocks(rows, k_side); ++r) {
            for (Index i = 0; i < 2; ++i) {
                targets[i].aim(result, stride, r * k_side, (c + i) * k_side, rows, columns, mode);
            }
            const Index strides[2] = {targets[0].floats_a_row(), targets[1].floats_a_row()};
            const std::uint16_t* strip = left + r * depth * k_tile;
            for (Index group = 0; group < k_side && r * k_side + group < rows; group += k_row_group) {
                multiply_rows(strip + group * k_depth, right0, right1, depth, targets[0].address() + group * strides[0],
                              strides[0], targets[1].address() + group * strides[1], strides[1], mode);
            }
            targets[0].finish();
            targets[1].finish();
        }
    }
}

}  // namespace

bool available() {
    static const bool is_available = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                                     __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bf16");
    return is_available;
}

void pack_left(const Part& part, Operand operand, std::vector<std::uint16_t>& tiles) {
    const bool plain = operand == Operand::plain;
    const Index rows = plain ? part.rows : part.columns;
    const Index inner = plain ? part.columns : part.rows;
    tiles.resize(static_cast<std::size_t>(blocks(rows, k_side) * blocks(inner, k_depth) * k_tile));
    std::uint16_t* tile = tiles.data();
    for (Index r = 0; r < rows; r += k_side) {
        for (Index k = 0; k < inner; k += k_depth, tile += k_tile) {
            if (plain) {
                take_rows(part.data + r * part.stride + k, part.stride, rows - r, inner - k, tile);
            } else {
                take_pairs(part.data + k * part.stride + r, part.stride, inner - k, rows - r, tile);
                transpose(tile);
            }
        }
    }
}

void pack_right(const Part& part, Operand operand, std::vector<std::uint16_t>& tiles) {
    const bool plain = operand == Operand::plain;
    const Index inner = plain ? part.rows : part.columns;
    const Index columns = plain ? part.columns : part.rows;
    tiles.resize(static_cast<std::size_t>(blocks(columns, k_side) * blocks(inner, k_depth) * k_tile));
    std::uint16_t* tile = tiles.data();
    for (Index c = 0; c < columns; c += k_side) {
        for (Index k = 0; k < inner; k += k_depth, tile += k_tile) {
            if (plain) {
                take_pairs(part.data + k * part.stride + c, part.stride, inner - k, columns - c, tile);
            } else {
                take_rows(part.data + c * part.stride + k, part.stride, columns - c, inner - k, tile);
                transpose(tile);
            }
        }
    }
}

namespace {

ENTENTE_TILES void multiply_tiles(const std::uint16_t* left, const std::uint16_t* right, Index rows, Index inner, Index columns,
                                  float* result, Index stride, Result mode) {
    _tile_loadconfig(&k_configuration);
    const Index depth = blocks(inner, k_depth);
    const Index row_tiles = blocks(rows, k_side);
    const Index column_tiles = blocks(columns, k_side);
    Target targets[2][2];
    for (Index r = 0; r < row_tiles; r += 2) {
        // A missing second tile repeats the first: the work is wasted, the loop stays simple.
        const bool second_row = r + 1 < row_tiles;
        const std::uint16_t* left0 = left + r * depth * k_tile;
        const std::uint16_t* left1 = second_row ? left0 + depth * k_tile : left0;
        for (Index c = 0; c < column_tiles; c += 2) {
            const bool second_column = c + 1 < column_tiles;
            const std::uint16_t* right0 = right + c * depth * k_tile;
            const std::uint16_t* right1 = second_column ? right0 + depth * k_tile : right0;
            for (Index i = 0; i < 2; ++i) {
                for (Index k = 0; k < 2; ++k) {
                    targets[i][k].aim(result, stride, (r + i) * k_side, (c + k) * k_side, rows, columns, mode);
                }
            }
            if (mode == Result::added_to) {
                _tile_loadd(0, targets[0][0].address(), targets[0][0].bytes_a_row());
                _tile_loadd(1, targets[0][1].address(), targets[0][1].bytes_a_row());
                _tile_loadd(2, targets[1][0].address(), targets[1][0].bytes_a_row());
                _tile_loadd(3, targets[1][1].address(), targets[1][1].bytes_a_row());
            } else {
                _tile_zero(0);
                _tile_zero(1);
                _tile_zero(2);
                _tile_zero(3);
            }
            for (Index k = 0; k < depth; ++k) {
                _tile_loadd(4, left0 + k * k_tile, 64);
                _tile_loadd(5, left1 + k * k_tile, 64);
                _tile_loadd(6, right0 + k * k_tile, 64);
                _tile_loadd(7, right1 + k * k_tile, 64);
                _tile_dpbf16ps(0, 4, 6);
                _tile_dpbf16ps(1, 4, 7);
                _tile_dpbf16ps(2, 5, 6);
                _tile_dpbf16ps(3, 5, 7);
            }
            _tile_stored(0, targets[0][0].address(), targets[0][0].bytes_a_row());
            _tile_stored(1, targets[0][1].address(), targets[0][1].bytes_a_row());
            _tile_stored(2, targets[1][0].address(), targets[1][0].bytes_a_row());
            _tile_stored(3, targets[1][1].address(), targets[1][1].bytes_a_row());
            for (auto& row : targets) {
                for (auto& target : row) {
                    target.finish();
                }
            }
        }
    }
    _tile_release();
}

}  // namespace

void multiply(const std::uint16_t* left, const std::uint16_t* right, Index rows, Index inner, Index columns, float* result,
              Index stride, Result mode) {
    (has_tile_registers() ? multiply_tiles : multiply_vectors)(left, right, rows, inner, columns, result, stride, mode);
}

}  // namespace entente::extract::training::tiles

#else

namespace entente::extract::training::tiles {

bool available() { return false; }
void pack_left(const Part&, Operand, std::vector<std::uint16_t>&) {}
void pack_right(const Part&, Operand, std::vector<std::uint16_t>&) {}
void multiply(const std::uint16_t*, const std::uint16_t*, Index, Index, Index, float*, Index, Result) {}

}  // namespace entente::extract::training::tiles

#endif
