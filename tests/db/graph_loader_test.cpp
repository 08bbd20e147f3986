#include "storage/graph_loader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "storage/graph_store.hpp"
#include "storage/session.hpp"
#include "tests/db/sample_articles.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

using testing::ElementsAre;

class GraphLoaderTest : public testing::Test {
  protected:
    GraphLoaderTest() : m_session{test::new_session()} { GraphStore{m_session.database()}.store(test::batch_of(test::sample_articles())); }

    graph::KnowledgeGraph load(const GraphFilter& filter) { return GraphLoader{m_session.database()}.load(filter); }

    /// "Ada -CONSULT-> Ben x2", in the order of the edges.
    static std::vector<std::string> edges_of(const graph::KnowledgeGraph& graph) {
        std::vector<std::string> result;
        for (const auto& edge : graph.edges()) {
            result.push_back(graph.actor(edge.key.source).name + " -" + edge.key.type + edge.key.lemma + "-> " +
                             (edge.key.target.valid() ? graph.actor(edge.key.target).name : "") + " x" +
                             std::to_string(edge.statements.size()));
        }
        return result;
    }

    Session m_session;
};

TEST_F(GraphLoaderTest, TheDefaultIsPlainFacts) {
    EXPECT_THAT(edges_of(load({})),
                ElementsAre("Ada -CONSULT-> Ben x3", "Ada -praised-> Cyd x1", "Ben -CONSULT-> Ada x1", "Cyd -CONSULT-> Ada x1",
                            "Cyd -criticized-> Ben x1", "Dan -praised-> Dan x1", "Eve -speak->  x1"));
}

TEST_F(GraphLoaderTest, FiltersByTypeActorDateAndSupport) {
    EXPECT_THAT(edges_of(load({.types = {"CONSULT"}, .actors = {"person/cyd"}})), ElementsAre("Cyd -CONSULT-> Ada x1"));
    EXPECT_THAT(edges_of(load({.types = {"CONSULT"}, .minimum_statements = 2})), ElementsAre("Ada -CONSULT-> Ben x3"));
    EXPECT_THAT(edges_of(load({.types = {"CONSULT"}, .until = parse_iso_date("2022-01-05")})), ElementsAre("Ada -CONSULT-> Ben x1"));
    EXPECT_THAT(edges_of(load({.modalities = {extract::Modality::future}})), ElementsAre("Ada -CONSULT-> Ben x1"));
    EXPECT_TRUE(load({.types = {"NO_SUCH_TYPE"}}).actors().empty());
}

TEST_F(GraphLoaderTest, BringsSpeakersArticlesAndSentencesAlong) {
    const auto graph = load({.actors = {"person/cyd"}});
    EXPECT_TRUE(graph.find_actor("person/dan"));  // says so
    EXPECT_FALSE(graph.find_actor("person/eve"));
    for (const auto& statement : graph.statements()) {
        const auto& record = graph.article(statement.article);
        ASSERT_LT(statement.sentence, record.sentences.size());
        const auto span = record.sentences[statement.sentence];
        EXPECT_TRUE(span.contains(statement.predicate.span));
        EXPECT_EQ(record.article.text.substr(statement.source_span.begin, statement.source_span.size()), statement.source_text);
    }
}

TEST_F(GraphLoaderTest, TheSameGraphComesInTheSameOrderWhateverTheOrderOfIngest) {
    auto other = test::new_session();
    auto samples = test::sample_articles();
    std::ranges::reverse(samples);
    for (const auto& sample : samples) {
        GraphStore{other.database()}.store(test::batch_of({sample}));
    }
    const auto first = load({});
    const auto second = GraphLoader{other.database()}.load({});
    EXPECT_EQ(edges_of(first), edges_of(second));
    ASSERT_EQ(first.statements().size(), second.statements().size());
    for (std::size_t i = 0; i < first.statements().size(); ++i) {
        EXPECT_EQ(first.statements()[i].edge, second.statements()[i].edge);
        EXPECT_EQ(first.statements()[i].source_span, second.statements()[i].source_span);
    }
}

}  // namespace
}  // namespace entente::storage
