#pragma once

#include <cstdint>

#include "extract/model/name_transitions.hpp"
#include "extract/model/training/example.hpp"
#include "extract/model/training/parameter.hpp"

namespace entente::extract::training {

/// The labels that may be meant when a data set of this kind says `gold`, as bits 1 << label.
///
/// A set with three types calls a facility a place and leaves dates, peoples, products and the rest unmarked, so its O may be
/// any label of those types and its LOC a FAC.
[[nodiscard]] std::uint32_t allowed_names(std::uint8_t gold, NameSource source);

/// A linear-chain conditional random field over BIO labels (Lafferty et al. 2001), trained on the probability of all label
/// sequences that the gold labels allow (Tsuboi et al. 2008), so that data sets with different label sets teach one model.
class NameField {
  public:
    NameField() { m_transitions.resize(static_cast<Index>(k_name_rows), static_cast<Index>(k_name_tag_count)); }

    void register_with(Adam& adam) { adam.add(m_transitions); }

    /// Minus the log probability of what `example` allows, for the given scores (a row a token). Adds `weight` times the
    /// gradients to `gradient` and to the transitions.
    double learn(const Example& example, const Matrix& scores, Index first, float weight, Matrix& gradient);

    [[nodiscard]] const Matrix& transitions() const noexcept { return m_transitions.value; }
    [[nodiscard]] Parameter& parameter() noexcept { return m_transitions; }

  private:
    Parameter m_transitions;
};

}  // namespace entente::extract::training
