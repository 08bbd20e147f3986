#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "storage/export_selection.hpp"
#include "storage/id_index.hpp"

namespace entente::storage {

/// The actors of an export: which ids stand for which actor, which actors are used, and the numbers that they get in the order of
/// their keys. An actor is known by its place in a table of all ids; about 30 bytes for each.
class ExportActors {
  public:
    /// Reads the ids of all actors, or of those of a small selection. The selection must outlive it.
    explicit ExportActors(ExportSelection& selection);

    /// The place of the actor that stands for this id. Throws Error(internal) for an id that was not read.
    [[nodiscard]] std::uint32_t place(std::int64_t id) const { return m_canonical[m_index.position(id)]; }
    [[nodiscard]] std::size_t places() const noexcept { return m_ids.size(); }

    /// Whether it stands for others than itself.
    [[nodiscard]] bool stands_for_others(std::uint32_t place) const { return m_stands_for_others[place]; }

    void use(std::uint32_t place) {
        m_count += m_used[place] ? 0U : 1U;
        m_used[place] = true;
    }

    /// Uses everyone who is cited by a statement of the selection.
    void use_speakers();

    /// How many are used.
    [[nodiscard]] std::size_t count() const noexcept { return m_count; }

    /// Calls `each` for those that are used, in the order of their keys, with columns as in storage/queries/export/actors.sql; then
    /// the selection knows their numbers: 0, 1, ... in this order.
    void number(const std::function<void(std::uint32_t place, CopyValues)>& each);

  private:
    ExportSelection* m_selection;
    std::vector<std::int64_t> m_ids;
    IdIndex m_index{{}};
    std::vector<std::uint32_t> m_canonical;
    std::vector<bool> m_stands_for_others, m_used;
    std::size_t m_count = 0;
};

}  // namespace entente::storage
