#include "storage/overview_reader.hpp"

#include <algorithm>

namespace entente::storage {

std::string OverviewReader::state() const {
    return m_transaction->execute_prepared(m_queries->get("version")).string(0, 0);
}

Overview OverviewReader::overview() const {
    Overview overview;
    const Rows counts = m_transaction->execute(m_queries->get("status"));
    overview.schema = counts.string(0, 0);
    overview.actors = counts.integer(0, 1);
    overview.articles = counts.integer(0, 2);
    enum Column : std::size_t { k_type, k_quad, k_relations, k_statements, k_first, k_last };
    const Rows types = m_transaction->execute(m_queries->get("status_types"));
    for (std::size_t row = 0; row < types.size(); ++row) {
        TypeCount& count = overview.types.emplace_back();
        if (!types.is_null(row, k_type)) {
            count.type = types.string(row, k_type);
        }
        if (!types.is_null(row, k_quad)) {
            count.quad = static_cast<int>(types.integer(row, k_quad));
        }
        count.statements = types.integer(row, k_statements);
        overview.relations += types.integer(row, k_relations);
        overview.statements += count.statements;
        // Days in the form YYYY-MM-DD are in order as texts.
        if (!types.is_null(row, k_first) && (!overview.first_date || types.text(row, k_first) < *overview.first_date)) {
            overview.first_date = types.string(row, k_first);
        }
        if (!types.is_null(row, k_last) && (!overview.last_date || types.text(row, k_last) > *overview.last_date)) {
            overview.last_date = types.string(row, k_last);
        }
    }
    const Rows publishers = m_transaction->execute(m_queries->get("status_publishers"));
    for (std::size_t row = 0; row < publishers.size(); ++row) {
        overview.publishers.push_back({publishers.string(row, 0), publishers.integer(row, 1)});
    }
    return overview;
}

std::vector<std::string> OverviewReader::metrics() const {
    const Rows rows = m_transaction->execute(m_queries->get("metric_names"));
    std::vector<std::string> names;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        names.push_back(rows.string(row, 0));
    }
    return names;
}

std::vector<Leader> OverviewReader::leaders(const std::string& metric, std::size_t limit) const {
    const Rows rows = m_transaction->execute(m_queries->get("leaders"), {metric, std::to_string(limit)});
    std::vector<Leader> leaders;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        leaders.push_back({rows.integer(row, 0), rows.string(row, 1), rows.string(row, 2), rows.real(row, 3)});
    }
    return leaders;
}

}  // namespace entente::storage
