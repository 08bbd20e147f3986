#include "graph/graph_merger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/error.hpp"
#include "graph/graph_text.hpp"
#include "graph_notation.hpp"

namespace entente::graph {
namespace {

using test::graph_of;
using test::read;
using test::Reading;
using testing::ElementsAre;

const Actor& actor(const KnowledgeGraph& graph, std::string_view key) {
    const auto found = graph.find_actor(key);
    if (!found) {
        throw std::logic_error("no actor " + std::string{key});
    }
    return graph.actor(*found);
}

TEST(MergeArticle, MakesOneEdgeOfStatementsThatSayTheSame) {
    const auto graph = graph_of({read("a", {"Blinken -meet:CONSULT-> Lavrov", "Blinken -talk:CONSULT-> Lavrov"}),
                                 read("b", {"Blinken -meet:CONSULT-> Lavrov"})});
    ASSERT_EQ(graph.edges().size(), 1U);
    EXPECT_EQ(graph.edges()[0].statements.size(), 3U);
    EXPECT_EQ(graph.actors().size(), 2U);
    EXPECT_EQ(boost::num_vertices(graph.adjacency()), 2U);
    EXPECT_EQ(boost::num_edges(graph.adjacency()), 1U);
}

TEST(MergeArticle, KeepsFactsPlansAndDenialsApart) {
    const auto graph = graph_of({"Blinken -meet:CONSULT-> Lavrov", "Blinken -future meet:CONSULT-> Lavrov",
                                 "Blinken -not meet:CONSULT-> Lavrov", "Blinken -hypothetical meet:CONSULT-> Lavrov",
                                 "Lavrov -meet:CONSULT-> Blinken"});
    EXPECT_EQ(graph.edges().size(), 5U);
}

TEST(MergeArticle, TellsOpenRelationsApartByTheirPredicate) {
    const auto graph = graph_of({"Blinken -admire-> Lavrov", "Blinken -resemble-> Lavrov", "Blinken -admire-> Lavrov"});
    EXPECT_EQ(graph.edges().size(), 2U);
    const auto typed = graph_of({"Blinken -meet:CONSULT-> Lavrov", "Blinken -talk:CONSULT-> Lavrov"});
    EXPECT_EQ(typed.edges().size(), 1U);
}

TEST(MergeArticle, KeepsEventsWithoutASecondActorOutOfTheAdjacency) {
    const auto graph = graph_of({"Burns -resign-> "});
    ASSERT_EQ(graph.edges().size(), 1U);
    EXPECT_FALSE(graph.edges()[0].key.target.valid());
    EXPECT_EQ(boost::num_edges(graph.adjacency()), 0U);
}

TEST(MergeArticle, ChangesNothingTheSecondTime) {
    const std::vector<Reading> readings{read("a", {"Blinken(USA) -meet:CONSULT-> Lavrov"}),
                                        read("b", {"Biden -call:CONSULT-> Putin"})};
    auto graph = graph_of(readings);
    const std::string once = canonical_text(graph);
    for (const Reading& reading : readings) {
        merge_article(graph, reading.article, reading.extraction);
    }
    EXPECT_EQ(canonical_text(graph), once);
}

TEST(MergeArticle, KeepsTheEvidence) {
    const auto graph = graph_of({read("a", {"Biden -call-> Putin", "Blinken -meet:CONSULT-> Lavrov"})});
    ASSERT_EQ(graph.statements().size(), 2U);
    const Statement& statement = graph.statements()[1];
    const ArticleRecord& record = graph.article(statement.article);
    EXPECT_EQ(record.article.id, "sha256:a");
    ASSERT_EQ(record.sentences.size(), 2U);
    const auto cut = [&](extract::Span span) { return record.article.text.substr(span.begin, span.size()); };
    EXPECT_EQ(cut(record.sentences[statement.sentence]), "Blinken meet Lavrov.");
    EXPECT_EQ(cut(statement.source_span), "Blinken");
    EXPECT_EQ(cut(statement.target_span), "Lavrov");
    EXPECT_EQ(cut(statement.predicate.span), "meet");
}

TEST(MergeArticle, GivesASpeakerAnActorOfTheGraph) {
    auto reading = read("a", {"Blinken -meet:CONSULT-> Lavrov"});
    extract::RelationActor speaker;
    speaker.kind = extract::ActorKind::person;
    speaker.name = "Ned Price";
    speaker.key = "person/ned price";
    reading.extraction.relations[0].speaker = speaker;
    const auto graph = graph_of({reading});
    ASSERT_TRUE(graph.statements()[0].speaker.valid());
    EXPECT_EQ(graph.actor(graph.statements()[0].speaker).name, "Ned Price");
    EXPECT_EQ(actor(graph, "person/ned price").articles, 1U);
}

TEST(ActorAttributes, AreWhatMostArticlesSay) {
    const auto graph = graph_of({read("a", {"Ann(FRA, Envoy) -meet-> Ben"}), read("b", {"Ann(DEU, Envoy) -meet-> Ben"}),
                                 read("c", {"Ann(DEU) -meet-> Ben"}), read("d", {"ANN -meet-> Ben"})});
    const Actor& ann = actor(graph, "person/ann");
    EXPECT_EQ(ann.country, "DEU");
    EXPECT_EQ(ann.post, "Envoy");
    EXPECT_EQ(ann.name, "Ann");
    EXPECT_EQ(ann.articles, 4U);
    EXPECT_THAT(ann.names, ElementsAre("ANN", "Ann"));
}

TEST(ActorAttributes, AreTheGreatestOfEquallyFrequentValues) {
    const std::vector<Reading> readings{read("a", {"ERDOGAN(TUR) -meet-> Ben"}),
                                        read("b", {"Erdoğan(TUR) -meet-> Ben"}),
                                        read("c", {"Erdogan(GRC) -meet-> Ben"})};
    EXPECT_EQ(actor(graph_of(readings), "person/erdogan").name, "Erdoğan");
    EXPECT_EQ(actor(graph_of({readings[1], readings[0], readings[2]}), "person/erdogan").name, "Erdoğan");
}

TEST(ActorAttributes, CountAnArticleOnceHoweverOftenItNamesTheActor) {
    const auto graph = graph_of({read("a", {"Ann(FRA) -meet-> Ben", "Ann(FRA) -call-> Ben", "Ann(FRA) -warn-> Ben"}),
                                 read("b", {"Ann(DEU) -meet-> Ben"}), read("c", {"Ann(DEU) -meet-> Ben"})});
    EXPECT_EQ(actor(graph, "person/ann").country, "DEU");
    EXPECT_EQ(graph.sightings().size(), 6U);
}

TEST(KindOfActor, FollowsItsKey) {
    auto reading = read("a", {"Ann -meet-> Ben"});
    reading.extraction.actors[0].kind = extract::ActorKind::group;  // against "person/ann"
    EXPECT_EQ(actor(graph_of({reading}), "person/ann").kind, extract::ActorKind::person);
}

TEST(RemoveArticle, TakesExactlyItsSupport) {
    const auto a = read("a", {"Ann(FRA) -meet:CONSULT-> Ben", "Ann -warn-> Cid"});
    const auto b = read("b", {"Ann(DEU) -meet:CONSULT-> Ben", "Dan -call-> Ben"});
    auto graph = graph_of({a, b});
    graph.remove_article("sha256:a");
    EXPECT_EQ(canonical_text(graph), canonical_text(graph_of({b})));
    graph.remove_article("sha256:unknown");
    EXPECT_EQ(canonical_text(graph), canonical_text(graph_of({b})));
    graph.remove_article("sha256:b");
    EXPECT_EQ(canonical_text(graph), "");
}

TEST(CopiesOfOneText, AreSpokenForByTheEarliest) {
    auto early = read("a", {"Ann -meet-> Ben"}, "2022-01-18");
    auto late = read("a", {"Ann -meet-> Ben"}, "2022-01-19");
    auto undated = read("a", {"Ann -meet-> Ben"}, "");
    early.article.uri = "z.txt";
    late.article.uri = "y.txt";
    undated.article.uri = "x.txt";
    std::vector<Reading> copies{early, late, undated};
    const std::string expected = canonical_text(graph_of({early}));
    const auto by_uri = [](const Reading& a, const Reading& b) { return a.article.uri < b.article.uri; };
    std::sort(copies.begin(), copies.end(), by_uri);
    do {
        EXPECT_EQ(canonical_text(graph_of(copies)), expected);
    } while (std::next_permutation(copies.begin(), copies.end(), by_uri));
    EXPECT_FALSE(precedes(early.article, early.article));
}

TEST(KnowledgeGraph, RefusesWhatDoesNotBelongTogether) {
    KnowledgeGraph graph;
    EdgeKey key;
    key.source = ActorId{0};
    EXPECT_THROW(graph.add_edge(key, "", 0), Error);
    EXPECT_THROW(graph.add_statement(Statement{}), Error);
    EXPECT_THROW(graph.add_sighting(Sighting{}), Error);
    graph = graph_of({"Ann -meet-> Ben"});
    EXPECT_THROW(graph.add_sighting(graph.sightings()[0]), Error);
}

/// Random articles over few names, so that keys, attributes and edges collide often.
std::vector<Reading> random_readings(std::mt19937& random, std::size_t count) {
    static const std::vector<std::string> actors{"Ann(FRA, Envoy)",
                                                 "ANN(DEU)",
                                                 "Ann(FRA, Minister)",
                                                 "Ben",
                                                 "Ben(USA)",
                                                 "Bén(GBR, President)",
                                                 "country:Russia",
                                                 "Sergey Lavrov(RUS)",
                                                 "Sergei Lavrov",
                                                 "Lavrov(RUS, Minister)",
                                                 "organization:NATO(IGO)",
                                                 "Cid"};
    static const std::vector<std::string> verbs{
        "meet", "meet:CONSULT", "talk:CONSULT", "future meet:CONSULT", "not meet:CONSULT", "warn:THREATEN"};
    const auto pick = [&](const auto& list) -> const std::string& { return list[random() % list.size()]; };
    std::vector<Reading> readings;
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<std::string> lines;
        for (std::size_t n = random() % 6; n > 0; --n) {
            lines.push_back(pick(actors) + " -" + pick(verbs) + "-> " +
                            (random() % 5 == 0 ? std::string{} : pick(actors)));
        }
        // Some ids repeat with another day: copies of one text.
        const auto id = "a" + std::to_string(random() % (count + count / 2));
        const auto known = std::find_if(readings.begin(), readings.end(),
                                        [&](const Reading& r) { return r.article.id == "sha256:" + id; });
        auto reading = read(id, lines, "2022-01-1" + std::to_string(random() % 10), random() % 2 == 0 ? "Herald" : "");
        if (known != readings.end()) {
            reading.article.text = known->article.text;
            reading.extraction = known->extraction;
        }
        reading.article.uri = "file" + std::to_string(i);
        readings.push_back(std::move(reading));
    }
    return readings;
}

TEST(Property, AnyOrderOfArticlesGivesTheSameGraph) {
    std::mt19937 random{20220118};
    for (int round = 0; round < 60; ++round) {
        auto readings = random_readings(random, 1 + random() % 12);
        const std::string expected = canonical_text(graph_of(readings));
        for (int order = 0; order < 4; ++order) {
            std::shuffle(readings.begin(), readings.end(), random);
            ASSERT_EQ(canonical_text(graph_of(readings)), expected) << "round " << round;
        }
    }
}

TEST(Property, RepeatedArticlesChangeNothing) {
    std::mt19937 random{7};
    for (int round = 0; round < 30; ++round) {
        auto readings = random_readings(random, 8);
        const std::string expected = canonical_text(graph_of(readings));
        const std::vector<Reading> again{readings.begin(), readings.begin() + 4};
        readings.insert(readings.end(), again.begin(), again.end());
        std::shuffle(readings.begin(), readings.end(), random);
        ASSERT_EQ(canonical_text(graph_of(readings)), expected) << "round " << round;
    }
}

TEST(Property, RemovingAnArticleIsNeverHavingReadIt) {
    std::mt19937 random{11};
    for (int round = 0; round < 30; ++round) {
        const auto readings = random_readings(random, 8);
        auto graph = graph_of(readings);
        const std::string id = readings[random() % readings.size()].article.id;
        graph.remove_article(id);
        auto rest = readings;
        std::erase_if(rest, [&](const Reading& reading) { return reading.article.id == id; });
        ASSERT_EQ(canonical_text(graph), canonical_text(graph_of(rest))) << "round " << round;
    }
}

}  // namespace
}  // namespace entente::graph
