#pragma once

#include "extract/model/training/example.hpp"
#include "extract/model/training/parameter.hpp"

namespace entente::extract::training {

/// One direction of one LSTM layer (Hochreiter and Schmidhuber 1997, with forget gates), forward and backward pass over a
/// batch. Gates stand in the order input, forget, candidate, output, as Kernels::lstm_step reads them.
class Lstm {
  public:
    enum class Direction { forward, backward };

    Lstm(Index inputs, Index units, Direction direction, Random& random);

    void register_with(Adam& adam);

    /// Writes the outputs of all tokens to columns [column, column + units) of `outputs`. Remembers what backward() needs;
    /// `inputs` must stay as it is until then.
    void forward(const Batch& batch, const Matrix& inputs, Matrix& outputs, Index column);

    /// Adds the parameters' gradients, and to `input_gradient` that of the inputs.
    void backward(const Batch& batch, const Matrix& inputs, const Matrix& outputs, Index column,
                  const Matrix& output_gradient, Matrix& input_gradient);

    Parameter input_weights;      ///< inputs x 4 units
    Parameter recurrent_weights;  ///< units x 4 units
    Parameter bias;               ///< 1 x 4 units

  private:
    [[nodiscard]] Index row(const Batch& batch, std::size_t sentence, std::size_t time) const;

    Index m_units;
    Direction m_direction;
    Matrix m_gates;  // after their activation functions
    Matrix m_cells;
    Matrix m_bounded_cells;  // tanh of m_cells
    Matrix m_gate_gradient, m_previous, m_state, m_products, m_state_gradient, m_cell_gradient, m_step_gradient;
};

}  // namespace entente::extract::training
