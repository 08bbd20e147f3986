#include "graph/export/relation_lines.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <vector>

#include "extract/relation/relation_json.hpp"
#include "graph/edge_summary.hpp"

namespace entente::graph {
namespace {

extract::RelationActor actor_of(const Actor& actor, const std::string& mention, extract::Span span) {
    return {actor.name, actor.kind, mention, span, actor.key, actor.country, actor.sector, actor.post};
}

extract::Relation relation_of(const KnowledgeGraph& graph, const Statement& statement) {
    const Edge& edge = graph.edge(statement.edge);
    extract::Relation relation;
    relation.source = actor_of(graph.actor(edge.key.source), statement.source_text, statement.source_span);
    if (edge.key.target.valid()) {
        relation.target = actor_of(graph.actor(edge.key.target), statement.target_text, statement.target_span);
    }
    relation.predicate = statement.predicate;
    relation.event = statement.event;
    relation.modality = edge.key.modality;
    relation.negated = edge.key.negated;
    if (statement.speaker.valid()) {
        relation.speaker = actor_of(graph.actor(statement.speaker), statement.speaker_text, statement.speaker_span);
    }
    relation.time = statement.time;
    relation.place = statement.place;
    const ArticleRecord& record = graph.article(statement.article);
    relation.evidence = {std::string{sentence_of(graph, statement)}, statement.sentence,
                         record.sentences[statement.sentence]};
    relation.confidence = statement.confidence;
    relation.extractor = statement.extractor;
    return relation;
}

}  // namespace

std::size_t write_relation_lines(const KnowledgeGraph& graph, std::ostream& out) {
    const auto& statements = graph.statements();
    std::vector<std::size_t> order(statements.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto rank = [&](std::size_t index) {
        const Statement& statement = statements[index];
        const EdgeKey& key = graph.edge(statement.edge).key;
        return std::tuple{std::string_view{graph.article(statement.article).article.id},
                          statement.sentence,
                          statement.predicate.span,
                          statement.source_span,
                          statement.target_span,
                          std::string_view{graph.actor(key.source).key},
                          key.target.valid() ? std::string_view{graph.actor(key.target).key} : std::string_view{},
                          std::string_view{key.type},
                          std::string_view{key.lemma}};
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    for (const std::size_t index : order) {
        const Statement& statement = statements[index];
        out << extract::to_json(graph.article(statement.article).article, relation_of(graph, statement)).dump() << '\n';
    }
    return order.size();
}

}  // namespace entente::graph
