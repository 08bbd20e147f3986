#include "extract/model/training/product.hpp"

#include "extract/model/training/tiles.hpp"

namespace entente::extract::training {
namespace {

using View = Eigen::Map<const Matrix, 0, Eigen::OuterStride<>>;

View view(const Part& part) { return {part.data, part.rows, part.columns, Eigen::OuterStride<>{part.stride}}; }

bool& tiles_wanted() {
    static bool wanted = true;
    return wanted;
}

}  // namespace

bool uses_tiles() { return tiles_wanted() && tiles::available(); }

void use_tiles(bool wanted) { tiles_wanted() = wanted; }

Factor::Factor(const Part& part, Operand operand) : m_part{part}, m_operand{operand} {
    if (uses_tiles()) {
        tiles::pack_right(part, operand, m_tiles);
    }
}

void multiply(const Part& a, Operand operand, const Factor& b, float* result, Index result_stride, Result mode) {
    const Index rows = operand == Operand::plain ? a.rows : a.columns;
    if (!b.m_tiles.empty()) {
        thread_local std::vector<std::uint16_t> left;
        tiles::pack_left(a, operand, left);
        tiles::multiply(left.data(), b.m_tiles.data(), rows, b.rows(), b.columns(), result, result_stride, mode);
        return;
    }
    Eigen::Map<Matrix, 0, Eigen::OuterStride<>> target{result, rows, b.columns(), Eigen::OuterStride<>{result_stride}};
    const auto put = [&](const auto& product) {
        if (mode == Result::replaced) {
            target.noalias() = product;
        } else {
            target.noalias() += product;
        }
    };
    const View x = view(a);
    const View y = view(b.m_part);
    if (operand == Operand::plain) {
        b.m_operand == Operand::plain ? put(x * y) : put(x * y.transpose());
    } else {
        b.m_operand == Operand::plain ? put(x.transpose() * y) : put(x.transpose() * y.transpose());
    }
}

void multiply(const Matrix& a, Operand a_operand, const Matrix& b, Operand b_operand, Matrix& result, Result mode) {
    const Factor factor{Part{b}, b_operand};
    if (mode == Result::replaced) {
        result.resize(a_operand == Operand::plain ? a.rows() : a.cols(), factor.columns());
    }
    multiply(Part{a}, a_operand, factor, result.data(), result.cols(), mode);
}

}  // namespace entente::extract::training
