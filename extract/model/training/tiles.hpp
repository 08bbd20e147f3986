#pragma once

#include <cstdint>
#include <vector>

#include "extract/model/training/product.hpp"

namespace entente::extract::training::tiles {

/// Whether this processor multiplies bfloat16 tiles and the operating system lets this process do so.
[[nodiscard]] bool available();

/// Left and right factors as tiles of 16 x 32 and 32 x 16, padded with zeros.
void pack_left(const Part& part, Operand operand, std::vector<std::uint16_t>& tiles);
void pack_right(const Part& part, Operand operand, std::vector<std::uint16_t>& tiles);

/// result (+)= left * right, with `inner` the common size.
void multiply(const std::uint16_t* left, const std::uint16_t* right, Index rows, Index inner, Index columns, float* result,
              Index stride, Result mode);

}  // namespace entente::extract::training::tiles
