#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/option_table.hpp"
#include "storage/database.hpp"
#include "storage/dossier.hpp"

namespace entente::cli {

/// The filters that all questions to the database share (entente.filter), as options of the same names.
class QueryFilters {
  public:
    void declare(OptionTable& options);

    /// Throws Error(usage) for days and modalities that are none, and for filters that exclude each other; warns of event types that nobody knows.
    void check() const;

    /// What the SQL API takes.
    [[nodiscard]] storage::FactFilter filter() const;

    /// Whether every modality, denied or not, was asked for.
    [[nodiscard]] bool all() const noexcept { return m_all; }

  private:
    std::vector<std::string> m_types, m_modalities, m_publishers;
    std::string m_since, m_until;
    std::int64_t m_stories = 0;  ///< 0: no filter
    double m_confidence = 0;
    bool m_denied = false, m_all = false;
};

/// Throws Error(usage) unless the text is a day YYYY-MM-DD.
void check_day(const std::string& day);

}  // namespace entente::cli
