#pragma once

#include <span>

namespace entente::extract {

/// Replaces every value by e to its power. Values below -40, and no numbers, count as -40; none may be above 80.
///
/// This and log_of() give the same bits on every processor, which the C library's functions do not; their relative error is
/// below 3e-7.
void exponentiate(std::span<float> values) noexcept;

/// The natural logarithm of a positive, normal number.
[[nodiscard]] float log_of(float value) noexcept;

}  // namespace entente::extract
