// Whether the named queries go through indexes on a graph of a realistic size: 60,000 statements, 12,000 actors, and a power
// law in the number of statements of an actor. What a query read, also deep in its functions, is asked of the statistics that
// PostgreSQL keeps of the running transaction.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "base/data_files.hpp"
#include "graph/export/graph_writer.hpp"
#include "storage/graph_stream.hpp"
#include "storage/query_catalog.hpp"
#include "storage/session.hpp"
#include "tests/db/naive_graph.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

class QueryPlanTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        s_session = new Session{test::new_session()};
        s_session->database().transact(Access::read_write, [](Transaction& transaction) {
            transaction.run_script("SET LOCAL power.actors = 12000; SET LOCAL power.statements = 60000;" +
                                   read_file(ENTENTE_SOURCE_DIR "/tests/db/power_law.sql"));
        });
        s_session->database().transact(Access::read_write, [](Transaction& transaction) {
            // Of a history and of earlier analyses there are as many rows as make an index worth while.
            transaction.run_script(
                "INSERT INTO entente.metric_run (id, edition) OVERRIDING SYSTEM VALUE SELECT -i, 1 FROM "
                "generate_series(1, 2000) i; "
                "INSERT INTO entente.past_statement (article_key, story_key, uri, published, sentence_index, sentence, "
                "source_key, source_name, "
                "source_named, target_key, target_name, target_named, type, predicate, predicate_lemma, "
                "predicate_begin, modality, negated, valid, "
                "confidence, recorded, retired) "
                "SELECT f.article_key, f.article_key, f.uri, f.published, f.sentence_index, f.sentence, f.source_key, "
                "f.source, f.source_key, "
                "f.target_key, f.target, f.target_key, f.type, f.predicate, f.predicate_lemma, f.predicate_begin, "
                "f.modality, f.negated, "
                "daterange(f.valid_from, f.valid_to, '[]'), f.confidence, f.recorded, f.recorded + f.statement_id * "
                "interval '1 second' "
                "FROM entente.fact f WHERE f.statement_id <= 20000");
            // As autovacuum does it in a server that runs on: what is new in GIN indexes is sorted in, statistics are taken.
            transaction.run_script(
                "DO $$ DECLARE index regclass; BEGIN FOR index IN SELECT i.indexrelid FROM pg_index i JOIN pg_class c "
                "ON c.oid = i.indexrelid "
                "JOIN pg_am a ON a.oid = c.relam WHERE a.amname = 'gin' AND c.relnamespace = 'entente'::regnamespace "
                "LOOP PERFORM gin_clean_pending_list(index); END LOOP; END $$; ANALYZE");
        });
    }
    static void TearDownTestSuite() {
        delete s_session;
        s_session = nullptr;
    }

    static std::string value(const std::string& sql) {
        return s_session->database().begin(Access::read_only).execute(sql).string(0, 0);
    }

    /// The tables that the statement read without an index, with the number of rows: "statement 60000".
    static std::string read_in_full(const std::string& sql, const Parameters& values) {
        // What PostgreSQL counts in a transaction begins with what it has not yet reported of earlier ones.
        const std::string counts =
            "(SELECT coalesce(jsonb_object_agg(relname, seq_tup_read), '{}') FROM pg_stat_xact_user_tables "
            "WHERE schemaname = 'entente' AND seq_tup_read > 0)";
        auto transaction = s_session->database().begin(Access::read_only);
        const std::string before = transaction.execute("SELECT " + counts).string(0, 0);
        transaction.execute(sql, values);
        return transaction
            .execute(
                "SELECT coalesce(string_agg(key || ' ' || value::bigint - coalesce(($1::jsonb ->> key)::bigint, 0), ', "
                "' ORDER BY key), '') "
                "FROM jsonb_each_text(" +
                    counts + ") WHERE value::bigint > coalesce(($1::jsonb ->> key)::bigint, 0)",
                {before})
            .string(0, 0);
    }

    static Session* s_session;
};

Session* QueryPlanTest::s_session = nullptr;

/// A value for every parameter; the first actor is `one`, the second `other`.
Parameters values_for(const NamedQuery& named, const std::string& one, const std::string& other,
                      const std::string& misspelt, const std::string& word) {
    Parameters values;
    std::size_t actors = 0;
    for (const auto& parameter : named.parameters) {
        if (parameter.kind == ParameterKind::actor) {
            values.push_back(actors++ == 0 ? one : other);
        } else if (parameter.kind == ParameterKind::text) {
            values.push_back(parameter.name == "METRIC" ? "pagerank" : parameter.name == "WORDS" ? word : misspelt);
        } else if (parameter.kind == ParameterKind::folded) {
            values.push_back(misspelt);
        } else if (parameter.kind == ParameterKind::day) {
            values.push_back("2021-03-04");
        } else if (parameter.name == "with_denied" || parameter.name == "directed") {
            values.push_back("f");
        } else {
            values.push_back(parameter.name == "per" ? Value{"month"} : Value{});
        }
    }
    return values;
}

TEST_F(QueryPlanTest, NoNamedQueryReadsATableInFull) {
    const std::string seldom = value("SELECT key FROM entente.actor WHERE id = 11001");
    const std::string other = value("SELECT key FROM entente.actor WHERE id = 9001");
    const std::string often = value("SELECT key FROM entente.actor WHERE id = 41");
    const std::string misspelt = value("SELECT replace(lower(name), 'a', 'e') FROM entente.actor WHERE id = 41");
    const std::string word = value("SELECT split_part(text, ' ', 6) FROM entente.sentence LIMIT 1");
    const QueryCatalog catalog{data_file("storage/queries")};
    for (const NamedQuery& named : catalog.queries()) {
        EXPECT_EQ(read_in_full(named.sql, values_for(named, seldom, other, misspelt, word)), "") << named.name;
        if (named.usage().ends_with("ACTOR ACTOR")) {  // also where one of the two is a hub
            EXPECT_EQ(read_in_full(named.sql, values_for(named, seldom, often, misspelt, word)), "") << named.name;
            EXPECT_EQ(read_in_full(named.sql, values_for(named, often, seldom, misspelt, word)), "") << named.name;
        }
    }
}

TEST_F(QueryPlanTest, WhatReadsATableInFullIsSeen) {
    EXPECT_EQ(read_in_full("SELECT count(*) FROM entente.actor WHERE country = $1", {"RUS"}), "actor 12000");
}

TEST_F(QueryPlanTest, FiltersDoNotChangeThat) {
    const std::string seldom = value("SELECT key FROM entente.actor WHERE id = 11001");
    const std::string often = value("SELECT key FROM entente.actor WHERE id = 41");
    const std::string filters =
        ", types => '{CONSULT,AID}', since => '2020-03-01', until => '2022-01-01', minimum_stories => 1, "
        "minimum_confidence => 0.4, published_by => '{Publisher 1,Publisher 2,Publisher 3}')";
    for (const char* start : {"timeline($1, $2", "evidence($1, $2", "shortest_path($1, $2", "all_shortest_paths($1, $2",
                              "activity($1, $2"}) {
        EXPECT_EQ(read_in_full("SELECT * FROM entente." + std::string{start} + filters, {seldom, often}), "") << start;
    }
    for (const char* start : {"neighbours($1", "ego($1", "neighbourhood($1", "co_actors($1"}) {
        EXPECT_EQ(read_in_full("SELECT * FROM entente." + std::string{start} + filters, {seldom}), "") << start;
    }
    EXPECT_EQ(read_in_full("SELECT * FROM entente.as_of('2020-06-01', '2022-01-02', $1)", {seldom}), "");
    for (const char* bound : {"NULL", "100"}) {
        EXPECT_EQ(
            read_in_full("SELECT * FROM entente.neighbourhood($1, 2, maximum => " + std::string{bound} + ")", {often}),
            "")
            << bound;
    }
}

/// Large fronts take other ways through the search than small graphs do.
// Ids of edges and actors that were looked up are joined with hashes: each compared with each, these take most of a minute.
TEST_F(QueryPlanTest, AnExportOfManyChosenEdgesComparesNotEachWithEach) {
    s_session->database().transact(
        Access::read_write, [](Transaction& transaction) { transaction.run_script("SET statement_timeout = '10s'"); });
    std::ostringstream out;
    const graph::WriterSettings settings{graph::AttributeTable::load()};
    const auto writer = graph::make_graph_writer("graphml", out, settings);
    ExportFilter filter;
    filter.limit = 30'000;
    const auto summary = stream_graph(s_session->database(), filter, graph::Aggregation::none, *writer);
    EXPECT_EQ(summary.edges, 30'000);
    s_session->database().transact(Access::read_write,
                                   [](Transaction& transaction) { transaction.run_script("RESET statement_timeout"); });
}

TEST_F(QueryPlanTest, PathsAgreeWithBreadthFirstSearch) {
    auto transaction = s_session->database().begin(Access::read_only);
    const Rows edges = transaction.execute(
        "SELECT coalesce(s.canonical_id, s.id), coalesce(t.canonical_id, t.id) FROM entente.relation r "
        "JOIN entente.actor s ON s.id = r.source_id JOIN entente.actor t ON t.id = r.target_id "
        "WHERE r.modality = 'actual' AND NOT r.negated");
    test::NaiveGraph naive;
    for (std::size_t row = 0; row < edges.size(); ++row) {
        naive.add(edges.integer(row, 0), edges.integer(row, 1));
    }
    std::set<std::int64_t> lengths;
    for (std::int64_t pair = 0; pair < 40; ++pair) {
        const std::int64_t from = 1 + pair * 2'677 % 12'000 / 20 * 20;  // nobody stands for these
        const std::int64_t to = 1 + (pair * 7'919 + 4'001) % 12'000 / 20 * 20;
        const Rows rows = transaction.execute(
            "SELECT coalesce(max(cardinality(p.ids)) - 1, -1), count(*) FROM entente.path_ids($1, $2, 20, false, "
            "1000000, "
            "ROW('{actual}', false, NULL, NULL, NULL, NULL, NULL, NULL)::entente.filter) p",
            {std::to_string(from), std::to_string(to)});
        EXPECT_EQ(std::pair(rows.integer(0, 0), rows.integer(0, 1)), naive.paths(from, to)) << from << " to " << to;
        lengths.insert(rows.integer(0, 0));
    }
    EXPECT_THAT(lengths, testing::IsSupersetOf({3, 4}));
}

/// A bounded neighbourhood is a part of the whole one, and what it says of its gaps is so.
TEST_F(QueryPlanTest, BoundedNeighbourhoodsTellWhatTheyLeaveOut) {
    auto transaction = s_session->database().begin(Access::read_only);
    for (const int actor : {11'001, 9'001, 641, 1}) {
        const std::string key =
            transaction.execute("SELECT key FROM entente.actor WHERE id = $1", {std::to_string(actor)}).string(0, 0);
        for (const int bound : {1, 30, 300, 3'000, 100'000}) {
            const Rows row = transaction.execute(R"(
                WITH whole AS MATERIALIZED (SELECT * FROM entente.neighbourhood($1, 2, maximum => NULL)),
                part AS MATERIALIZED (SELECT * FROM entente.neighbourhood($1, 2, maximum => $2)),
                node AS MATERIALIZED (SELECT n.id, coalesce(n.canonical_id, n.id) AS actor FROM entente.actor n),
                tie AS MATERIALIZED (
                    SELECT s.actor AS one, t.actor AS other FROM entente.relation r JOIN node s ON s.id = r.source_id
                    JOIN node t ON t.id = r.target_id WHERE r.modality = 'actual' AND NOT r.negated),
                edge AS MATERIALIZED (
                    SELECT DISTINCT e.other AS actor_id FROM (SELECT one, other FROM tie UNION ALL SELECT other, one FROM tie) e
                    JOIN part p ON p.actor_id = e.one AND p.followed)
                SELECT (SELECT count(*) <= $2 FROM part), (SELECT count(*) FROM part),
                       NOT EXISTS (SELECT FROM part p WHERE NOT EXISTS (SELECT FROM whole w WHERE (w.actor_id, w.hops) = (p.actor_id, p.hops))),
                       NOT EXISTS (SELECT FROM edge e WHERE NOT EXISTS (SELECT FROM part p WHERE p.actor_id = e.actor_id)),
                       (SELECT count(*) FROM whole) = (SELECT count(*) FROM part)
                           OR EXISTS (SELECT FROM part WHERE NOT followed))",
                                                 {key, std::to_string(bound)});
            EXPECT_TRUE(row.boolean(0, 0)) << key << " " << bound << ": more than the bound, " << row.integer(0, 1);
            EXPECT_TRUE(row.boolean(0, 2)) << key << " " << bound << ": who is not in the whole";
            EXPECT_TRUE(row.boolean(0, 3)) << key << " " << bound << ": not all neighbours of a followed one";
            EXPECT_TRUE(row.boolean(0, 4)) << key << " " << bound << ": gaps that no row tells";
            EXPECT_GE(row.integer(0, 1), 1) << key << " " << bound;
        }
    }
}

}  // namespace
}  // namespace entente::storage
