#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "base/error.hpp"
#include "graph_notation.hpp"
#include "storage/analysis_store.hpp"
#include "storage/copy_reader.hpp"
#include "storage/graph_loader.hpp"
#include "storage/graph_store.hpp"
#include "storage/resolution_store.hpp"
#include "tests/db/sample_articles.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

using graph::Vertex;
using graph::test::graph_of;
using graph::test::read;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class AnalysisTest : public testing::Test {
  protected:
    /// "person/ada -> person/ben 3": every arc with its weight.
    static std::vector<std::string> arcs_of(Session& session, const GraphFilter& filter) {
        AnalysisStore store{session.database()};
        const auto loaded = store.load(filter);
        std::vector<Vertex> all(loaded.graph.size());
        std::iota(all.begin(), all.end(), Vertex{0});
        const auto labels = store.labels(loaded, all);
        EXPECT_TRUE(std::is_sorted(labels.begin(), labels.end(),
                                   [](const ActorLabel& a, const ActorLabel& b) { return a.key < b.key; }));
        std::vector<std::string> arcs;
        for (Vertex vertex = 0; vertex < loaded.graph.size(); ++vertex) {
            EXPECT_THAT(loaded.graph.links().targets(vertex), Not(IsEmpty()));
            const auto targets = loaded.graph.arcs().targets(vertex);
            for (std::size_t i = 0; i < targets.size(); ++i) {
                arcs.push_back(labels[vertex].key + " -> " + labels[targets[i]].key + ' ' +
                               std::to_string(loaded.graph.arcs().weights(vertex)[i]));
            }
        }
        return arcs;
    }

    /// The same from the graph that exports get.
    static std::vector<std::string> expected_arcs(Session& session, const GraphFilter& filter) {
        const auto graph = GraphLoader{session.database()}.load(filter);
        std::map<std::string, std::string> stands;
        for (const auto& decision : load_resolutions(session.database())) {
            stands[decision.from] = decision.to;
        }
        const auto key = [&](graph::ActorId actor) {
            const auto found = stands.find(graph.actor(actor).key);
            return found == stands.end() ? graph.actor(actor).key : found->second;
        };
        std::map<std::pair<std::string, std::string>, std::size_t> weights;
        for (const auto& edge : graph.edges()) {
            if (!edge.key.target.valid() || key(edge.key.source) == key(edge.key.target)) {
                continue;
            }
            std::set<std::string> stories;
            for (const auto statement : edge.statements) {
                stories.insert(graph.article(graph.statements()[statement].article).story);
            }
            weights[{key(edge.key.source), key(edge.key.target)}] += stories.size();
        }
        std::vector<std::string> arcs;
        for (const auto& [ends, weight] : weights) {
            arcs.push_back(ends.first + " -> " + ends.second + ' ' + std::to_string(weight));
        }
        return arcs;
    }

    std::vector<std::string> query(const std::string& sql) { return test::first_column(m_session.database(), sql); }

    Session m_session = test::new_session();
};

TEST_F(AnalysisTest, LoadsTheFactsBetweenTwoActors) {
    GraphStore{m_session.database()}.store(test::batch_of(test::sample_articles()));
    EXPECT_THAT(arcs_of(m_session, {}),
                ElementsAre("person/ada -> person/ben 3", "person/ada -> person/cyd 1", "person/ben -> person/ada 1",
                            "person/cyd -> person/ada 1", "person/cyd -> person/ben 1"));
}

TEST_F(AnalysisTest, FiltersAsExportsDo) {
    GraphStore{m_session.database()}.store(test::batch_of(test::sample_articles()));
    auto more = test::many_articles(30);
    for (auto& sample : more) {
        sample.uri += "/more";
    }
    GraphStore{m_session.database()}.store(test::batch_of(more));
    const GraphFilter filters[] = {
        {},
        {.modalities = {}, .with_negated = true},
        {.modalities = {extract::Modality::future, extract::Modality::hypothetical}},
        {.types = {"CONSULT"}},
        {.types = {"CONSULT", "it's \"quoted\" \\ {}"}},
        {.since = parse_iso_date("2022-01-06")},
        {.until = parse_iso_date("2022-01-06")},
        {.types = {"CONSULT"}, .since = parse_iso_date("2022-01-03"), .until = parse_iso_date("2022-01-06")},
        {.actors = {"person/cyd"}},
        {.minimum_statements = 4},
    };
    std::set<std::vector<std::string>> different;
    for (const auto& filter : filters) {
        const auto arcs = arcs_of(m_session, filter);
        EXPECT_EQ(arcs, expected_arcs(m_session, filter));
        EXPECT_THAT(arcs, Not(IsEmpty()));
        different.insert(arcs);
    }
    EXPECT_THAT(different, SizeIs(testing::Ge(std::size(filters) - 1)));  // an unknown type changes nothing
    EXPECT_THAT(arcs_of(m_session, {.types = {"NO_SUCH_TYPE"}}), IsEmpty());
}

TEST_F(AnalysisTest, JoinsActorsThatAreOne) {
    GraphStore{m_session.database()}.store(graph_of(
        {read("a", {"Sergey Lavrov(RUS) -meet:CONSULT-> Antony Blinken(USA)", "Lavrov -phone:CONSULT-> Sergey Lavrov"}),
         read("b", {"Blinken -meet:CONSULT-> Lavrov", "Blinken -praise-> Lavrov"})}));
    EXPECT_THAT(arcs_of(m_session, {}), ElementsAre("person/antony blinken -> person/sergey lavrov 2",
                                                    "person/sergey lavrov -> person/antony blinken 1"));
    EXPECT_EQ(arcs_of(m_session, {}), expected_arcs(m_session, {}));
}

TEST_F(AnalysisTest, CopiesOfOneTextWeighOnce) {
    auto samples = test::sample_articles();
    auto copy = samples.front();
    copy.text += " It was the end of the day and nothing else of note was said about it by anybody at all.";
    copy.uri = "https://copy.example/1";
    auto longer = samples.front();
    longer.text += " It was the end of the day and nothing else of note was said about it by anybody.";
    GraphStore{m_session.database()}.store(test::batch_of({copy, longer}));
    EXPECT_EQ(query("SELECT max(stories) || ' of ' || max(articles) FROM entente.relation"),
              std::vector<std::string>{"1 of 2"});
    EXPECT_THAT(arcs_of(m_session, {}), ElementsAre("person/ada -> person/ben 1", "person/ada -> person/cyd 1"));
    const GraphFilter dated{.since = parse_iso_date("2022-01-01")};
    EXPECT_EQ(arcs_of(m_session, dated), arcs_of(m_session, {}));
}

TEST_F(AnalysisTest, IsTheSameWhateverTheOrderOfIngest) {
    auto other = test::new_session();
    auto samples = test::many_articles(40);
    GraphStore{m_session.database()}.store(test::batch_of(samples));
    std::ranges::reverse(samples);
    for (const auto& sample : samples) {
        GraphStore{other.database()}.store(test::batch_of({sample}));
    }
    EXPECT_EQ(arcs_of(m_session, {}), arcs_of(other, {}));
    const auto first = graph::analyse(AnalysisStore{m_session.database()}.load({}).graph, {});
    const auto second = graph::analyse(AnalysisStore{other.database()}.load({}).graph, {});
    EXPECT_EQ(first.page_rank, second.page_rank);
    EXPECT_EQ(first.betweenness.values, second.betweenness.values);
    EXPECT_EQ(first.communities.partition.group, second.communities.partition.group);
}

TEST_F(AnalysisTest, WritesEveryFigureInThePlaceOfTheOldOnes) {
    GraphStore{m_session.database()}.store(test::batch_of(test::sample_articles()));
    AnalysisStore store{m_session.database()};
    const auto loaded = store.load({});
    const auto analysis = graph::analyse(loaded.graph, {});
    store.write(loaded, analysis);
    const std::string figures =
        "SELECT m.name || ' ' || m.value FROM entente.metric m JOIN entente.actor a ON a.id = m.actor_id "
        "WHERE a.key = 'person/ada' AND m.name <> 'pagerank' ORDER BY 1";
    EXPECT_THAT(query(figures), ElementsAre("betweenness 0", "community 1", "component 1", "core 2", "degree 2",
                                            "in_degree 2", "out_degree 2", "reciprocity 1", "strong_component 1"));
    EXPECT_THAT(query("SELECT round(sum(value)::numeric, 9) FROM entente.metric WHERE name = 'pagerank'"),
                ElementsAre("1.000000000"));
    EXPECT_THAT(query("SELECT count(*) || ' of ' || count(DISTINCT actor_id) FROM entente.metric"),
                ElementsAre("30 of 3"));

    const auto part = store.load({.types = {"CONSULT"}, .until = parse_iso_date("2022-01-05")});
    store.write(part, graph::analyse(part.graph, {}));
    EXPECT_THAT(query("SELECT count(*) || ' of ' || count(DISTINCT actor_id) FROM entente.metric"),
                ElementsAre("20 of 2"));
    EXPECT_THAT(query("SELECT has_table_privilege('entente_reader', 'entente.metric', 'SELECT')::text"),
                ElementsAre("true"));

    const auto nothing = store.load({.types = {"NO_SUCH_TYPE"}});
    store.write(nothing, graph::analyse(nothing.graph, {}));
    EXPECT_THAT(query("SELECT actor_id FROM entente.metric"), IsEmpty());
}

TEST_F(AnalysisTest, LeavesOutActorsThatAreGoneByTheTimeOfWriting) {
    auto samples = test::sample_articles();
    GraphStore graph{m_session.database()};
    graph.store(test::batch_of(samples));
    AnalysisStore store{m_session.database()};
    const auto loaded = store.load({});
    const auto analysis = graph::analyse(loaded.graph, {});
    for (const char* uri : {"https://abc.example/1", "https://abc.example/2", "https://xyz.example/2"}) {
        EXPECT_EQ(graph.retract(uri).articles, 1);
    }
    store.write(loaded, analysis);
    EXPECT_THAT(query("SELECT DISTINCT a.key FROM entente.metric JOIN entente.actor a ON a.id = actor_id ORDER BY 1"),
                ElementsAre("person/ada", "person/ben"));
}

TEST_F(AnalysisTest, CopiesIntegersAndSaysWhatElseItFinds) {
    std::vector<std::int64_t> seen;
    auto& database = m_session.database();
    const auto copy = [&](const std::string& select) {
        seen.clear();
        database.transact(Access::read_only, [&](Transaction& transaction) {
            copy_integers(transaction, select, 2, [&](auto row) { seen.insert(seen.end(), row.begin(), row.end()); });
            EXPECT_EQ(transaction.execute("SELECT 7").integer(0, 0), 7);  // the connection is free again
        });
    };
    copy("-- a comment\nSELECT -9223372036854775808, 9223372036854775807 UNION ALL SELECT 0, 1 -- another");
    EXPECT_THAT(seen, ElementsAre(INT64_MIN, INT64_MAX, 0, 1));
    EXPECT_THROW(copy("SELECT 1"), Error);
    EXPECT_THROW(copy("SELECT 1, 2, 3"), Error);
    EXPECT_THROW(copy("SELECT 1, NULL"), Error);
    EXPECT_THROW(copy("SELECT 1, 'a'"), Error);
    EXPECT_THROW(copy("SELECT 1, no_such_column"), SqlError);
    copy("SELECT 1, 2");
    EXPECT_THAT(seen, ElementsAre(1, 2));
}

}  // namespace
}  // namespace entente::storage
