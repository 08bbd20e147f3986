#include "storage/export_actors.hpp"

#include <limits>
#include <string>

#include "base/error.hpp"

namespace entente::storage {

ExportActors::ExportActors(ExportSelection& selection) : m_selection{&selection} {
    std::vector<std::int64_t> canonical;
    selection.copy(selection.is_small() ? "actor_ids_of_relations" : "actor_ids", 2, [&](CopyValues values) {
        m_ids.push_back(integer_at(values, 0));
        canonical.push_back(integer_at(values, 1));
    });
    m_index = IdIndex{m_ids};
    m_stands_for_others.resize(m_ids.size());
    m_used.resize(m_ids.size());
    for (std::size_t i = 0; i < m_ids.size(); ++i) {
        m_canonical.push_back(m_index.position(canonical[i]));
        if (canonical[i] != m_ids[i]) {
            m_stands_for_others[m_canonical.back()] = true;
        }
    }
    for (const std::int64_t centre : selection.centres()) {
        use(place(centre));
    }
}

void ExportActors::use_speakers() {
    m_selection->copy("speakers", 1, [&](CopyValues values) { use(place(integer_at(values, 0))); });
}

void ExportActors::number(const std::function<void(std::uint32_t, CopyValues)>& each) {
    if (m_selection->is_small()) {
        std::string ids = "{";
        for (std::size_t i = 0; i < m_ids.size(); ++i) {
            if (m_used[i]) {
                ids += (ids.size() == 1 ? "" : ",") + std::to_string(m_ids[i]);
            }
        }
        m_selection->set("entente.actors", ids + "}");
    }
    constexpr auto k_no_number = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> number_of(m_ids.size(), k_no_number);
    std::uint32_t numbers = 0;
    m_selection->copy("actors", 9, [&](CopyValues values) {
        const std::uint32_t at = m_index.position(integer_at(values, 0));
        if (m_used[at]) {
            number_of[at] = numbers++;
            each(at, values);
        }
    });
    if (numbers != m_count) {
        throw internal_error("an edge names an actor that the snapshot does not have");
    }
    std::vector<std::int64_t> ids;
    std::vector<std::int64_t> by_id;
    for (std::size_t i = 0; i < m_ids.size(); ++i) {
        if (const std::uint32_t number = number_of[m_canonical[i]]; number != k_no_number) {
            ids.push_back(m_ids[i]);
            by_id.push_back(number);
        }
    }
    m_selection->set_numbers(ids, by_id);
}

}  // namespace entente::storage
