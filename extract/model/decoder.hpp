#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "extract/document/labels.hpp"
#include "extract/model/name_transitions.hpp"

namespace entente::extract {

/// Finds the best tree over a sentence: every token has one head, exactly one token the root, no cycle.
///
/// Greedy where the best head of every token already gives such a tree, else the maximum spanning tree (Chu and Liu 1965,
/// Edmonds 1967) among those with a single root. Holds scratch memory: one object a thread, reused without allocating.
class TreeDecoder {
  public:
    /// scores[dependent * stride + head]: head 0 is the root, 1 + i is token i. `heads` (one element a token, at least one)
    /// receives 0 for the root and 1 + index for other heads. Ties go to the head that comes first.
    void decode(std::span<const float> scores, std::size_t stride, std::span<std::uint16_t> heads);

  private:
    struct Arc {
        std::uint16_t head, dependent;
    };
    struct Contraction {
        std::uint16_t representative;
        std::vector<std::uint16_t> members;
        std::vector<Arc> arcs;             // into each member, from within the cycle, as original nodes
        std::vector<std::uint16_t> owner;  // of each original node, the node it had become part of
    };

    bool greedy(std::span<const float> scores, std::size_t stride, std::span<std::uint16_t> heads);
    void spanning_tree(std::span<const float> scores, std::size_t stride, std::span<std::uint16_t> heads);
    bool find_cycle(std::size_t nodes, std::vector<std::uint16_t>& cycle);
    void contract(std::size_t nodes, Contraction& contraction);

    std::vector<std::uint8_t> m_state;
    std::vector<double> m_scores;  // [dependent * nodes + head]
    std::vector<double> m_entering_scores;
    std::vector<Arc> m_arcs;       // the same: what the arc was before contractions
    std::vector<std::uint8_t> m_active;
    std::vector<std::uint16_t> m_best, m_owner, m_entry;
    std::vector<Contraction> m_contractions;
    std::size_t m_contraction_count = 0;
};

/// Finds the best BIO label sequence of a sentence (Viterbi 1967). Reusable as TreeDecoder is.
class NameDecoder {
  public:
    /// scores: rows of `stride` floats, a row a token, one float a label; transitions: k_name_rows * k_name_tag_count.
    void decode(std::span<const float> scores, std::size_t stride, std::span<const float> transitions,
                std::span<NameTag> tags);

  private:
    std::vector<std::uint8_t> m_before;
};

}  // namespace entente::extract
