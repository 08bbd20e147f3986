#include "storage/graph_stream.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <sstream>

#include "graph/export/graph_exporter.hpp"
#include "graph/resolution.hpp"
#include "graph_notation.hpp"
#include "storage/copy_reader.hpp"
#include "storage/graph_loader.hpp"
#include "storage/graph_store.hpp"
#include "storage/relation_stream.hpp"
#include "storage/resolution_store.hpp"
#include "storage/session.hpp"
#include "tests/db/sample_articles.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

using graph::Aggregation;
using graph::test::graph_of;
using graph::test::read;
using testing::HasSubstr;

/// What a writer writes into each of its files, one after the other.
struct Written {
    std::string bytes;
    graph::ExportSummary summary;
};

template <typename Write>
Written written(const graph::GraphFormat& format, Write&& write) {
    const graph::WriterSettings settings{graph::AttributeTable::load()};
    std::array<std::ostringstream, 2> files;
    const std::array<std::ostream*, 2> streams{&files[0], &files[1]};
    const auto writer = format.make(streams, settings);
    const auto summary = write(*writer);
    return {files[0].str() + files[1].str(), summary};
}

class GraphStreamTest : public testing::Test {
  protected:
    void store(const graph::KnowledgeGraph& batch) { GraphStore{m_session.database()}.store(batch); }

    std::string stream(const ExportFilter& filter, std::string_view format = "graphml",
                       Aggregation aggregation = Aggregation::none) {
        return written(graph::graph_format(format),
                       [&](graph::GraphWriter& writer) {
                           return stream_graph(m_session.database(), filter, aggregation, writer);
                       })
            .bytes;
    }

    /// The same bytes must come from the graph in memory.
    void expect_same(const ExportFilter& filter, Aggregation aggregation) {
        auto& database = m_session.database();
        const auto graph =
            graph::apply_resolutions(GraphLoader{database}.load(filter.statements), load_resolutions(database));
        for (const graph::GraphFormat& format : graph::graph_formats()) {
            SCOPED_TRACE(format.name);
            const auto expected = written(
                format, [&](graph::GraphWriter& writer) { return graph::write_graph(graph, writer, aggregation); });
            const auto streamed = written(format, [&](graph::GraphWriter& writer) {
                return stream_graph(database, filter, aggregation, writer);
            });
            ASSERT_EQ(streamed.bytes, expected.bytes);
            EXPECT_EQ(streamed.summary.nodes, expected.summary.nodes);
            EXPECT_EQ(streamed.summary.edges, expected.summary.edges);
            EXPECT_EQ(streamed.summary.events_alone, expected.summary.events_alone);
            EXPECT_EQ(streamed.summary.statements, expected.summary.statements);
        }
    }

    Session m_session = test::new_session();
};

TEST_F(GraphStreamTest, WritesWhatTheGraphInMemoryGives) {
    store(test::batch_of(test::sample_articles()));
    store(graph_of({read("x",
                         {"Sergey Lavrov(RUS) -meet:CONSULT-> Antony Blinken(USA, Secretary of State)",
                          "Sergey Lavrov -not warn:THREATEN-> country:Ukraine", "Lavrov -resign-> "},
                         "2022-01-18", "Herald"),
                    read("y",
                         {"Blinken -meet:CONSULT-> Lavrov", "Lavrov -meet:CONSULT-> Blinken",
                          "Sergey Lavrov -future meet:CONSULT-> Antony Blinken"},
                         "2022-01-20", "Post")}));
    ExportFilter everything;
    everything.statements.modalities = {};
    everything.statements.with_negated = true;
    for (const Aggregation aggregation : {Aggregation::none, Aggregation::type, Aggregation::pair}) {
        expect_same({}, aggregation);
        expect_same(everything, aggregation);
    }
}

TEST_F(GraphStreamTest, WritesManyArticlesAsTheGraphInMemoryGives) {
    store(test::batch_of(test::many_articles(300)));
    ExportFilter everything;
    everything.statements.modalities = {};
    everything.statements.with_negated = true;
    expect_same(everything, Aggregation::none);
    everything.statements.types = {"CONSULT"};
    expect_same(everything, Aggregation::none);
}

TEST_F(GraphStreamTest, WritesAnEmptyGraph) { expect_same({}, Aggregation::none); }

TEST_F(GraphStreamTest, TakesOnlyDaysThatAreAskedFor) {
    store(test::batch_of(test::sample_articles()));
    for (const char* day : {"2022-01-01", "2022-01-05", "2022-01-18", "2022-02-01"}) {
        ExportFilter since, until;
        since.statements.since = parse_iso_date(day);
        until.statements.until = parse_iso_date(day);
        // Actors keep what the whole database knows of them, so the bytes differ; the edges do not.
        for (const ExportFilter& filter : {since, until}) {
            const auto graph = GraphLoader{m_session.database()}.load(filter.statements);
            std::size_t edges = 0;
            for (const auto& edge : graph.edges()) {
                edges += edge.key.target.valid() ? 1U : 0U;
            }
            EXPECT_THAT(stream(filter), HasSubstr("parse.edges=\"" + std::to_string(edges) + "\""));
        }
    }
}

TEST_F(GraphStreamTest, GoesAroundActorsAndStopsAtALimit) {
    store(
        graph_of({"Ann -meet:CONSULT-> Ben", "Ben -meet:CONSULT-> Cid", "Cid -meet:CONSULT-> Dan", "Ben -resign-> "}));
    ExportFilter filter;
    filter.around = {"person/ann"};
    EXPECT_THAT(stream(filter), HasSubstr("parse.nodes=\"2\" parse.edges=\"1\""));
    EXPECT_THAT(stream(filter), HasSubstr("<data key=\"n_alone\">1</data>"));
    filter.depth = 2;
    EXPECT_THAT(stream(filter), HasSubstr("parse.nodes=\"3\" parse.edges=\"2\""));
    filter.around = {"person/ann", "person/dan"};
    filter.depth = 1;
    EXPECT_THAT(stream(filter),
                HasSubstr("parse.nodes=\"4\" parse.edges=\"3\""));  // between all that are near any of them
    filter.limit = 1;
    EXPECT_THAT(stream(filter), HasSubstr("parse.edges=\"1\""));
    filter.depth = 0;
    EXPECT_THAT(stream(filter), HasSubstr("parse.nodes=\"2\" parse.edges=\"0\""));
    filter.around = {"person/nobody"};
    EXPECT_THROW((void)stream(filter), Error);
}

TEST_F(GraphStreamTest, AWriterThatFailsLeavesTheConnectionUsable) {
    store(test::batch_of(test::many_articles(200)));
    auto& database = m_session.database();
    {
        Transaction transaction = database.begin(Access::read_only);
        EXPECT_THROW(
            copy_rows(transaction, "SELECT s.id, repeat('x', 1000) FROM entente.statement s, generate_series(1, 1000)",
                      2, [](CopyValues) { throw input_error("full"); }),
            Error);
    }
    EXPECT_THAT(stream({}), HasSubstr("</graphml>"));
}

TEST_F(GraphStreamTest, ReadsEveryValueOfACopy) {
    Transaction transaction = m_session.database().begin(Access::read_only);
    std::vector<std::string> rows;
    copy_rows(transaction,
              R"(SELECT E'a\tb\\c\n\r\b\f\x0B', NULL, '', '\N', E'\\.' UNION ALL SELECT 'N', 'x', NULL, NULL, 'é')", 5,
              [&](CopyValues values) {
                  for (const std::string_view value : values) {
                      rows.emplace_back(value.data() == nullptr ? "NULL" : "'" + std::string{value} + "'");
                  }
              });
    EXPECT_THAT(rows, testing::ElementsAre("'a\tb\\c\n\r\b\f\x0B'", "NULL", "''", "'\\N'", "'\\.'", "'N'", "'x'", "NULL",
                                           "NULL", "'é'"));
    EXPECT_THROW(copy_rows(transaction, "SELECT 1, 2", 3, [](CopyValues) {}), Error);
}

TEST_F(GraphStreamTest, RelationLinesAreThoseOfTheStatements) {
    store(test::batch_of(test::sample_articles()));
    std::ostringstream out;
    const std::size_t lines = stream_relations(m_session.database(), {}, out);
    EXPECT_EQ(lines, GraphLoader{m_session.database()}.load({}).statements().size());
    const std::string text = out.str();
    EXPECT_EQ(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')), lines);
    EXPECT_THAT(text, HasSubstr("\"key\":\"person/ada\""));
}

}  // namespace
}  // namespace entente::storage
