#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "extract/relation/relation_json.hpp"
#include "graph/article_union.hpp"
#include "graph/knowledge_graph.hpp"

namespace entente::storage {

/// An article is brought into memory with all its statements. The longest articles have a few hundred.
constexpr std::size_t k_most_imported_statements = 10'000;

/// Imported relations on their way into the database: by article, with what is stored of these already.
class ImportBatch {
  public:
    /// `stored`: all that is known of the articles of the relations (load_readings()). `left_out`: numbers of relations, ascending.
    ImportBatch(std::span<const extract::RelationRecord> relations, std::span<const std::size_t> left_out,
                const graph::KnowledgeGraph& stored);

    /// The articles that relations add something to, with everything that is known of them now.
    [[nodiscard]] const graph::KnowledgeGraph& changed() const noexcept { return m_changed; }

    /// Every place that relations name, but those which changed() holds.
    [[nodiscard]] const std::vector<extract::Article>& places() const noexcept { return m_places; }

    /// Numbers of the relations that would be one statement too many for their article, ascending.
    [[nodiscard]] const std::vector<std::size_t>& excess() const noexcept { return m_excess; }

    /// How many statements are new.
    [[nodiscard]] std::size_t added() const noexcept { return m_added; }

  private:
    graph::KnowledgeGraph m_changed;
    std::vector<extract::Article> m_places;
    std::vector<std::size_t> m_excess;
    std::size_t m_added = 0;
};

}  // namespace entente::storage
