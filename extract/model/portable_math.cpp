#include "extract/model/portable_math.hpp"

#include <bit>
#include <cstdint>

namespace entente::extract {
namespace {

constexpr float k_least = -40.0F;

inline float exp_of(float x) noexcept {
    x = x > k_least ? x : k_least;
    // Adding 1.5 * 2^23 leaves the nearest integer in the low bits.
    const float shifted = x * 1.44269504F + 12582912.0F;
    const float n = shifted - 12582912.0F;
    // ln 2 in two parts: n times the first is exact.
    const float r = (x - n * 0.693359375F) - n * -2.12194440e-4F;
    // Taylor's series; |r| is at most half of ln 2.
    float p = 1.0F / 5040.0F;
    p = p * r + 1.0F / 720.0F;
    p = p * r + 1.0F / 120.0F;
    p = p * r + 1.0F / 24.0F;
    p = p * r + 1.0F / 6.0F;
    p = p * r + 0.5F;
    p = p * r + 1.0F;
    p = p * r + 1.0F;
    const std::uint32_t power = (std::bit_cast<std::uint32_t>(shifted) - 0x4B400000U + 127U) << 23U;
    return p * std::bit_cast<float>(power);
}

}  // namespace

void exponentiate(std::span<float> values) noexcept {
    for (float& value : values) {
        value = exp_of(value);
    }
}

float log_of(float value) noexcept {
    // value = m * 2^n with m between the root of a half and the root of two.
    constexpr std::uint32_t k_root_of_half = 0x3F3504F3U;
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const auto exponent = static_cast<std::int32_t>(bits - k_root_of_half) >> 23;
    const float m = std::bit_cast<float>(bits - (static_cast<std::uint32_t>(exponent) << 23U));
    const auto n = static_cast<float>(exponent);
    // ln m = 2 artanh((m - 1) / (m + 1)), by its series.
    const float s = (m - 1.0F) / (m + 1.0F);
    const float z = s * s;
    float p = 2.0F / 9.0F;
    p = p * z + 2.0F / 7.0F;
    p = p * z + 2.0F / 5.0F;
    p = p * z + 2.0F / 3.0F;
    p = p * z + 2.0F;
    return n * 0.693359375F + (n * -2.12194440e-4F + p * s);
}

}  // namespace entente::extract
