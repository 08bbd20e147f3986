#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <span>

namespace entente::extract {

/// How far a look-up in a hash table of a model file may have to go. Trained tables are half full at the most; the longest
/// stretch of taken slots in those that were shipped is 20.
constexpr std::size_t k_longest_probe = 1024;

/// True when a table with open addressing and linear probing has a power of two slots and a free one in every stretch of
/// k_longest_probe: then any look-up ends, and soon.
template <typename Slot, typename IsFree>
[[nodiscard]] bool can_be_probed(std::span<const Slot> slots, IsFree is_free) {
    const auto first_free = std::find_if(slots.begin(), slots.end(), is_free);
    if (!std::has_single_bit(slots.size()) || first_free == slots.end()) {
        return false;
    }
    std::size_t taken = 0;
    std::size_t longest = 0;
    const auto count = [&](const Slot& slot) { longest = std::max(longest, taken = is_free(slot) ? 0 : taken + 1); };
    std::for_each(first_free, slots.end(), count);
    std::for_each(slots.begin(), first_free, count);  // the table is a ring
    return longest <= k_longest_probe;
}

}  // namespace entente::extract
