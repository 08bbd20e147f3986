#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <limits>

namespace entente {

/// A dense index that cannot be mixed up with an index into something else: `using ActorId = StrongId<struct ActorTag>`.
///
/// Default-constructed ids are invalid (k_none). Ids order and hash as their number does.
template <typename Tag>
class StrongId {
  public:
    using Value = std::uint32_t;
    static constexpr Value k_none = std::numeric_limits<Value>::max();

    constexpr StrongId() noexcept = default;
    constexpr explicit StrongId(std::size_t value) noexcept : m_value{static_cast<Value>(value)} {}

    [[nodiscard]] constexpr Value value() const noexcept { return m_value; }
    [[nodiscard]] constexpr bool valid() const noexcept { return m_value != k_none; }

    friend constexpr auto operator<=>(StrongId, StrongId) noexcept = default;

  private:
    Value m_value = k_none;
};

}  // namespace entente

template <typename Tag>
struct std::hash<entente::StrongId<Tag>> {
    std::size_t operator()(entente::StrongId<Tag> id) const noexcept { return std::hash<std::uint32_t>{}(id.value()); }
};
