#include "graph/analysis/neighbourhood.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph_text.hpp"
#include "graph_notation.hpp"

namespace entente::graph {
namespace {

using test::graph_of;
using test::read;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::vector<std::string> names_of(const KnowledgeGraph& graph, const std::vector<ActorId>& actors) {
    std::vector<std::string> names;
    for (const ActorId actor : actors) {
        names.push_back(graph.actor(actor).name);
    }
    return names;
}

std::vector<std::string> around(const KnowledgeGraph& graph, std::string_view name, std::size_t depth) {
    std::vector<std::string> names;
    const auto part = neighbourhood(graph, find_by_name(graph, name), depth);
    for (const Actor& actor : part.actors()) {
        names.push_back(actor.name);
    }
    return names;
}

TEST(FindByName, PrefersTheMostExactMatch) {
    const auto graph = graph_of({"William Burns -meet-> Burns", "Nicholas Burns -meet-> BURNS"});
    EXPECT_THAT(names_of(graph, find_by_name(graph, "person/nicholas burns")), ElementsAre("Nicholas Burns"));
    EXPECT_THAT(names_of(graph, find_by_name(graph, "Burns")), ElementsAre("Burns"));
    EXPECT_THAT(names_of(graph, find_by_name(graph, "BURNS")), ElementsAre("Burns"));
    EXPECT_THAT(names_of(graph, find_by_name(graph, "burns")), ElementsAre("Burns"));
    EXPECT_THAT(names_of(graph, find_by_name(graph, "william")), ElementsAre("William Burns"));
    EXPECT_THAT(names_of(graph_of({"William Burns -meet-> Nicholas Burns"}),
                         find_by_name(graph_of({"William Burns -meet-> Nicholas Burns"}), "burns")),
                ElementsAre("Nicholas Burns", "William Burns"));
    EXPECT_THAT(find_by_name(graph, "urn"), IsEmpty());
    EXPECT_THAT(find_by_name(graph, ""), IsEmpty());
    EXPECT_THAT(find_by_name(graph, "?!"), IsEmpty());
}

TEST(Neighbourhood, GoesAlongEdgesInBothDirections) {
    const auto graph =
        graph_of({"Ann -meet-> Ben", "Cid -warn-> Ann", "Ben -call-> Dan", "Dan -call-> Eve", "Flo -call-> Gus"});
    EXPECT_THAT(around(graph, "Ann", 0), UnorderedElementsAre("Ann"));
    EXPECT_THAT(around(graph, "Ann", 1), UnorderedElementsAre("Ann", "Ben", "Cid"));
    EXPECT_THAT(around(graph, "Ann", 2), UnorderedElementsAre("Ann", "Ben", "Cid", "Dan"));
    EXPECT_THAT(around(graph, "Ann", 99), UnorderedElementsAre("Ann", "Ben", "Cid", "Dan", "Eve"));
    EXPECT_THAT(around(graph, "Nobody", 1), IsEmpty());
}

TEST(Neighbourhood, KeepsEdgesBetweenNeighboursAndEventsAlone) {
    const auto graph = graph_of({"Ann -meet-> Ben", "Ann -meet-> Cid", "Cid -warn-> Ben", "Cid -warn-> Dan",
                                 "Cid -resign-> ", "Dan -resign-> "});
    const auto part = neighbourhood(graph, find_by_name(graph, "Ann"), 1);
    EXPECT_EQ(part.edges().size(), 4U);
    EXPECT_EQ(part.statements().size(), 4U);
}

TEST(Neighbourhood, KeepsAttributesOfTheWholeGraph) {
    const auto graph = graph_of({read("a", {"Ann(FRA) -meet-> Ben"}), read("b", {"Ann(DEU) -warn-> Cid"}),
                                 read("c", {"Ann(DEU) -warn-> Cid"}), read("d", {"Eve -warn-> Dan"})});
    const auto part = neighbourhood(graph, find_by_name(graph, "Ben"), 1);
    const Actor& ann = part.actor(*part.find_actor("person/ann"));
    EXPECT_EQ(ann.country, "DEU");
    EXPECT_EQ(ann.articles, 3U);
    EXPECT_FALSE(part.find_article("sha256:d"));
}

TEST(Neighbourhood, TakesSpeakersAlong) {
    auto reading = read("a", {"Ann -meet-> Ben", "Cid -call-> Dan"});
    reading.extraction.relations[0].speaker = reading.extraction.relations[1].source;
    const auto graph = graph_of({reading});
    EXPECT_THAT(around(graph, "Ann", 1), UnorderedElementsAre("Ann", "Ben", "Cid"));
}

TEST(Neighbourhood, OfEveryoneIsTheWholeGraph) {
    const auto graph =
        graph_of({read("a", {"Ann(FRA) -meet-> Ben", "Ben -resign-> "}), read("b", {"Ann(DEU) -not warn-> Cid"})});
    const std::vector<ActorId> everyone{ActorId{0}, ActorId{1}, ActorId{2}};
    EXPECT_EQ(canonical_text(neighbourhood(graph, everyone, 0)), canonical_text(graph));
}

}  // namespace
}  // namespace entente::graph
