#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace entente::graph {

/// Where two words part that differ in one byte, which one has more, or which is another: 4 for "Ghanim" and "Ghanem", and for
/// "Aronson" and "Aaronson" 1. Nothing for equal words and for those that differ in more.
[[nodiscard]] std::optional<std::size_t> only_difference(std::string_view one, std::string_view other);

}  // namespace entente::graph
