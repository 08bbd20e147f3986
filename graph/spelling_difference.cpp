#include "graph/spelling_difference.hpp"

#include <algorithm>
#include <utility>

namespace entente::graph {

std::optional<std::size_t> only_difference(std::string_view one, std::string_view other) {
    if (one.size() > other.size()) {
        std::swap(one, other);
    }
    if (other.size() - one.size() > 1) {
        return std::nullopt;
    }
    const auto [at_one, at_other] = std::ranges::mismatch(one, other);
    const auto place = static_cast<std::size_t>(at_other - other.begin());
    if (place == other.size()) {
        return std::nullopt;
    }
    const auto rest = one.substr(static_cast<std::size_t>(at_one - one.begin()));
    const bool only =
        one.size() == other.size() ? rest.substr(1) == other.substr(place + 1) : rest == other.substr(place + 1);
    return only ? std::optional{place} : std::nullopt;
}

}  // namespace entente::graph
