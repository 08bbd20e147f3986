#pragma once

#include <optional>
#include <set>
#include <string>

#include "base/date.hpp"
#include "graph/knowledge_graph.hpp"

namespace entente::graph {

/// What the statements of one edge say, taken together. Depends on the set of statements, not on their order.
struct EdgeSummary {
    std::string predicate;  ///< lemma that most statements have; of equals the greatest in byte order
    std::string mode;       ///< the same for the PLOVER mode; empty when no statement has one
    std::size_t statements = 0;
    std::size_t articles = 0;
    std::size_t stories = 0;          ///< distinct ones: near copies of one text count once
    std::size_t publishers = 0;       ///< distinct ones, unknown publishers not counted
    std::optional<Date> first, last;  ///< earliest and latest day of any statement, see days_of()
    double confidence = 0;            ///< the highest of the statements, 0 to 1
    const Statement* best =
        nullptr;  ///< the most confident statement; of equals the earliest published, then by article id
                  ///< and position. Points into the graph; null without statements
    std::set<std::string> places;    ///< canonical names
    std::set<std::string> speakers;  ///< display names of those who say so, where an article only reports it
};

[[nodiscard]] EdgeSummary summarize(const KnowledgeGraph& graph, const Edge& edge);

/// The first and the last day that a statement speaks about: its own time where that was resolved, else the day of
/// publication, else nothing.
struct Days {
    Date first, last;
};
[[nodiscard]] std::optional<Days> days_of(const KnowledgeGraph& graph, const Statement& statement);

/// The sentence that a statement stands in; empty when the graph was built without the article's text.
/// A view into the graph.
[[nodiscard]] std::string_view sentence_of(const KnowledgeGraph& graph, const Statement& statement);

}  // namespace entente::graph
