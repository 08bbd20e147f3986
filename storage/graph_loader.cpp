#include "storage/graph_loader.hpp"

#include <nlohmann/json.hpp>

#include <set>
#include <unordered_map>
#include <utility>

#include "base/data_files.hpp"
#include "base/error.hpp"

namespace entente::storage {
namespace {

constexpr std::size_t k_rows_at_a_time = 5000;  // a few megabytes of statements with their wording

/// The parameters of every query under storage/queries/load, as entente.selection() takes them.
Parameters selection_of(const GraphFilter& filter) {
    std::vector<std::string> modalities;
    for (const auto modality : filter.modalities) {
        modalities.emplace_back(to_string(modality));
    }
    const auto list = [](const std::vector<std::string>& values) {
        return values.empty() ? Value{} : Value{array_literal(values)};
    };
    const auto day = [](const std::optional<Date>& date) { return date ? Value{format_iso_date(*date)} : Value{}; };
    return {list(modalities),
            filter.with_negated ? "t" : "f",
            list(filter.types),
            day(filter.since),
            day(filter.until),
            list(filter.actors),
            std::to_string(filter.minimum_statements)};
}

/// A label that this program has written itself; anything else means that the database was changed by hand.
template <typename Enum>
Enum known(const std::optional<Enum>& parsed, std::string_view label) {
    if (!parsed) {
        throw database_error("the database holds the unknown label \"" + std::string{label} + "\"");
    }
    return *parsed;
}

/// Fills a KnowledgeGraph from the queries of a folder of storage/queries. Columns are read in the order of their SELECT lists.
class Loading {
  public:
    Loading(Transaction& transaction, std::string folder, Parameters selection)
        : m_transaction{&transaction}, m_folder{std::move(folder)}, m_selection{std::move(selection)} {}

    graph::KnowledgeGraph load(bool with_sightings) {
        each_row("actors", [&](const Rows& rows, std::size_t row) { add_actor(rows, row); });
        each_row("articles", [&](const Rows& rows, std::size_t row) { add_article(rows, row); });
        finish_article();
        each_row("relations", [&](const Rows& rows, std::size_t row) { add_relation(rows, row); });
        each_row("statements", [&](const Rows& rows, std::size_t row) { add_statement(rows, row); });
        if (with_sightings) {
            each_row("sightings", [&](const Rows& rows, std::size_t row) { add_sighting(rows, row); });
        }
        return std::move(m_graph);
    }

  private:
    template <typename Each>
    void each_row(std::string_view query, Each&& each) {
        const std::string select =
            read_file(data_file("storage/queries/" + m_folder + "/" + std::string{query} + ".sql"));
        m_transaction->for_each_batch(select, m_selection, k_rows_at_a_time, [&](const Rows& rows) {
            for (std::size_t row = 0; row < rows.size(); ++row) {
                each(rows, row);
            }
        });
    }

    static std::optional<Date> date_at(const Rows& rows, std::size_t row, std::size_t column) {
        return rows.is_null(row, column) ? std::nullopt : parse_iso_date(rows.text(row, column));
    }

    static extract::Span span_at(const Rows& rows, std::size_t row, std::size_t column) {
        if (rows.is_null(row, column)) {
            return {};
        }
        return {static_cast<std::uint32_t>(rows.integer(row, column)),
                static_cast<std::uint32_t>(rows.integer(row, column + 1))};
    }

    void add_actor(const Rows& rows, std::size_t row) {
        graph::Actor actor;
        actor.key = rows.string(row, 1);
        actor.kind = known(extract::parse_actor_kind(rows.text(row, 2)), rows.text(row, 2));
        actor.name = rows.string(row, 3);
        actor.country = rows.string(row, 4);
        actor.sector = rows.string(row, 5);
        actor.post = rows.string(row, 6);
        actor.articles = static_cast<std::uint32_t>(rows.integer(row, 7));
        const auto names = nlohmann::json::parse(rows.text(row, 8));
        actor.names = names.get<std::set<std::string>>();
        m_actors.emplace(rows.integer(row, 0), m_graph.add_actor(actor));
    }

    /// One row a sentence, those of an article together; an article without sentences has one row.
    void add_article(const Rows& rows, std::size_t row) {
        const std::int64_t id = rows.integer(row, 0);
        if (id != m_open_article) {
            finish_article();
            m_open_article = id;
            m_record = {};
            m_record.article.id = rows.string(row, 1);
            m_record.article.uri = rows.string(row, 2);
            m_record.article.title = rows.string(row, 3);
            m_record.article.publisher = rows.string(row, 4);
            m_record.article.published = date_at(rows, row, 5);
            m_record.article.text = rows.string(row, 6);
            m_record.story = rows.string(row, 9);
            m_record.extractor = rows.string(row, 10);
        }
        if (!rows.is_null(row, 7)) {
            m_record.sentences.push_back(span_at(rows, row, 7));
            if (!rows.is_null(row, 11)) {
                m_record.sentence_texts.push_back(rows.string(row, 11));
            }
        }
    }

    void finish_article() {
        if (m_open_article != k_no_article) {
            m_articles.emplace(m_open_article, *m_graph.add_article(std::move(m_record)));
            m_open_article = k_no_article;
        }
    }

    void add_relation(const Rows& rows, std::size_t row) {
        graph::EdgeKey key;
        key.source = m_actors.at(rows.integer(row, 1));
        key.target = rows.is_null(row, 2) ? graph::ActorId{} : m_actors.at(rows.integer(row, 2));
        key.type = rows.string(row, 3);
        key.lemma = rows.string(row, 4);
        key.modality = known(extract::parse_modality(rows.text(row, 5)), rows.text(row, 5));
        key.negated = rows.boolean(row, 6);
        const int quad = rows.is_null(row, 8) ? 0 : static_cast<int>(rows.integer(row, 8));
        m_relations.emplace(rows.integer(row, 0), m_graph.add_edge(key, rows.text(row, 7), quad));
    }

    void add_statement(const Rows& rows, std::size_t row) {
        graph::Statement statement;
        statement.edge = m_relations.at(rows.integer(row, 0));
        statement.article = m_articles.at(rows.integer(row, 1));
        statement.sentence = static_cast<std::uint32_t>(rows.integer(row, 2));
        statement.source_text = rows.string(row, 3);
        statement.source_span = span_at(rows, row, 4);
        statement.target_text = rows.string(row, 6);
        statement.target_span = span_at(rows, row, 7);
        statement.predicate = {rows.string(row, 10), rows.string(row, 9), span_at(rows, row, 11)};
        const graph::Edge& edge = m_graph.edge(statement.edge);
        statement.event = {edge.key.type, rows.string(row, 13), edge.plover, edge.quad};
        if (!rows.is_null(row, 14)) {
            statement.speaker = m_actors.at(rows.integer(row, 14));
            statement.speaker_text = rows.string(row, 24);
            statement.speaker_span = span_at(rows, row, 25);
        }
        if (!rows.is_null(row, 18)) {
            statement.time =
                extract::TimeExpression{rows.string(row, 15), date_at(rows, row, 16), date_at(rows, row, 17),
                                        known(extract::parse_time_precision(rows.text(row, 18)), rows.text(row, 18))};
        }
        if (!rows.is_null(row, 19)) {
            statement.place = extract::Place{rows.string(row, 19), rows.string(row, 20), rows.string(row, 21)};
        }
        statement.confidence = rows.real(row, 22);
        statement.extractor = rows.string(row, 23);
        m_graph.add_statement(std::move(statement));
    }

    void add_sighting(const Rows& rows, std::size_t row) {
        graph::Sighting sighting;
        sighting.article = m_articles.at(rows.integer(row, 0));
        sighting.actor = m_actors.at(rows.integer(row, 1));
        sighting.name = rows.string(row, 2);
        sighting.country = rows.string(row, 3);
        sighting.sector = rows.string(row, 4);
        sighting.post = rows.string(row, 5);
        sighting.names = nlohmann::json::parse(rows.text(row, 6)).get<std::set<std::string>>();
        m_graph.add_sighting(std::move(sighting));
    }

    static constexpr std::int64_t k_no_article = -1;

    Transaction* m_transaction;
    std::string m_folder;
    Parameters m_selection;
    graph::KnowledgeGraph m_graph;
    std::unordered_map<std::int64_t, graph::ActorId> m_actors;
    std::unordered_map<std::int64_t, graph::ArticleIndex> m_articles;
    std::unordered_map<std::int64_t, graph::EdgeId> m_relations;
    graph::ArticleRecord m_record;
    std::int64_t m_open_article = k_no_article;
};

}  // namespace

graph::KnowledgeGraph GraphLoader::load(const GraphFilter& filter) {
    graph::KnowledgeGraph graph;
    m_database->transact(Access::read_only, [&](Transaction& transaction) {
        graph = Loading{transaction, "load", selection_of(filter)}.load(filter.with_sightings);
    });
    return graph;
}

graph::KnowledgeGraph load_readings(Transaction& transaction, const std::vector<std::string>& articles) {
    return Loading{transaction, "reading", {array_literal(articles)}}.load(true);
}

}  // namespace entente::storage
