#pragma once

#include <cstdint>
#include <string_view>

namespace entente::extract {

/// What stands between us and decompression bombs: how much has been read of an input, and how much containers may make
/// of that. One for each input; the containers inside of it share it. Bytes.
///
/// Text compresses 3 to 10 times, tables of the same words 50 times; a bomb some 1000 times for every level.
class ExpansionBudget {
  public:
    /// Times the bytes read.
    static constexpr std::uint64_t k_ratio = 200;

    /// That much of a member, and of a whole input, is read whatever it came from.
    static constexpr std::uint64_t k_free_per_member = 64u << 20;
    static constexpr std::uint64_t k_free_per_input = 512u << 20;

    /// Why nothing more is read.
    static constexpr std::string_view k_exceeded = "expands to far more than its size";

    void add_read(std::uint64_t count) noexcept { m_read += count; }
    void add_made(std::uint64_t count) noexcept { m_made += count; }
    [[nodiscard]] std::uint64_t read() const noexcept { return m_read; }

    /// Whether a member that made `made` bytes since the input was at `first` goes too far.
    [[nodiscard]] bool exceeded_by_member(std::uint64_t made, std::uint64_t first) const noexcept {
        return made > k_free_per_member + k_ratio * (m_read - first);
    }

    /// Whether all members together do, with `more` bytes that no member has been given (because they are passed over).
    [[nodiscard]] bool exceeded(std::uint64_t more = 0) const noexcept {
        return m_made > k_free_per_input + k_ratio * m_read || more > k_free_per_input + k_ratio * m_read;
    }

  private:
    std::uint64_t m_read = 0, m_made = 0;
};

}  // namespace entente::extract
