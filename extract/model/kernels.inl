// The loops that every kernel set shares, compiled once per instruction set: kernels_*.cpp includes this file inside its own
// namespace after defining multiply(). Only plain pointers here: an inline function of the standard library, compiled for a
// newer processor, could be the copy that the linker keeps for the whole program.
//
// The compiler vectorises these loops to whatever width it has; since each lane does the same separate IEEE operations, the
// result does not depend on the width. Reductions (the maximum in quantize) do not depend on the order.

inline float clamp(float x, float bound) {
    x = x < -bound ? -bound : x;
    return x > bound ? bound : x;
}

// tanh as a rational function, accurate to a few units in the last place (the minimax coefficients are those of Eigen's ptanh).
inline float tanh_of(float x) {
    x = clamp(x, 7.90531110763549805F);
    const float s = x * x;
    float p = -2.76076847742355e-16F;
    p = p * s + 2.00018790482477e-13F;
    p = p * s + -8.60467152213735e-11F;
    p = p * s + 5.12229709037114e-08F;
    p = p * s + 1.48572235717979e-05F;
    p = p * s + 6.37261928875436e-04F;
    p = p * s + 4.89352455891786e-03F;
    float q = 1.19825839466702e-06F;
    q = q * s + 1.18534705686654e-04F;
    q = q * s + 2.26843463243900e-03F;
    q = q * s + 4.89352518554385e-03F;
    return x * p / q;
}

inline float sigmoid_of(float x) { return tanh_of(x * 0.5F) * 0.5F + 0.5F; }

// Adding 1.5 * 2^23 leaves the nearest integer (ties to even) in the low bits: the default rounding of IEEE addition.
inline std::int32_t round_of(float x) {
    const float shifted = x + 12582912.0F;
    return static_cast<std::int32_t>(__builtin_bit_cast(std::uint32_t, shifted)) - 0x4B400000;
}

// A function of its own: inlined into the loop over rows, GCC merges two rows into one loop and no longer vectorises it.
__attribute__((noinline)) void add_scaled(const std::int8_t* __restrict row, float scale, std::size_t size,
                                          float* __restrict sum) {
    for (std::size_t d = 0; d < size; ++d) {
        sum[d] += static_cast<float>(row[d]) * scale;
    }
}

void sum_embeddings(const std::int8_t* table, const float* scales, const std::uint32_t* rows, std::size_t count,
                    std::size_t size, float* __restrict sum) {
    for (std::size_t d = 0; d < size; ++d) {
        sum[d] = 0;
    }
    for (std::size_t k = 0; k < count; ++k) {
        add_scaled(table + std::size_t{rows[k]} * size, scales[rows[k]], size, sum);
    }
}

float quantize(const float* __restrict row, std::size_t size, std::int8_t* __restrict quantized) {
    std::uint32_t largest = 0;  // of the bit patterns without sign, which order as the magnitudes do
    for (std::size_t d = 0; d < size; ++d) {
        const std::uint32_t bits = __builtin_bit_cast(std::uint32_t, row[d]) & 0x7FFFFFFFU;
        largest = bits > largest ? bits : largest;
    }
    const float most = __builtin_bit_cast(float, largest);
    const float factor = most > 0 ? 127.0F / most : 0.0F;
    for (std::size_t d = 0; d < size; ++d) {
        quantized[d] = static_cast<std::int8_t>(round_of(clamp(row[d] * factor, 127.0F)));
    }
    return most / 127.0F;
}

void rescale(const std::int32_t* __restrict products, float row_scale, const float* __restrict scales,
             const float* __restrict bias, std::size_t size, float* __restrict result) {
    for (std::size_t o = 0; o < size; ++o) {
        result[o] = static_cast<float>(products[o]) * (row_scale * scales[o]) + bias[o];
    }
}

void rectify(float* row, std::size_t size) {
    for (std::size_t d = 0; d < size; ++d) {
        row[d] = row[d] > 0 ? row[d] : 0.0F;
    }
}

void rectified_sum(const float* __restrict a, const float* __restrict b, std::size_t size, float* __restrict result) {
    for (std::size_t d = 0; d < size; ++d) {
        const float sum = a[d] + b[d];
        result[d] = sum > 0 ? sum : 0.0F;
    }
}

void lstm_step(const float* __restrict gates, const std::int32_t* __restrict products, const float* __restrict scales,
               std::size_t units, float* __restrict cell, std::int8_t* __restrict output) {
    constexpr float k_step = 1.0F / 127.0F;
    const auto gate = [=](std::size_t index) {
        return gates[index] + static_cast<float>(products[index]) * (scales[index] * k_step);
    };
    for (std::size_t u = 0; u < units; ++u) {
        const float in = sigmoid_of(gate(u));
        const float keep = sigmoid_of(gate(units + u));
        const float candidate = tanh_of(gate(2 * units + u));
        const float out = sigmoid_of(gate(3 * units + u));
        const float next = keep * cell[u] + in * candidate;
        cell[u] = next;
        output[u] = static_cast<std::int8_t>(round_of(out * tanh_of(next) * 127.0F));
    }
}
