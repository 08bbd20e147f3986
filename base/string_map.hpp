#pragma once

#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace entente {

/// Lets hash tables of strings be searched by any kind of string without making a std::string of it.
struct StringHash {
    using is_transparent = void;
    [[nodiscard]] std::size_t operator()(std::string_view text) const noexcept {
        return std::hash<std::string_view>{}(text);
    }
};

/// Hash tables for looking words up. Their order of iteration is unspecified: nothing that is printed may depend on it.
template <typename Value>
using StringMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;
using StringSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;

/// Says of most strings that were never added that they were not, from a few kilobytes: a table that rarely has what is asked
/// for need not be read. Never wrong about a string that was added.
class StringFilter {
  public:
    void add(std::string_view text) noexcept {
        const std::size_t bit = bit_of(text);
        m_bits[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
    [[nodiscard]] bool may_contain(std::string_view text) const noexcept {
        const std::size_t bit = bit_of(text);
        return (m_bits[bit / 64] >> (bit % 64) & 1U) != 0;
    }

  private:
    static constexpr std::size_t k_bits = std::size_t{1} << 18U;

    static std::size_t bit_of(std::string_view text) noexcept {
        std::uint64_t hash = 0xCBF29CE484222325U ^ text.size();  // FNV-1a over eight bytes at a time
        while (!text.empty()) {
            std::uint64_t word = 0;
            const std::size_t size = text.size() < sizeof word ? text.size() : sizeof word;
            std::memcpy(&word, text.data(), size);
            hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
            hash ^= hash >> 32U;
            text.remove_prefix(size);
        }
        return static_cast<std::size_t>(hash & (k_bits - 1));
    }

    std::vector<std::uint64_t> m_bits = std::vector<std::uint64_t>(k_bits / 64);
};

}  // namespace entente
