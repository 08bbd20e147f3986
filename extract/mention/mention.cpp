#include "extract/mention/mention.hpp"

#include <algorithm>
#include <array>

namespace entente::extract {
namespace {

constexpr std::array<std::string_view, 6> k_kinds{"person", "organization", "country", "place", "group", "object"};

}  // namespace

std::string_view to_string(ActorKind kind) noexcept { return k_kinds[static_cast<std::size_t>(kind)]; }

std::optional<ActorKind> parse_actor_kind(std::string_view label) noexcept {
    const auto found = std::find(k_kinds.begin(), k_kinds.end(), label);
    if (found == k_kinds.end()) {
        return std::nullopt;
    }
    return static_cast<ActorKind>(found - k_kinds.begin());
}

}  // namespace entente::extract
