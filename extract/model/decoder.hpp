#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "extract/document/labels.hpp"
#include "extract/model/name_transitions.hpp"

namespace entente::extract {

/// Finds the best tree over a sentence: every token has one head, exactly one token the root, no cycle, and no two arcs cross
/// when all are drawn above the sentence. In English few do; of those that the scores alone would draw most are mistakes.
///
/// Greedy where the best head of every token already gives such a tree, else by dynamic programming over spans (Eisner 1996),
/// which takes time with the cube of the sentence's length. Holds scratch memory: one object a thread, reused without
/// allocating.
class TreeDecoder {
  public:
    /// scores[dependent * stride + head]: head 0 is the root, 1 + i is token i. `heads` (one element a token, at least one)
    /// receives 0 for the root and 1 + index for other heads. Ties go to the head that comes first.
    void decode(std::span<const float> scores, std::size_t stride, std::span<std::uint16_t> heads);

  private:
    bool greedy(std::span<const float> scores, std::size_t stride, std::span<std::uint16_t> heads);
    void projective(std::span<const float> scores, std::size_t stride, std::span<std::uint16_t> heads);

    /// One number for every span [i, j] of tokens. Those that a search runs along the inner index of are kept twice, so that
    /// it always runs along a row.
    class Table {
      public:
        void resize(std::size_t size) {
            m_size = size;
            m_values.resize(size * size);
        }
        [[nodiscard]] float* row(std::size_t i) noexcept { return m_values.data() + i * m_size; }

      private:
        std::size_t m_size = 0;
        std::vector<float> m_values;
    };

    enum class Side : std::uint8_t { left_head, right_head };
    struct Item {
        std::uint16_t first, last;
        Side side;
        bool complete;
    };

    void follow(Item item, std::size_t size, std::span<std::uint16_t> heads);

    // [i][j]: the best analysis of tokens i..j that hangs on i ("right": all dependents to its right) or on j ("left").
    // Complete: all of its dependents found; incomplete: the arc between i and j has just been drawn.
    Table m_right, m_left;                               // complete, row i
    Table m_right_by_end, m_left_by_end;                 // the same, row j
    Table m_right_arc, m_left_arc_by_end;                // incomplete, row i and row j
    std::vector<std::uint16_t> m_arc_split, m_right_split, m_left_split;  // where the best analysis divides
    std::vector<Item> m_stack;
    std::vector<std::uint8_t> m_state;
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
