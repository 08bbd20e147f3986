#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "extract/model/training/example.hpp"
#include "extract/model/training/parameter.hpp"

namespace entente::extract::training {

/// Puts names that stand elsewhere in the training data where other names of the same type and number of words stand, so that
/// the network learns what surrounds a name and not only the names that it has seen (Dai and Adel 2020: mention replacement).
class NameSwapper {
  public:
    /// Collects the names of examples whose data set knows all types; they must outlive the swapper.
    explicit NameSwapper(const std::vector<Example>& examples);

    /// A copy of `example` in which each person, organisation and place has been exchanged with probability `share`.
    /// Tags and tree stay as they are.
    [[nodiscard]] Example swapped(const Example& example, double share, Random& random) const;

  private:
    static constexpr std::size_t k_longest = 5;  // words; longer names are too different from each other

    struct Mention {
        const Example* example;
        std::size_t first;
    };

    std::array<std::array<std::vector<Mention>, k_longest + 1>, k_name_type_count> m_mentions;
};

}  // namespace entente::extract::training
