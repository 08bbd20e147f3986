#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "storage/session.hpp"
#include "tests/db/naive_graph.hpp"
#include "tests/db/small_graph.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

using test::Fact;
using testing::ElementsAre;
using testing::IsEmpty;

class PathTest : public testing::Test {
  protected:
    PathTest() : m_session{test::new_session()} {}

    void add(const std::vector<Fact>& facts) {
        m_session.database().transact(Access::read_write,
                                      [&](Transaction& transaction) { test::add_facts(transaction, facts); });
    }
    void alias(const std::string& name, const std::string& stands_for) {
        m_session.database().transact(
            Access::read_write, [&](Transaction& transaction) { test::add_alias(transaction, name, stands_for); });
    }
    std::vector<std::string> query(const std::string& sql) {
        return test::lines_of(m_session.database().begin(Access::read_only).execute(sql));
    }
    /// The names on the shortest path, "A B C"; "" when there is none.
    std::string path(const std::string& arguments) {
        const auto lines =
            query("SELECT array_to_string(actors, ' ') FROM entente.all_shortest_paths(" + arguments + ")");
        return lines.empty() ? "" : lines.front();
    }

    Session m_session;
};

TEST_F(PathTest, EveryStepShowsItsBestSupportedEdgeAsItReads) {
    add({{"Ada", "CONSULT", "Ben"},
         {"Cyd", "AID", "Ben"},
         {"Cyd", "ACCUSE", "Ben"},
         {"Cyd", "ACCUSE", "Ben"},
         {.source = "Cyd", .type = "", .target = "Dan", .predicate = "praise"}});
    EXPECT_THAT(query("SELECT step, source, type, target, statements FROM entente.shortest_path('Ada', 'Cyd')"),
                ElementsAre("1|Ada|CONSULT|Ben|1", "2|Cyd|ACCUSE|Ben|2"));
    EXPECT_THAT(query("SELECT * FROM entente.shortest_path('Ada', 'Ada')"), IsEmpty());
    EXPECT_EQ(path("'Ada', 'Ada'"), "Ada");
    EXPECT_EQ(path("'Ada', 'Dan'"), "Ada Ben Cyd Dan");
}

TEST_F(PathTest, HopsAndDirectionBoundTheSearch) {
    add({{"Ada", "AID", "Ben"}, {"Ben", "AID", "Cyd"}, {"Dan", "AID", "Cyd"}, {"Eve", "AID", "Fay"}});
    EXPECT_EQ(path("'Ada', 'Dan', maximum_hops => 2"), "");
    EXPECT_EQ(path("'Ada', 'Dan', maximum_hops => 3"), "Ada Ben Cyd Dan");
    EXPECT_EQ(path("'Ada', 'Cyd', directed => true"), "Ada Ben Cyd");
    EXPECT_EQ(path("'Cyd', 'Ada', directed => true"), "");
    EXPECT_EQ(path("'Ada', 'Dan', directed => true"), "");
    EXPECT_EQ(path("'Ada', 'Eve'"), "");
    EXPECT_THAT(query("SELECT * FROM entente.shortest_path('Ada', 'Eve')"), IsEmpty());
    EXPECT_EQ(path("'Ada', 'Ben', maximum_hops => 0"), "");
}

TEST_F(PathTest, OnlyEdgesThatPassTheFiltersAreFollowed) {
    add({{.source = "Ada",
          .type = "AID",
          .target = "Ben",
          .published = "2022-01-01",
          .publisher = "XYZ",
          .confidence = 0.9},
         {.source = "Ada", .type = "ACCUSE", .target = "Ben", .negated = true},
         {.source = "Ada", .type = "CONSULT", .target = "Cyd", .modality = "future"},
         {.source = "Ben", .type = "CONSULT", .target = "Cyd", .story = "one"},
         {.source = "Ben", .type = "CONSULT", .target = "Cyd", .story = "two"}});
    EXPECT_EQ(path("'Ada', 'Cyd'"), "Ada Ben Cyd");
    EXPECT_EQ(path("'Ada', 'Cyd', modalities => NULL"), "Ada Cyd");
    EXPECT_EQ(path("'Ada', 'Ben', types => '{CONSULT}'"), "");
    EXPECT_EQ(path("'Ada', 'Ben', types => '{ACCUSE}', with_denied => true"), "Ada Ben");
    EXPECT_EQ(path("'Ada', 'Ben', since => '2022-01-02'"), "");
    EXPECT_EQ(path("'Ada', 'Ben', until => '2022-01-02'"), "Ada Ben");
    EXPECT_EQ(path("'Ada', 'Ben', minimum_confidence => 0.8"), "Ada Ben");
    EXPECT_EQ(path("'Ada', 'Cyd', minimum_confidence => 0.8"), "");
    EXPECT_EQ(path("'Ada', 'Ben', minimum_stories => 2"), "");
    EXPECT_EQ(path("'Ben', 'Cyd', minimum_stories => 2"), "Ben Cyd");
    EXPECT_EQ(path("'Ada', 'Ben', published_by => '{XYZ}'"), "Ada Ben");
    EXPECT_EQ(path("'Ada', 'Ben', published_by => '{ABC}'"), "");
}

TEST_F(PathTest, NetworksGrowByHopsAndKeepTheEdgesAmongNeighbours) {
    add({{"Ada", "AID", "Ben"},
         {"Cyd", "AID", "Ada"},
         {"Ben", "CONSULT", "Cyd"},
         {"Cyd", "CONSULT", "Dan"},
         {"Dan", "AID", "Eve"},
         {.source = "Ada", .type = "AID", .target = "Fay", .negated = true}});
    EXPECT_THAT(query("SELECT hops, source, type, target FROM entente.ego('Ada')"),
                ElementsAre("1|Ada|AID|Ben", "1|Ben|CONSULT|Cyd", "1|Cyd|AID|Ada"));
    EXPECT_THAT(query("SELECT hops, name FROM entente.neighbourhood('Ada', 2)"),
                ElementsAre("0|Ada", "1|Cyd", "1|Ben", "2|Dan"));
    EXPECT_THAT(query("SELECT hops, source, target FROM entente.ego('Ada', 2) WHERE hops = 2"),
                ElementsAre("2|Cyd|Dan"));
    // Not enough room for those that Cyd, who has more of them than Ben, leads to.
    EXPECT_THAT(query("SELECT hops, name, followed FROM entente.neighbourhood('Ada', 2, maximum => 5)"),
                ElementsAre("0|Ada|t", "1|Cyd|f", "1|Ben|t"));
    EXPECT_THAT(query("SELECT hops, name, followed FROM entente.neighbourhood('Ada', 2, maximum => 2)"),
                ElementsAre("0|Ada|f", "1|Cyd|f"));
    EXPECT_THAT(query("SELECT hops, name, followed FROM entente.neighbourhood('Ada', 0)"), ElementsAre("0|Ada|"));
    EXPECT_THAT(query("SELECT hops, name, followed FROM entente.neighbourhood('Ada', 9)"),
                ElementsAre("0|Ada|t", "1|Cyd|t", "1|Ben|t", "2|Dan|t", "3|Eve|t"));
}

TEST_F(PathTest, AgreesWithBreadthFirstSearchOnRandomGraphsWithAliases) {
    constexpr int k_actors = 40;  // every fourth stands for nobody: the one before it stands for it
    for (const unsigned seed : {1u, 2u, 3u}) {
        std::mt19937 random{seed};
        const auto canonical = [](int actor) { return actor % 4 == 3 ? actor - 1 : actor; };
        test::NaiveGraph naive;
        std::vector<Fact> facts;
        for (int i = 0; i < 45; ++i) {  // few enough for long ways and several components, with hubs at the front
            const int a = static_cast<int>(random() % k_actors);
            const int b = static_cast<int>(random() % (1 + random() % k_actors));
            facts.push_back({.source = "N" + std::to_string(a), .type = "AID", .target = "N" + std::to_string(b)});
            if (canonical(a) != canonical(b)) {
                naive.add(canonical(a), canonical(b));
            }
        }
        m_session.database().transact(Access::read_write, [&](Transaction& transaction) {
            transaction.run_script("TRUNCATE entente.actor, entente.article CASCADE");
            for (int i = 0; i < k_actors; ++i) {
                test::add_alias(transaction, "N" + std::to_string(i), "N" + std::to_string(canonical(i)));
            }
            transaction.run_script("UPDATE entente.actor SET canonical_id = NULL WHERE canonical_id = id");
            test::add_facts(transaction, facts);
        });
        auto transaction = m_session.database().begin(Access::read_only);
        const Rows rows = transaction.execute(R"(
            SELECT substr(a.name, 2), substr(b.name, 2), coalesce(max(p.hops), -1), count(p.hops)
            FROM entente.actor a JOIN entente.actor b ON a.id < b.id
            LEFT JOIN LATERAL entente.all_shortest_paths(a.key, b.key, maximum_hops => 40, maximum_paths => 10000) p ON true
            WHERE a.canonical_id IS NULL AND b.canonical_id IS NULL GROUP BY 1, 2)");
        ASSERT_EQ(rows.size(), 30u * 29 / 2);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const auto expected = naive.paths(std::stoi(rows.string(row, 0)), std::stoi(rows.string(row, 1)));
            ASSERT_EQ(std::pair(rows.integer(row, 2), rows.integer(row, 3)), expected)
                << "seed " << seed << ", from N" << rows.string(row, 0) << " to N" << rows.string(row, 1);
        }
    }
}

TEST_F(PathTest, OfManyPathsTheFirstByKeyAreShown) {
    add({{"Ada", "AID", "Ben"},
         {"Ada", "AID", "Cyd"},
         {"Ada", "AID", "Dan"},
         {"Ben", "AID", "Zoe"},
         {"Cyd", "AID", "Zoe"},
         {"Dan", "AID", "Zoe"}});
    EXPECT_THAT(query("SELECT path, hops, array_to_string(actors, ' ') FROM entente.all_shortest_paths('Ada', 'Zoe', "
                      "maximum_paths => 2)"),
                ElementsAre("1|2|Ada Ben Zoe", "2|2|Ada Cyd Zoe"));
    alias("Bee", "Cyd");
    EXPECT_EQ(path("'Bee', 'Zoe'"), "Cyd Zoe");
}

}  // namespace
}  // namespace entente::storage
