#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "graph/export/export_rows.hpp"

namespace entente::graph {

/// A statement with texts of its own.
struct KeptStatement {
    explicit KeptStatement(const ExportStatement& row);

    std::string day;       ///< when it happened, or else was published; empty when neither is known
    std::size_t came = 0;  ///< as how many-th
    std::string valid_from, valid_to, precision, mode, predicate, place, sentence_text, title, publisher, uri,
        published, extractor;
    std::size_t speaker = k_no_actor;
    std::int64_t article = 0;
    std::uint32_t sentence = 0, sentence_begin = 0;
    extract::Span source_span, predicate_span, target_span;
    double confidence = 0;
};

/// Keeps the newest of the statements of one edge.
class NewestStatements {
  public:
    explicit NewestStatements(std::size_t limit) : m_limit{limit} {}

    void add(const ExportStatement& row);

    /// Newest first; those of one day in the order they came in. Empties it.
    [[nodiscard]] std::vector<KeptStatement> take();

    /// Whether any was passed over, of all that were ever added.
    [[nodiscard]] bool left_out() const noexcept { return m_left_out; }

  private:
    std::size_t m_limit;
    std::size_t m_came = 0;
    bool m_left_out = false;
    std::vector<KeptStatement> m_kept;  // a heap with the oldest at the front
};

}  // namespace entente::graph
