#pragma once

#include <cstddef>
#include <cstdint>

#include "extract/model/section.hpp"

namespace entente::extract {

/// The sizes of the network. All are multiples of 16 and part of the model file.
///
///     embedding rows of a word, summed                                   embedding
///     -> bidirectional LSTM, `layers` times                              2 * units
///     -> one projection, in these pieces, tag to arc and name rectified: outputs()
///        tag        -> universal tag, Penn tag, features
///        dependent, head (arc each)  -> biaffine score of every pair: who is whose head
///        label of the dependent + label of the head, rectified -> relation
///        name       -> BIO labels, with a score for each pair of neighbours
struct NetworkShape {
    std::uint32_t embedding = 128;
    std::uint32_t units = 128;
    std::uint32_t layers = 2;
    std::uint32_t tag = 128;
    std::uint32_t arc = 96;
    std::uint32_t label = 128;
    std::uint32_t name = 64;

    [[nodiscard]] std::size_t encoded() const noexcept { return std::size_t{2} * units; }
    [[nodiscard]] std::size_t layer_inputs(std::size_t layer) const noexcept { return layer == 0 ? embedding : encoded(); }

    /// Where the pieces of the projection begin.
    [[nodiscard]] std::size_t dependent_at() const noexcept { return tag; }
    [[nodiscard]] std::size_t head_at() const noexcept { return dependent_at() + arc; }
    [[nodiscard]] std::size_t name_at() const noexcept { return head_at() + arc; }
    [[nodiscard]] std::size_t dependent_label_at() const noexcept { return name_at() + name; }
    [[nodiscard]] std::size_t head_label_at() const noexcept { return dependent_label_at() + label; }
    [[nodiscard]] std::size_t outputs() const noexcept { return head_label_at() + label; }

    /// What lies before the label pieces is rectified at once.
    [[nodiscard]] std::size_t rectified() const noexcept { return dependent_label_at(); }

    friend constexpr bool operator==(const NetworkShape&, const NetworkShape&) noexcept = default;

    void save(SectionWriter& section) const;

    /// Throws Error(input) when a size cannot be.
    [[nodiscard]] static NetworkShape read(SectionReader& section);
};

}  // namespace entente::extract
