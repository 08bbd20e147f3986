#include "graph/export/newest_statements.hpp"

#include <algorithm>
#include <utility>

namespace entente::graph {
namespace {

std::string_view day_of(const ExportStatement& row) { return row.valid_from.empty() ? row.published : row.valid_from; }

bool is_newer(const KeptStatement& a, const KeptStatement& b) {
    return a.day != b.day ? a.day > b.day : a.came < b.came;
}

}  // namespace

KeptStatement::KeptStatement(const ExportStatement& row)
    : day{day_of(row)},
      valid_from{row.valid_from},
      valid_to{row.valid_to},
      precision{row.precision},
      mode{row.mode},
      predicate{row.predicate},
      place{row.place},
      sentence_text{row.sentence_text},
      title{row.title},
      publisher{row.publisher},
      uri{row.uri},
      published{row.published},
      extractor{row.extractor},
      speaker{row.speaker},
      article{row.article},
      sentence{row.sentence},
      sentence_begin{row.sentence_begin},
      source_span{row.source_span},
      predicate_span{row.predicate_span},
      target_span{row.target_span},
      confidence{row.confidence} {}

void NewestStatements::add(const ExportStatement& row) {
    const std::size_t came = m_came++;
    if (m_kept.size() == m_limit) {
        m_left_out = true;
        if (m_limit == 0 || m_kept.front().day >= day_of(row)) {
            return;
        }
        std::pop_heap(m_kept.begin(), m_kept.end(), is_newer);
        m_kept.pop_back();
    }
    m_kept.emplace_back(row).came = came;
    std::push_heap(m_kept.begin(), m_kept.end(), is_newer);
}

std::vector<KeptStatement> NewestStatements::take() {
    std::sort(m_kept.begin(), m_kept.end(), is_newer);
    m_came = 0;
    return std::exchange(m_kept, {});
}

}  // namespace entente::graph
