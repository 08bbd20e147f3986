#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "graph/graph_text.hpp"
#include "graph_notation.hpp"
#include "storage/graph_loader.hpp"
#include "storage/graph_store.hpp"
#include "storage/resolution_store.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

using graph::test::graph_of;
using graph::test::read;
using graph::test::Reading;
using testing::ElementsAre;
using testing::IsEmpty;

class ResolutionTest : public testing::Test {
  protected:
    void store(const std::vector<Reading>& readings) { GraphStore{m_session.database()}.store(graph_of(readings)); }

    std::vector<std::string> decisions() {
        std::vector<std::string> lines;
        for (const auto& decision : load_resolutions(m_session.database())) {
            lines.push_back(decision.from + " = " + decision.to);
        }
        return lines;
    }

    std::vector<std::string> query(const std::string& sql) { return test::first_column(m_session.database(), sql); }

    Session m_session = test::new_session();
};

TEST_F(ResolutionTest, IsSeenByQueries) {
    store({read("a", {"Sergey Lavrov(RUS) -meet:CONSULT-> Antony Blinken(USA)"}, "2022-01-18"),
           read("b", {"Blinken -meet:CONSULT-> Lavrov"}, "2022-01-20")});
    EXPECT_THAT(decisions(),
                ElementsAre("person/blinken = person/antony blinken", "person/lavrov = person/sergey lavrov"));
    EXPECT_THAT(query("SELECT source || ' ' || target FROM entente.timeline('Blinken', 'Lavrov')"),
                ElementsAre("Sergey Lavrov Antony Blinken", "Antony Blinken Sergey Lavrov"));
    EXPECT_THAT(query("SELECT actor || ' ' || statements FROM entente.find_actor('lavrov')"),
                ElementsAre("Sergey Lavrov 2"));
    EXPECT_THAT(query("SELECT neighbour || ' ' || direction || ' ' || statements FROM entente.neighbours('Sergey "
                      "Lavrov') ORDER BY 1"),
                ElementsAre("Antony Blinken in 1", "Antony Blinken out 1"));
}

TEST_F(ResolutionTest, IsTakenBackWhenANewArticleMakesItUnsure) {
    store({read("a", {"William Burns(USA) -visit:CONSULT-> country:Ukraine"}),
           read("b", {"Burns(USA) -warn:THREATEN-> country:Russia"})});
    EXPECT_THAT(decisions(), ElementsAre("person/burns = person/william burns"));
    store({read("c", {"Nicholas Burns(USA) -visit:CONSULT-> country:China"})});
    EXPECT_THAT(decisions(), IsEmpty());
    EXPECT_THAT(query("SELECT key FROM entente.actor WHERE canonical_id IS NOT NULL"), IsEmpty());
}

TEST_F(ResolutionTest, DoesNotDependOnTheOrderOfBatches) {
    std::vector<Reading> readings{
        read("a", {"Sergey Lavrov(RUS) -meet-> Antony Blinken"}), read("b", {"Sergei Lavrov -warn-> Blinken(USA)"}),
        read("c", {"Lavrov(RUS, Minister) -call-> Tony Blinken"}), read("d", {"Sergei Lavrov -resign-> "})};
    for (const Reading& reading : readings) {
        store({reading});
    }
    const auto expected = decisions();
    EXPECT_EQ(expected.size(), 4U);
    m_session = test::new_session();
    std::reverse(readings.begin(), readings.end());
    for (const Reading& reading : readings) {
        store({reading});
    }
    EXPECT_EQ(decisions(), expected);
}

TEST_F(ResolutionTest, GivesTheGraphThatMemoryGives) {
    const auto graph =
        graph_of({read("a", {"Sergey Lavrov(RUS) -meet:CONSULT-> Antony Blinken(USA)"}),
                  read("b", {"Blinken -meet:CONSULT-> Lavrov", "Lavrov(RUS) -not warn:THREATEN-> country:Ukraine"})});
    GraphStore{m_session.database()}.store(graph);
    GraphFilter everything;
    everything.modalities.clear();
    everything.with_negated = true;
    everything.with_sightings = true;
    const auto loaded = GraphLoader{m_session.database()}.load(everything);
    const auto in_memory = graph::ActorResolver::load().resolve(graph.actors(), {}, graph::company_in(graph));
    EXPECT_EQ(load_resolutions(m_session.database()), in_memory);
    EXPECT_EQ(graph::canonical_text(graph::apply_resolutions(loaded, load_resolutions(m_session.database()))),
              graph::canonical_text(graph::apply_resolutions(graph, in_memory)));
}

TEST_F(ResolutionTest, HoldsInAPartOfTheGraphThatDoesNotNameTheOneThatStandsForOthers) {
    store({read("a", {"Sergey Lavrov -meet:CONSULT-> Antony Blinken"}, "2022-01-18"),
           read("b", {"Sergey Lavrov -meet:CONSULT-> Ann"}, "2022-01-19"),
           read("c", {"Sergei Lavrov -meet:CONSULT-> Ben", "Lavrov -meet:CONSULT-> Cid"}, "2022-02-20")});
    GraphFilter late;
    late.since = parse_iso_date("2022-02-01");
    const auto loaded = GraphLoader{m_session.database()}.load(late);
    const auto graph = graph::apply_resolutions(loaded, load_resolutions(m_session.database()));
    std::vector<std::string> names;
    for (const auto& actor : graph.actors()) {
        names.push_back(actor.name);
    }
    EXPECT_THAT(names, testing::UnorderedElementsAre("Sergey Lavrov", "Ben", "Cid"));
}

TEST_F(ResolutionTest, KnowsTheCompanyOfSurnames) {
    store({read("a", {"Boris Johnson -meet-> Liz Truss", "Boris Johnson -meet-> Dominic Raab"}),
           read("b", {"Ron Johnson -meet-> Mitch McConnell"}),
           read("c", {"Johnson -meet-> Liz Truss", "Johnson -praise-> Dominic Raab"})});
    EXPECT_THAT(query("SELECT actor_key || ', ' || other_key || ', ' || reason FROM entente.resolution"),
                ElementsAre("person/johnson, person/boris johnson, surname and company"));
}

TEST_F(ResolutionTest, ReviewGivesAnExampleOfEither) {
    store({read("a", {"Motilal Nehru -visit-> Ben"}), read("b", {"Nehru -meet-> Ben"})});
    // One that articles name, but never in a statement: its example is a sentence with its name.
    auto silent = read("c", {"Gerardo Solis -meet-> Dan", "Gerado Solis -meet-> Eve"});
    silent.extraction.relations.pop_back();
    store({silent});
    m_session.database().transact(Access::read_only, [&](Transaction& transaction) {
        const Rows rows = review_resolutions(transaction, 10);
        std::vector<std::string> lines;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            lines.push_back(rows.string(row, 2) + " (" + rows.string(row, 7) + ") " + rows.string(row, 3) + " (" +
                            rows.string(row, 8) + "): " + rows.string(row, 4) + ", " + rows.string(row, 1) + ", " +
                            rows.string(row, 0));
        }
        EXPECT_THAT(
            lines,
            ElementsAre(
                "Gerado Solis (Gerado Solis meet Eve.) Gerardo Solis (Gerardo Solis meet Dan.): names "
                "that differ in one letter; named side by side, f, 0.45",
                "Nehru (Nehru meet Ben.) Motilal Nehru (Motilal Nehru visit Ben.): surname; same company, t, 0.75"));
        EXPECT_EQ(review_resolutions(transaction, 1).size(), 1U);
    });
}

}  // namespace
}  // namespace entente::storage
