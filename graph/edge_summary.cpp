#include "graph/edge_summary.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace entente::graph {
namespace {

using Counts = std::map<std::string_view, std::size_t>;

std::string most_frequent(const Counts& counts) {
    const auto found = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
        return std::tie(a.second, a.first) < std::tie(b.second, b.first);
    });
    return found == counts.end() ? std::string{} : std::string{found->first};
}

/// Best evidence first.
auto evidence_rank(const KnowledgeGraph& graph, const Statement& statement) {
    const extract::Article& article = graph.article(statement.article).article;
    return std::tuple{
        -statement.confidence, !article.published.has_value(), article.published,     std::string_view{article.id},
        statement.sentence,    statement.predicate.span,       statement.source_span, statement.target_span};
}

}  // namespace

std::optional<Days> days_of(const KnowledgeGraph& graph, const Statement& statement) {
    if (statement.time && (statement.time->start || statement.time->end)) {
        const Date start = statement.time->start ? *statement.time->start : *statement.time->end;
        return Days{start, statement.time->end.value_or(start)};
    }
    const auto& published = graph.article(statement.article).article.published;
    return published ? std::optional{Days{*published, *published}} : std::nullopt;
}

std::string_view sentence_of(const KnowledgeGraph& graph, const Statement& statement) {
    return sentence_text(graph.article(statement.article), statement.sentence);
}

EdgeSummary summarize(const KnowledgeGraph& graph, const Edge& edge) {
    EdgeSummary summary;
    Counts predicates;
    Counts modes;
    std::set<ArticleIndex> articles;
    std::set<std::string_view> stories;
    std::set<std::string_view> publishers;
    for (const std::uint32_t index : edge.statements) {
        const Statement& statement = graph.statements()[index];
        ++predicates[statement.predicate.lemma];
        if (!statement.event.mode.empty()) {
            ++modes[statement.event.mode];
        }
        articles.insert(statement.article);
        const ArticleRecord& record = graph.article(statement.article);
        stories.insert(record.story.empty() ? record.article.id : record.story);
        if (const auto& publisher = record.article.publisher; !publisher.empty()) {
            publishers.insert(publisher);
        }
        if (const auto days = days_of(graph, statement)) {
            summary.first = std::min(summary.first.value_or(days->first), days->first);
            summary.last = std::max(summary.last.value_or(days->last), days->last);
        }
        if (summary.best == nullptr || evidence_rank(graph, statement) < evidence_rank(graph, *summary.best)) {
            summary.best = &statement;
        }
        if (statement.place) {
            summary.places.insert(statement.place->name.empty() ? statement.place->text : statement.place->name);
        }
        if (statement.speaker.valid()) {
            summary.speakers.insert(graph.actor(statement.speaker).name);
        }
    }
    summary.predicate = most_frequent(predicates);
    summary.mode = most_frequent(modes);
    summary.statements = edge.statements.size();
    summary.articles = articles.size();
    summary.stories = stories.size();
    summary.publishers = publishers.size();
    summary.confidence = summary.best == nullptr ? 0 : summary.best->confidence;
    return summary;
}

}  // namespace entente::graph
