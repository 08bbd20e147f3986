#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <vector>

#include "base/error.hpp"

namespace entente::storage {

/// Where an actor stands in a list, by its id: a table where ids lie close together, as those of a sequence do.
class IdIndex {
  public:
    static constexpr auto k_none = std::numeric_limits<std::uint32_t>::max();

    explicit IdIndex(const std::vector<std::int64_t>& ids) {
        constexpr std::size_t k_sparse = 16;  // ids for each actor, beyond which the table would be mostly holes
        const auto [least, greatest] = std::minmax_element(ids.begin(), ids.end());
        if (ids.empty()) {
            return;
        }
        m_first = *least;
        if (static_cast<std::size_t>(*greatest - *least) / k_sparse <= ids.size()) {
            m_table.assign(static_cast<std::size_t>(*greatest - *least) + 1, k_none);
        }
        for (std::uint32_t position = 0; position < ids.size(); ++position) {
            if (m_table.empty()) {
                m_sparse.emplace(ids[position], position);
            } else {
                m_table[static_cast<std::size_t>(ids[position] - m_first)] = position;
            }
        }
    }

    /// Throws Error(internal) for an id that is not in the list.
    [[nodiscard]] std::uint32_t position(std::int64_t id) const {
        std::uint32_t found = k_none;
        if (m_table.empty()) {
            if (const auto entry = m_sparse.find(id); entry != m_sparse.end()) {
                found = entry->second;
            }
        } else if (id >= m_first && static_cast<std::size_t>(id - m_first) < m_table.size()) {
            found = m_table[static_cast<std::size_t>(id - m_first)];
        }
        if (found == k_none) {
            throw internal_error("a relation names an actor that the snapshot does not have");
        }
        return found;
    }

  private:
    std::int64_t m_first = 0;
    std::vector<std::uint32_t> m_table;
    std::unordered_map<std::int64_t, std::uint32_t> m_sparse;
};

}  // namespace entente::storage
