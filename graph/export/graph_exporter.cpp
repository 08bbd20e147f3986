#include "graph/export/graph_exporter.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <tuple>

#include "graph/edge_summary.hpp"

namespace entente::graph {
namespace {

struct NodeCounts {
    std::int64_t statements = 0, out = 0, in = 0, alone = 0;
};

std::vector<std::size_t> indices(std::size_t count) {
    std::vector<std::size_t> result(count);
    std::iota(result.begin(), result.end(), std::size_t{0});
    return result;
}

/// What tells one edge of the file from the next.
auto edge_identity(const EdgeKey& key, Aggregation aggregation) {
    const bool by_type = aggregation != Aggregation::pair, by_qualifiers = aggregation == Aggregation::none;
    return std::tuple{key.source,
                      key.target,
                      by_type ? std::string_view{key.type} : std::string_view{},
                      by_type ? std::string_view{key.lemma} : std::string_view{},
                      by_qualifiers ? key.modality : extract::Modality::actual,
                      by_qualifiers && key.negated};
}

/// Turns the model into rows; numbers are those of the order in the file.
class Rows {
    // Before its use: its type is deduced.
    [[nodiscard]] std::size_t number(ActorId id) const { return id.valid() ? m_number[id.value()] : k_no_actor; }

    [[nodiscard]] auto rank(std::size_t i) const {
        const EdgeKey& key = m_graph->edges()[i].key;
        return std::tuple{
            number(key.source),          key.target.valid(), number(key.target), std::string_view{key.type},
            std::string_view{key.lemma}, key.modality,       key.negated};
    }

    [[nodiscard]] auto statement_rank(std::uint32_t index) const {
        const Statement& statement = m_graph->statements()[index];
        const auto &predicate = statement.predicate.span, &source = statement.source_span,
                   &target = statement.target_span;
        return std::tuple{std::string_view{m_graph->article(statement.article).article.id},
                          statement.sentence,
                          predicate.begin,
                          source.begin,
                          target.begin,
                          predicate.end,
                          source.end,
                          target.end,
                          std::string_view{statement.extractor},
                          statement.confidence,
                          std::string_view{statement.predicate.lemma}};
    }

  public:
    Rows(const KnowledgeGraph& graph, Aggregation aggregation)
        : m_graph{&graph},
          m_nodes{indices(graph.actors().size())},
          m_number(graph.actors().size()),
          m_counts(graph.actors().size()) {
        std::sort(m_nodes.begin(), m_nodes.end(),
                  [&](std::size_t a, std::size_t b) { return graph.actors()[a].key < graph.actors()[b].key; });
        for (std::size_t i = 0; i < m_nodes.size(); ++i) {
            m_number[m_nodes[i]] = i;
        }
        m_edges = indices(graph.edges().size());
        std::sort(m_edges.begin(), m_edges.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
        count(aggregation);
        for (const ArticleRecord& record : graph.articles()) {
            m_stories.emplace(record.story.empty() ? record.article.id : record.story,
                              static_cast<std::int64_t>(m_stories.size()));
        }
    }

    [[nodiscard]] std::size_t edge_count() const noexcept { return m_edge_count; }
    [[nodiscard]] std::size_t events_alone() const noexcept { return m_events_alone; }

    template <typename Each>
    void for_each_actor(Each&& each) const {
        std::vector<std::string_view> names;
        for (const std::size_t i : m_nodes) {
            const Actor& actor = m_graph->actors()[i];
            names.assign(actor.names.begin(), actor.names.end());
            const NodeCounts& counts = m_counts[i];
            each(ExportActor{actor.key, actor.kind, actor.name, actor.country, actor.sector, actor.post, names,
                             actor.articles, counts.statements, counts.out, counts.in, counts.alone});
        }
    }

    template <typename Each>
    void for_each_statement(Each&& each) const {
        for (const std::size_t i : m_edges) {
            const Edge& edge = m_graph->edges()[i];
            std::vector<std::uint32_t> statements = edge.statements;
            std::sort(statements.begin(), statements.end(),
                      [&](std::uint32_t a, std::uint32_t b) { return statement_rank(a) < statement_rank(b); });
            for (const std::uint32_t index : statements) {
                each_statement(edge, m_graph->statements()[index], each);
            }
        }
    }

  private:
    void count(Aggregation aggregation) {
        const EdgeKey* last = nullptr;
        for (const std::size_t i : m_edges) {
            const Edge& edge = m_graph->edges()[i];
            const EdgeKey& key = edge.key;
            const auto statements = static_cast<std::int64_t>(edge.statements.size());
            const bool is_new = last == nullptr || edge_identity(*last, aggregation) != edge_identity(key, aggregation);
            last = &key;
            NodeCounts& source = m_counts[key.source.value()];
            source.statements += statements;
            if (!key.target.valid()) {
                source.alone += is_new ? 1 : 0;
                m_events_alone += is_new ? 1U : 0U;
                continue;
            }
            NodeCounts& target = m_counts[key.target.value()];
            target.statements += key.target == key.source ? 0 : statements;
            source.out += is_new ? 1 : 0;
            target.in += is_new ? 1 : 0;
            m_edge_count += is_new ? 1U : 0U;
        }
    }

    template <typename Each>
    void each_statement(const Edge& edge, const Statement& statement, Each& each) const {
        const ArticleRecord& record = m_graph->article(statement.article);
        const auto day = [](const std::optional<Date>& date) { return date ? format_iso_date(*date) : std::string{}; };
        const std::string published = day(record.article.published);
        const std::string from = statement.time ? day(statement.time->start) : std::string{};
        const std::string to = statement.time ? day(statement.time->end) : std::string{};
        ExportStatement row;
        row.source = number(edge.key.source);
        row.target = number(edge.key.target);
        row.type = edge.key.type;
        row.lemma = edge.key.lemma;
        row.modality = edge.key.modality;
        row.negated = edge.key.negated;
        row.plover = edge.plover;
        row.quad = edge.quad;
        row.article = statement.article.value();
        row.story = m_stories.at(record.story.empty() ? record.article.id : record.story);
        row.article_id = record.article.id;
        row.uri = record.article.uri;
        row.title = record.article.title;
        row.publisher = record.article.publisher;
        row.published = published;
        row.sentence = statement.sentence;
        row.sentence_begin = record.sentences.at(statement.sentence).begin;
        row.sentence_text = sentence_of(*m_graph, statement);
        row.source_span = statement.source_span;
        row.target_span = statement.target_span;
        row.predicate_span = statement.predicate.span;
        row.predicate = statement.predicate.text;
        row.predicate_lemma = statement.predicate.lemma;
        row.mode = statement.event.mode;
        row.speaker = number(statement.speaker);
        row.time_text = statement.time ? std::string_view{statement.time->text} : std::string_view{};
        row.valid_from = from;
        row.valid_to = to;
        row.precision = statement.time ? extract::to_string(statement.time->precision) : std::string_view{};
        if (statement.place) {
            row.place = statement.place->name.empty() ? statement.place->text : statement.place->name;
        }
        row.confidence = statement.confidence;
        row.extractor = statement.extractor;
        each(row);
    }

    const KnowledgeGraph* m_graph;
    std::vector<std::size_t> m_nodes, m_number;  // by place in the file; by ActorId
    std::vector<NodeCounts> m_counts;            // by ActorId
    std::vector<std::size_t> m_edges;
    std::size_t m_edge_count = 0;
    std::size_t m_events_alone = 0;
    std::map<std::string, std::int64_t, std::less<>> m_stories;
};

}  // namespace

ExportSummary write_graph(const KnowledgeGraph& graph, GraphWriter& writer, Aggregation aggregation) {
    const Rows rows{graph, aggregation};
    EdgeAssembler assembler{writer, aggregation};
    writer.begin(graph.actors().size(), rows.edge_count());
    rows.for_each_actor([&](const ExportActor& actor) { assembler.actor(actor); });
    rows.for_each_statement([&](const ExportStatement& statement) { assembler.statement(statement); });
    ExportSummary summary = assembler.finish();
    summary.events_alone = rows.events_alone();
    writer.finish();
    return summary;
}

}  // namespace entente::graph
