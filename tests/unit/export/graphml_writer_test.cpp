#include "graph/export/graphml_writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <random>
#include <sstream>

#include "base/error.hpp"
#include "graph/export/graph_exporter.hpp"
#include "graph_notation.hpp"

namespace entente::graph {
namespace {

using test::graph_of;
using test::read;
using testing::HasSubstr;
using testing::Not;

std::string graphml(const KnowledgeGraph& graph, const AttributeTable& table = AttributeTable::load()) {
    std::ostringstream out;
    const WriterSettings settings{table};
    const auto writer = make_graph_writer("graphml", out, settings);
    write_graph(graph, *writer);
    return out.str();
}

AttributeTable table_of(std::vector<AttributeSpec> node, std::vector<AttributeSpec> edge) {
    return {std::move(node), std::move(edge)};
}

TEST(GraphmlWriter, WritesKeysThenNodesThenEdges) {
    const auto table = table_of({{"n_label", "label", AttributeType::string, "Name & more"}},
                                {{"label", "label", AttributeType::string, "Type"},
                                 {"e_negated", "negated", AttributeType::boolean, "Denied"},
                                 {"e_weight", "weight", AttributeType::double_, "Weight"}});
    EXPECT_EQ(graphml(graph_of({"Zoe -meet:CONSULT-> \"Ann\""}), table),
              R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
  <key id="n_label" for="node" attr.name="label" attr.type="string"><desc>Name &amp; more</desc></key>
  <key id="label" for="edge" attr.name="label" attr.type="string"><desc>Type</desc></key>
  <key id="e_negated" for="edge" attr.name="negated" attr.type="boolean"><desc>Denied</desc></key>
  <key id="e_weight" for="edge" attr.name="weight" attr.type="double"><desc>Weight</desc></key>
  <graph id="entente" edgedefault="directed" parse.order="nodesfirst" parse.nodeids="canonical" parse.edgeids="canonical" parse.nodes="2" parse.edges="1">
    <node id="n0">
      <data key="n_label">&quot;Ann&quot;</data>
    </node>
    <node id="n1">
      <data key="n_label">Zoe</data>
    </node>
    <edge id="e0" source="n1" target="n0">
      <data key="label">CONSULT</data>
      <data key="e_negated">false</data>
      <data key="e_weight">1</data>
    </edge>
  </graph>
</graphml>
)");
}

TEST(GraphmlWriter, WritesNumbersThatReadBackAsTheyWere) {
    const WriterSettings settings{
        table_of({{"a", "articles", AttributeType::int_, "x"}},
                 {{"label", "label", AttributeType::string, "x"}, {"c", "confidence", AttributeType::double_, "x"}})};
    std::ostringstream out;
    GraphmlWriter writer{out, settings};
    writer.begin(1, 2);
    ExportActor actor;
    actor.articles = std::numeric_limits<std::int64_t>::min();
    writer.node(actor);
    ExportEdge edge;
    edge.source = edge.target = 0;
    edge.confidence = 0.1 + 0.2;
    writer.edge(edge);
    edge.confidence = std::numeric_limits<double>::quiet_NaN();
    writer.edge(edge);
    writer.finish();
    EXPECT_THAT(out.str(), HasSubstr("<data key=\"c\">0.30000000000000004</data>"));
    EXPECT_THAT(out.str(), HasSubstr("<data key=\"a\">-9223372036854775808</data>"));
    EXPECT_THAT(out.str(), HasSubstr("<edge id=\"e1\" source=\"n0\" target=\"n0\">\n    </edge>"));
}

TEST(GraphExport, PutsTheTypeOfAnEdgeFirst) {
    const std::string xml = graphml(graph_of({"Ann -meet:CONSULT-> Ben", "Ann -resemble-> Ben"}));
    EXPECT_THAT(xml, HasSubstr("target=\"n1\">\n      <data key=\"label\">resemble</data>\n      <data "
                               "key=\"e_predicate\">resemble</data>"));
    EXPECT_THAT(
        xml,
        HasSubstr(
            "target=\"n1\">\n      <data key=\"label\">CONSULT</data>\n      <data key=\"e_type\">CONSULT</data>"));
}

TEST(GraphExport, WritesOneEdgeForEachMergedEdge) {
    std::ostringstream out;
    const auto graph = graph_of({"Ann -meet:CONSULT-> Ben", "Ann -talk:CONSULT-> Ben", "Ann -future meet:CONSULT-> Ben",
                                 "Ann -not meet:CONSULT-> Ben", "Ben -meet:CONSULT-> Ben", "Ben -resign-> "});
    const WriterSettings settings{AttributeTable::load()};
    const auto writer = make_graph_writer("graphml", out, settings);
    const auto summary = write_graph(graph, *writer);
    EXPECT_EQ(summary.nodes, 2U);
    EXPECT_EQ(summary.edges, 4U);
    EXPECT_EQ(summary.events_alone, 1U);
    EXPECT_THAT(out.str(), HasSubstr("<data key=\"n_alone\">1</data>"));
    EXPECT_THAT(out.str(), HasSubstr("parse.edges=\"4\""));
    EXPECT_THAT(out.str(), Not(HasSubstr("id=\"e4\"")));
}

TEST(GraphExport, GivesTheSameBytesForTheSameGraph) {
    std::vector<test::Reading> readings{
        read("a", {"Ann(FRA) -meet:CONSULT-> Ben", "Ben -call-> Cid"}),
        read("b", {"Cid -warn:THREATEN-> Ann(DEU)", "Ann -meet:CONSULT-> Ben"}),
        read("c", {"Ann(FRA) -not meet:CONSULT-> Ben", "Ann -future meet:CONSULT-> Ben"}, "2022-02-01", "Herald")};
    const std::string expected = graphml(graph_of(readings));
    std::mt19937 random{4};
    for (int i = 0; i < 20; ++i) {
        std::shuffle(readings.begin(), readings.end(), random);
        ASSERT_EQ(graphml(graph_of(readings)), expected);
    }
}

TEST(GraphExport, WritesAnEmptyGraph) {
    EXPECT_THAT(graphml(KnowledgeGraph{}), HasSubstr("parse.nodes=\"0\" parse.edges=\"0\">\n  </graph>"));
}

TEST(GraphExport, SaysWhichAttributeItDoesNotKnow) {
    const auto unknown = table_of({{"x", "shoe_size", AttributeType::int_, "x"}}, {});
    EXPECT_THROW(
        try { graphml(KnowledgeGraph{}, unknown); } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::input);
            EXPECT_THAT(error.what(), HasSubstr("shoe_size"));
            throw;
        },
        Error);
    EXPECT_THROW(graphml(KnowledgeGraph{}, table_of({{"x", "label", AttributeType::int_, "x"}}, {})), Error);
}

TEST(GraphFormats, AreKnownByName) {
    std::ostringstream out;
    const WriterSettings settings{AttributeTable::load()};
    for (const GraphFormat& format : graph_formats()) {
        EXPECT_EQ(&graph_format(format.name), &format);
        if (format.files.empty()) {
            EXPECT_NE(make_graph_writer(format.name, out, settings), nullptr);
        } else {
            EXPECT_THROW((void)make_graph_writer(format.name, out, settings), Error);
        }
    }
    EXPECT_EQ(graph_formats().front().name, "graphml");
    EXPECT_THROW((void)make_graph_writer("vsdx", out, settings), Error);
}

class AttributeFile : public testing::Test {
  protected:
    std::string error_of(const std::string& json) {
        const std::string path = testing::TempDir() + "attributes.json";
        std::ofstream{path} << json;
        try {
            (void)AttributeTable::load(path);
        } catch (const Error& error) {
            EXPECT_EQ(error.context(), path);
            return error.what();
        }
        return {};
    }
};

TEST_F(AttributeFile, IsCheckedWhenLoaded) {
    EXPECT_EQ(error_of(R"({"node": [], "edge": []})"), "");
    EXPECT_THAT(error_of(R"({"node": []})"), HasSubstr("graphml_attributes.schema.json"));
    EXPECT_THAT(error_of(R"({"node": [{"id": "a"}], "edge": []})"), HasSubstr("graphml_attributes.schema.json"));
    const std::string row = R"({"id": "a", "name": "n", "type": "string", "description": "d"})";
    EXPECT_THAT(error_of("{\"node\": [" + row + "], \"edge\": [" + row + "]}"), HasSubstr("the id \"a\""));
    EXPECT_THAT(error_of(R"({"node": [{"id": "a", "name": "n", "type": "text", "description": "d"}], "edge": []})"),
                HasSubstr("\"text\""));
    EXPECT_THAT(error_of("{"), HasSubstr("JSON"));
}

}  // namespace
}  // namespace entente::graph
