#include "graph/edge_summary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph_notation.hpp"

namespace entente::graph {
namespace {

using test::graph_of;
using test::read;
using testing::ElementsAre;

TEST(EdgeSummary, CountsStatementsArticlesAndPublishers) {
    const auto graph =
        graph_of({read("a", {"Ann -meet:CONSULT-> Ben", "Ann -meet:CONSULT-> Ben"}, "2022-01-18", "Herald"),
                  read("b", {"Ann -talk:CONSULT-> Ben"}, "2022-01-20", "Herald"),
                  read("c", {"Ann -meet:CONSULT-> Ben"}, "2022-01-19", "")});
    const auto summary = summarize(graph, graph.edges()[0]);
    EXPECT_EQ(summary.statements, 4U);
    EXPECT_EQ(summary.articles, 3U);
    EXPECT_EQ(summary.publishers, 1U);
    EXPECT_EQ(summary.predicate, "meet");
    EXPECT_EQ(format_iso_date(*summary.first), "2022-01-18");
    EXPECT_EQ(format_iso_date(*summary.last), "2022-01-20");
}

TEST(EdgeSummary, PrefersTheTimeOfTheEventToTheDayOfPublication) {
    auto reading = read("a", {"Ann -meet-> Ben"}, "2022-01-18");
    extract::TimeExpression time;
    time.start = parse_iso_date("2022-01-21");
    time.end = parse_iso_date("2022-01-23");
    reading.extraction.relations[0].time = time;
    const auto graph = graph_of({reading});
    const auto summary = summarize(graph, graph.edges()[0]);
    EXPECT_EQ(format_iso_date(*summary.first), "2022-01-21");
    EXPECT_EQ(format_iso_date(*summary.last), "2022-01-23");
}

TEST(EdgeSummary, HasNoDaysWhereNothingIsDated) {
    auto reading = read("a", {"Ann -meet-> Ben"}, "");
    reading.extraction.relations[0].time = extract::TimeExpression{};  // said, but not resolved
    const auto graph = graph_of({reading});
    EXPECT_FALSE(summarize(graph, graph.edges()[0]).first);
}

TEST(EdgeSummary, ShowsTheMostConfidentStatement) {
    auto weak = read("a", {"Ann -meet:CONSULT-> Ben"}, "2022-01-18");
    auto strong = read("b", {"Zoe -call-> Ann", "Ann -talk:CONSULT-> Ben"}, "2022-01-20");
    strong.extraction.relations[1].confidence = 0.9;
    const auto graph = graph_of({weak, strong});
    for (const Edge& edge : graph.edges()) {
        const auto summary = summarize(graph, edge);
        if (summary.statements == 2) {
            EXPECT_EQ(summary.confidence, 0.9);
            EXPECT_EQ(sentence_of(graph, *summary.best), "Ann talk Ben.");
        }
    }
}

TEST(EdgeSummary, ShowsTheEarliestOfEquallyConfidentStatements) {
    const auto late = read("a", {"Ann -meet:CONSULT-> Ben"}, "2022-01-20");
    const auto early = read("b", {"Ann -talk:CONSULT-> Ben"}, "2022-01-18");
    const auto undated = read("c", {"Ann -chat:CONSULT-> Ben"}, "");
    for (const auto& order : {std::vector{late, early, undated}, std::vector{undated, late, early}}) {
        const auto graph = graph_of(order);
        EXPECT_EQ(sentence_of(graph, *summarize(graph, graph.edges()[0]).best), "Ann talk Ben.");
    }
}

TEST(EdgeSummary, CollectsPlacesSpeakersAndMode) {
    auto reading = read("a", {"Ann -meet:CONSULT-> Ben", "Ann -meet:CONSULT-> Ben", "Ann -visit:CONSULT-> Ben"});
    auto& relations = reading.extraction.relations;
    relations[0].place = extract::Place{"Geneva", "Geneva", "CHE"};
    relations[1].place = extract::Place{"the Alps", "", ""};
    relations[2].event.mode = "visit";
    relations[2].speaker = relations[0].target;
    const auto graph = graph_of({reading});
    const auto summary = summarize(graph, graph.edges()[0]);
    EXPECT_THAT(summary.places, ElementsAre("Geneva", "the Alps"));
    EXPECT_THAT(summary.speakers, ElementsAre("Ben"));
    EXPECT_EQ(summary.mode, "visit");
}

TEST(SentenceOf, IsEmptyWithoutTheText) {
    auto reading = read("a", {"Ann -meet-> Ben"});
    reading.article.text.clear();
    const auto graph = graph_of({reading});
    EXPECT_EQ(sentence_of(graph, graph.statements()[0]), "");
    reading.extraction.sentences.clear();
    const auto without = graph_of({reading});
    EXPECT_EQ(sentence_of(without, without.statements()[0]), "");
}

}  // namespace
}  // namespace entente::graph
