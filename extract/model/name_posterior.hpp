#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "extract/document/labels.hpp"
#include "extract/model/name_transitions.hpp"

namespace entente::extract {

/// What a token can be part of: no name (0), or a name of type t (1 + t).
constexpr std::size_t k_name_kinds = 1 + k_name_type_count;

/// How sure the network is of the names in a sentence: the probability of every kind for every token, summed over all label
/// sequences (the forward-backward algorithm; Rabiner 1989). Where NameDecoder tells what is best, this tells by how much.
///
/// Const after construction; share it between threads, with a Scratch for each. The same bits on every processor.
class NamePosterior {
  public:
    /// Memory of one thread, to be used again.
    class Scratch {
        friend class NamePosterior;
        std::vector<float> m_weights, m_forward;
    };

    /// transitions: as in NameDecoder::decode(), copied.
    explicit NamePosterior(std::span<const float> transitions);

    /// scores: rows of `stride` floats, a row a token, one float a label. `kinds` receives a row of k_name_kinds probabilities
    /// a token; its size says how many tokens there are. Scores that are no numbers give probabilities without meaning.
    void read(std::span<const float> scores, std::size_t stride, std::span<float> kinds, Scratch& scratch) const;

  private:
    // B-t is entry t, O the last entry, I-t inside t; what is left is padding that weighs nothing. Constant sizes that are
    // multiples of four let the compiler use vectors of any processor.
    static constexpr std::size_t k_lanes = 12;
    using Lanes = std::array<float, k_lanes>;

    struct State {
        Lanes entry, inside;
    };

    // exp(transition): only those that BIO allows.
    alignas(64) std::array<Lanes, k_lanes> m_entry_to_entry{}, m_inside_to_entry{};      // [before][after]
    alignas(64) std::array<Lanes, k_lanes> m_entry_from_entry{}, m_entry_from_inside{};  // the same, transposed
    Lanes m_start{}, m_entry_to_inside{}, m_inside_to_inside{};
};

}  // namespace entente::extract
