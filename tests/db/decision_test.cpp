#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <future>
#include <random>

#include "base/error.hpp"
#include "graph/graph_text.hpp"
#include "graph_notation.hpp"
#include "storage/decision_store.hpp"
#include "storage/graph_loader.hpp"
#include "storage/graph_store.hpp"
#include "storage/migrator.hpp"
#include "storage/resolution_store.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

using graph::test::graph_of;
using graph::test::read;
using graph::test::Reading;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class DecisionTest : public testing::Test {
  protected:
    void store(const std::vector<Reading>& readings, Existing existing = Existing::keep) {
        GraphStore{m_session.database()}.store(graph_of(readings), {}, existing);
    }

    std::vector<std::string> resolutions() {
        std::vector<std::string> lines;
        for (const auto& one : load_resolutions(m_session.database())) {
            lines.push_back(one.from + " = " + one.to + ": " + one.reason);
        }
        return lines;
    }

    std::vector<std::string> query(const std::string& sql) { return test::first_column(m_session.database(), sql); }

    void execute(const std::string& sql) {
        m_session.database().transact(Access::read_write, [&](Transaction& transaction) { transaction.execute(sql); });
    }

    /// The sentence that a decision is refused with.
    template <typename Decide>
    std::string refusal(Decide&& decide) {
        try {
            decide();
        } catch (const Error& error) {
            return error.kind() == ErrorKind::input ? error.what() : "not an input error: " + error.full_message();
        }
        return "not refused";
    }

    Session m_session = test::new_session();
    DecisionStore m_decisions{m_session.database()};
};

TEST_F(DecisionTest, MergesWhatRulesDoNotJoin) {
    store({read("a", {"Bongbong Marcos -meet:CONSULT-> Ann"}), read("b", {"Ferdinand Marcos -warn:THREATEN-> Ann"})});
    EXPECT_THAT(resolutions(), IsEmpty());
    const Decided decided =
        m_decisions.merge("person/bongbong marcos", "person/ferdinand marcos", "his nickname", "me");
    EXPECT_TRUE(decided.is_new);
    EXPECT_THAT(resolutions(), ElementsAre("person/bongbong marcos = person/ferdinand marcos: decided: his nickname"));
    EXPECT_THAT(query("SELECT source || ' ' || type FROM entente.timeline('Bongbong Marcos', 'Ann')"),
                ElementsAre("Ferdinand Marcos CONSULT", "Ferdinand Marcos THREATEN"));
    EXPECT_THAT(query("SELECT decided_by || ' ' || score || ' ' || (decision_id = " + std::to_string(decided.number) +
                      ") FROM entente.resolution"),
                ElementsAre("person:me 1 true"));
}

TEST_F(DecisionTest, SplitsWhatRulesJoin) {
    store({read("a", {"Sergei Ivanov -meet-> Ann", "Sergey Ivanov -warn-> Ben", "Ivanov -call-> Cid"})});
    EXPECT_EQ(resolutions().size(), 2U);
    m_decisions.split("person/sergey ivanov", "person/sergei ivanov", "a minister and a singer", "me");
    EXPECT_THAT(resolutions(), IsEmpty());  // and the surname can mean either now
    EXPECT_THAT(query("SELECT key FROM entente.actor WHERE canonical_id IS NOT NULL"), IsEmpty());
}

TEST_F(DecisionTest, AreTakenBackWithoutTrace) {
    store({read("a", {"Sergei Ivanov -meet-> Ann", "Sergey Ivanov -warn-> Ben", "Ivanov -call-> Cid"})});
    const auto before = resolutions();
    const auto split = m_decisions.split("person/sergey ivanov", "person/sergei ivanov", "two men", "me");
    const auto merge = m_decisions.merge("person/ann", "person/cid", "one woman", "me");
    EXPECT_NE(resolutions(), before);
    EXPECT_EQ(m_decisions.undo(split.number, "you", std::nullopt).why, "two men");
    m_decisions.undo(merge.number, "you", "mistaken");
    EXPECT_EQ(resolutions(), before);
    EXPECT_THAT(m_decisions.in_force(), IsEmpty());
    EXPECT_THAT(query("SELECT why || ', ' || undone_by || ', ' || coalesce(undone_why, '') FROM entente.decision "
                      "ORDER BY id"),
                ElementsAre("two men, you, ", "one woman, you, mistaken"));
    EXPECT_THAT(refusal([&] { m_decisions.undo(split.number, "me", std::nullopt); }),
                HasSubstr("was taken back on 20"));
    EXPECT_EQ(refusal([&] { m_decisions.undo(999, "me", std::nullopt); }), "there is no decision 999");
}

TEST_F(DecisionTest, CanBeMadeAgainOnceTakenBack) {
    store({read("a", {"Ann -meet-> Ben"})});
    const auto first = m_decisions.merge("person/ann", "person/ben", "one", "me");
    EXPECT_FALSE(m_decisions.merge("person/ann", "person/ben", "said again", "me").is_new);
    m_decisions.undo(first.number, "me", std::nullopt);
    const auto second = m_decisions.merge("person/ann", "person/ben", "one after all", "me");
    EXPECT_TRUE(second.is_new);
    EXPECT_NE(second.number, first.number);
    EXPECT_EQ(resolutions().size(), 1U);
}

TEST_F(DecisionTest, ThatContradictAreRefusedInASentence) {
    store({read("a", {"Ann -meet-> Ben", "Cid -meet-> Dan"})});
    const auto number = [](const Decided& decided) { return std::to_string(decided.number); };
    const auto first = number(m_decisions.merge("person/ann", "person/ben", "one", "me"));
    const auto second = number(m_decisions.merge("person/cid", "person/ben", "all one", "me"));
    EXPECT_EQ(refusal([&] { m_decisions.split("person/ann", "person/cid", "no", "me"); }),
              "person/ann and person/cid are merged by decision " + first + " (\"one\") and decision " + second +
                  " (\"all one\"); take back one of them first: entente undo " + first);
    EXPECT_EQ(refusal([&] { m_decisions.merge("person/ben", "person/ann", "no", "me"); }),
              "decision " + first + " (\"one\") merged the two the other way round; take it back first: entente undo " +
                  first);
    const auto third = number(m_decisions.split("person/dan", "person/cid", "two", "me"));
    EXPECT_EQ(refusal([&] { m_decisions.merge("person/ann", "person/dan", "no", "me"); }),
              "person/ann and person/dan are kept apart by decision " + third +
                  " (\"two\"); take it back first: entente undo " + third);
    EXPECT_EQ(refusal([&] { m_decisions.merge("person/ann", "person/ann", "no", "me"); }),
              "both names mean person/ann");
    EXPECT_EQ(refusal([&] { m_decisions.merge("person/ann", "person/eve", " ", "me"); }),
              "a decision needs its reason");
    EXPECT_EQ(m_decisions.in_force().size(), 3U);
}

TEST_F(DecisionTest, OfTwoKindsAreRefusedUnlessAskedFor) {
    store({read("a", {"Wagner -meet-> Ann", "organization:Wagner -attack-> country:Mali"})});
    EXPECT_EQ(refusal([&] { m_decisions.merge("person/wagner", "organization/wagner", "the same", "me"); }),
              "person/wagner and organization/wagner are of two kinds, person and organization, which are never merged "
              "unless --across-kinds says so");
    EXPECT_THAT(resolutions(), IsEmpty());
    m_decisions.merge("person/wagner", "organization/wagner", "the company is meant", "me", Kinds::may_differ);
    EXPECT_THAT(resolutions(), ElementsAre("person/wagner = organization/wagner: decided: the company is meant"));
    EXPECT_THAT(query("SELECT source_kind || ' ' || source FROM entente.fact WHERE target = 'Ann'"),
                ElementsAre("organization Wagner"));
}

TEST_F(DecisionTest, SurviveLaterArticles) {
    store({read("a", {"Boris Johnson(GBR) -meet-> Ann", "Johnson -call-> Ben"})});
    m_decisions.merge("person/johnson", "person/boris johnson", "article a is about London", "me");
    m_decisions.split("person/ben", "person/ann", "two", "me");
    store({read("b", {"Ron Johnson(USA) -meet-> Dan"})});  // the rules alone would leave the surname alone now
    EXPECT_THAT(resolutions(),
                ElementsAre("person/johnson = person/boris johnson: decided: article a is about London"));
    EXPECT_EQ(m_decisions.in_force().size(), 2U);
}

TEST_F(DecisionTest, SurviveThatAnArticleIsReadAgain) {
    const Reading before = read("a", {"Ann -meet-> Ben", "Cid -warn-> Dan"});
    store({before});
    m_decisions.merge("person/ann", "person/cid", "one", "me");
    Reading again = before;
    again.extraction.relations.pop_back();
    std::erase_if(again.extraction.actors, [](const auto& actor) { return actor.name == "Cid"; });
    store({again}, Existing::replace);  // a better extractor does not see Cid
    EXPECT_THAT(query("SELECT name FROM entente.actor WHERE name IN ('Ann', 'Cid')"), ElementsAre("Ann"));
    EXPECT_THAT(resolutions(), IsEmpty());
    store({before}, Existing::replace);
    EXPECT_THAT(resolutions(), ElementsAre("person/ann = person/cid: decided: one"));
}

TEST_F(DecisionTest, AboutActorsOfOtherKindsFollowTheirComingAndGoing) {
    m_decisions.merge("organization/nato", "organization/north atlantic alliance", "its name", "me");
    m_decisions.merge("organization/the alliance", "organization/north atlantic alliance", "its name, short", "me");
    EXPECT_THAT(resolutions(), IsEmpty());
    store({read("a", {"organization:NATO -warn-> country:Russia", "organization:The Alliance -meet-> Ann"})});
    EXPECT_THAT(resolutions(), ElementsAre("organization/the alliance = organization/nato: decided: its name"));
    store({read("b", {"organization:North Atlantic Alliance -warn-> country:Russia"})});
    EXPECT_THAT(
        resolutions(),
        ElementsAre("organization/nato = organization/north atlantic alliance: decided: its name",
                    "organization/the alliance = organization/north atlantic alliance: decided: its name, short"));
    auto newer = read("c", {"Ann -meet-> Ben"});
    newer.article.uri = "b.txt";
    store({newer});  // takes the text of b away, and the alliance with it
    EXPECT_THAT(resolutions(), ElementsAre("organization/the alliance = organization/nato: decided: its name"));
}

TEST_F(DecisionTest, HoldWhenTheGraphIsBuiltAnew) {
    const std::vector<Reading> readings{read("a", {"Sergei Ivanov -meet-> Ann", "Ivanov -call-> Cid"}),
                                        read("b", {"Sergey Ivanov -warn-> Ben", "Bongbong Marcos -meet-> Ann"}),
                                        read("c", {"Ferdinand Marcos -meet-> Ben", "Marcos -meet-> Ben"})};
    store(readings);
    m_decisions.split("person/sergey ivanov", "person/sergei ivanov", "two men", "me");
    m_decisions.merge("person/bongbong marcos", "person/ferdinand marcos", "his nickname", "me");
    const auto expected = resolutions();
    EXPECT_EQ(expected.size(), 2U);  // the surname Marcos is one of them

    execute("TRUNCATE entente.article, entente.actor, entente.resolution CASCADE");
    for (auto reading = readings.rbegin(); reading != readings.rend(); ++reading) {
        store({*reading});
    }
    EXPECT_EQ(resolutions(), expected);
}

TEST_F(DecisionTest, AreFollowedAnewByOtherRules) {
    store({read("a", {"Sergei Ivanov -meet-> Ann", "Ivanov -call-> Cid"})});
    const auto expected = resolutions();
    // As an older entente left it.
    execute("UPDATE entente.resolution SET reason = 'an older rule', other_key = 'person/ann'");
    execute("UPDATE entente.actor SET canonical_id = NULL");
    execute("DELETE FROM entente.name_block");
    execute("UPDATE entente.property SET value = '1 older' WHERE name = 'resolver'");
    store({read("b", {"Dan -meet-> Eve"})});
    EXPECT_EQ(resolutions(), expected);
    EXPECT_THAT(query("SELECT key FROM entente.actor WHERE canonical_id IS NOT NULL"), ElementsAre("person/ivanov"));
}

TEST_F(DecisionTest, FindTheNameThatIsMeant) {
    store({read("a", {"Sergei Ivanov -meet-> Ann", "Ivanov -call-> Cid", "Wagner -meet-> Ann",
                      "organization:Wagner -attack-> country:Mali"})});
    const auto found = [&](const std::string& word) {
        std::vector<std::string> lines;
        m_session.database().transact(Access::read_only, [&](Transaction& transaction) {
            lines.clear();
            for (const NamedActor& actor : find_named_actors(transaction, word)) {
                lines.push_back(actor.key + " -> " + actor.stands_for_it);
            }
        });
        return lines;
    };
    EXPECT_THAT(found("Ivanov"), ElementsAre("person/ivanov -> person/sergei ivanov"));
    EXPECT_THAT(found("SERGEÍ IVANOV"), ElementsAre("person/sergei ivanov -> person/sergei ivanov"));
    EXPECT_THAT(found("wagner"),
                ElementsAre("organization/wagner -> organization/wagner", "person/wagner -> person/wagner"));
    EXPECT_THAT(found("person/wagner"), ElementsAre("person/wagner -> person/wagner"));
    EXPECT_THAT(found("nobody"), IsEmpty());
    EXPECT_THAT(found("'; DROP TABLE entente.decision; --"), IsEmpty());
    EXPECT_THAT(found(""), IsEmpty());
}

TEST_F(DecisionTest, OfTwoPersonsAtOnceDoNotContradictEachOther) {
    store({read("a", {"Ann -meet-> Ben", "Cid -meet-> Dan"})});
    auto other = m_session.connect("second person");
    DecisionStore second{other};
    for (int round = 0; round < 10; ++round) {
        const auto attempt = [](auto&& decide) {
            try {
                decide();
                return 1;
            } catch (const Error& error) {
                return error.kind() == ErrorKind::input ? 0 : 100;
            }
        };
        auto merged = std::async(std::launch::async, [&] {
            return attempt([&] { second.merge("person/ann", "person/ben", "one", "second"); });
        });
        const int split = attempt([&] { m_decisions.split("person/ben", "person/ann", "two", "first"); });
        ASSERT_EQ(merged.get() + split, 1) << "round " << round;
        const auto in_force = m_decisions.in_force();
        ASSERT_EQ(in_force.size(), 1U);
        ASSERT_EQ(resolutions().size(), in_force.front().kind == graph::Decision::Kind::merge ? 1U : 0U);
        m_decisions.undo(in_force.front().number, "first", std::nullopt);
    }
}

/// What is resolved batch by batch, with decisions in between, is what a pure function gives of the whole.
TEST_F(DecisionTest, BatchByBatchGiveWhatTheWholeGives) {
    std::mt19937 random{21};
    const auto pick = [&](std::initializer_list<const char*> list) {
        return std::string{*(list.begin() + random() % list.size())};
    };
    const auto name = [&] {
        return pick({"", "", "S ", "Sergey ", "Sergei ", "Bill ", "William ", "Anna Maria ", "Maria "}) +
               pick({"Lavrov", "Lavrow", "Burns", "Zelenskyy", "Zelensky"});
    };
    const auto actor = [&] {
        return random() % 6 == 0 ? "organization:" + name()
                                 : name() + pick({"", "", "(RUS)", "(USA)", "(USA, President)"});
    };
    std::size_t absorbed = 0;
    for (int round = 0; round < 30; ++round) {
        for (int step = 0; step < 4; ++step) {
            std::vector<std::string> lines;
            for (std::size_t line = 1 + random() % 3; line > 0; --line) {
                lines.push_back(actor() + " -meet-> " + actor());
            }
            auto reading = read("r" + std::to_string(round) + "s" + std::to_string(step), lines);
            reading.article.uri = "place" + std::to_string(random() % 20);  // takes older articles away
            store({reading});
            const std::string one = graph::test::person(name()).key;
            const std::string other = graph::test::person(name()).key;
            try {
                if (random() % 3 == 0 && !m_decisions.in_force().empty()) {
                    m_decisions.undo(m_decisions.in_force().front().number, "me", std::nullopt);
                } else if (random() % 2 == 0) {
                    m_decisions.merge(one, other, "why", "me");
                } else {
                    m_decisions.split(one, other, "why", "me");
                }
            } catch (const Error& error) {
                ASSERT_EQ(error.kind(), ErrorKind::input) << error.full_message();
            }
        }
        GraphFilter everything;
        everything.modalities.clear();
        everything.with_negated = true;
        everything.with_sightings = true;
        const auto graph = GraphLoader{m_session.database()}.load(everything);
        const auto expected = graph::ActorResolver::load().resolve(
            graph.actors(), graph::Decisions{m_decisions.in_force()}, graph::company_in(graph));
        ASSERT_EQ(load_resolutions(m_session.database()), expected) << "round " << round;
        ASSERT_EQ(
            query("SELECT a.key || ' ' || c.key FROM entente.actor a JOIN entente.actor c ON c.id = a.canonical_id "
                  "ORDER BY a.key"),
            query("SELECT actor_key || ' ' || other_key FROM entente.resolution ORDER BY actor_key"));
        absorbed += expected.size();
    }
    EXPECT_GT(absorbed, 60U);
}

}  // namespace
}  // namespace entente::storage
