#pragma once

#include <cstdint>
#include <memory>

#include "extract/model/training/parameter.hpp"

namespace entente::extract::training {

/// What happens to the old content of a result.
enum class Result { replaced, added_to };

/// Whether a matrix is taken as it stands.
enum class Operand { plain, transposed };

/// Some consecutive rows and columns of a row-major matrix, which must stay where it is.
struct Part {
    const float* data = nullptr;
    Index rows = 0, columns = 0, stride = 0;

    explicit Part(const Matrix& matrix)
        : data{matrix.data()}, rows{matrix.rows()}, columns{matrix.cols()}, stride{matrix.cols()} {}
    Part(const Matrix& matrix, Index first_row, Index row_count, Index first_column, Index column_count)
        : data{matrix.data() + first_row * matrix.cols() + first_column},
          rows{row_count},
          columns{column_count},
          stride{matrix.cols()} {}
};

/// The right side of products, prepared once and used for any number of them.
class Factor {
  public:
    explicit Factor(const Part& part, Operand operand = Operand::plain);

    [[nodiscard]] Index rows() const noexcept { return m_operand == Operand::plain ? m_part.rows : m_part.columns; }
    [[nodiscard]] Index columns() const noexcept { return m_operand == Operand::plain ? m_part.columns : m_part.rows; }

  private:
    friend void multiply(const Part&, Operand, const Factor&, float*, Index, Result);
    Part m_part;
    Operand m_operand;
    std::vector<std::uint16_t> m_tiles;  // in bfloat16, when tiles are used
};

/// result = a * b, or result += a * b: the large matrix products of the trainer go through here.
///
/// On a processor with AMX the factors are rounded to bfloat16 and summed in single precision, which makes training more than
/// twice as fast; elsewhere Eigen multiplies in single precision. `result` points to the first element inside a row-major
/// matrix of which a row has `result_stride` elements; it must not overlap the factors.
void multiply(const Part& a, Operand operand, const Factor& b, float* result, Index result_stride, Result mode);

/// The same for whole matrices: result = a * b, result resized where it is replaced.
void multiply(const Matrix& a, Operand a_operand, const Matrix& b, Operand b_operand, Matrix& result, Result mode);

/// Whether AMX is used: yes where processor and operating system allow it, until told otherwise (for tests that need single
/// precision). Affects factors made afterwards.
[[nodiscard]] bool uses_tiles();
void use_tiles(bool wanted);

}  // namespace entente::extract::training
