#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "storage/graph_store.hpp"
#include "storage/query_catalog.hpp"
#include "storage/session.hpp"
#include "tests/db/sample_articles.hpp"
#include "tests/db/small_graph.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

class QueryTest : public testing::Test {
  protected:
    QueryTest() : m_session{test::new_session()} {
        GraphStore{m_session.database()}.store(test::batch_of(test::sample_articles()));
    }

    std::vector<std::string> query(const std::string& sql) {
        return test::lines_of(m_session.database().begin(Access::read_only).execute(sql));
    }

    Session m_session;
};

TEST_F(QueryTest, TimelineIsInOrderOfTimeAndShowsPlainFacts) {
    EXPECT_THAT(
        query("SELECT date, source, type, target, sentence FROM entente.timeline('Ada', 'Ben')"),
        ElementsAre("2022-01-05|Ada|CONSULT|Ben|Ada met Ben, 2022-01-05.", "2022-01-18|Ada|CONSULT|Ben|Ada met Ben.",
                    "2022-01-19|Ben|CONSULT|Ada|Ben met Ada.", "2022-02-01|Ada|CONSULT|Ben|Ada met Ben, long ago."));
    EXPECT_THAT(query("SELECT count(*) FROM entente.timeline('Ada')"), ElementsAre("6"));
}

TEST_F(QueryTest, FiltersOpenAndCloseTheTimeline) {
    EXPECT_THAT(query("SELECT modality FROM entente.timeline('Ada', 'Ben', modalities => '{future}')"),
                ElementsAre("future"));
    EXPECT_THAT(query("SELECT negated FROM entente.timeline('Ada', 'Ben', with_denied => true, since => '2022-01-19', "
                      "until => '2022-01-19')"),
                ElementsAre("f", "t"));
    EXPECT_THAT(query("SELECT count(*) FROM entente.timeline('Ada', 'Ben', modalities => NULL, with_denied => true)"),
                ElementsAre("6"));
    EXPECT_THAT(query("SELECT source FROM entente.timeline('Dan', 'Dan')"), ElementsAre("Dan"));
}

TEST_F(QueryTest, NeighboursCountInBothDirections) {
    EXPECT_THAT(
        query("SELECT neighbour, direction, type, statements, articles, publishers FROM entente.neighbours('Ada')"),
        ElementsAre("Ben|out|CONSULT|3|3|2", "Ben|in|CONSULT|1|1|1", "Cyd|out|praised|1|1|1", "Cyd|in|CONSULT|1|1|1"));
}

TEST_F(QueryTest, EvidenceCarriesItsSource) {
    EXPECT_THAT(
        query("SELECT source, type, predicate, speaker, sentence, publisher FROM entente.evidence('Cyd', 'Ben')"),
        ElementsAre("Cyd||criticized|Dan|Cyd criticized Ben, says Dan.|"));
    EXPECT_THAT(query("SELECT count(*) FROM entente.evidence('Ada', 'Ben', types => '{CONSULT}')"), ElementsAre("4"));
}

TEST_F(QueryTest, ActorsAreFoundByEveryKindOfMatch) {
    m_session.database().transact(Access::read_write, [](Transaction& transaction) {
        transaction.run_script(R"(
            INSERT INTO entente.actor (key, kind, name) VALUES ('person/sergey lavrov', 'person', 'Sergey Lavrov'),
                ('country/georgia', 'country', 'Georgia'), ('place/georgia', 'place', 'Georgia'), ('person/jose', 'person', 'José Peña');
            INSERT INTO entente.actor_name SELECT id, name, entente.fold(name) FROM entente.actor WHERE statements = 0;
            INSERT INTO entente.actor_name SELECT id, 'Minister Lawrow', 'minister lawrow' FROM entente.actor WHERE key = 'person/sergey lavrov')");
    });
    const auto match = [&](const std::string& name) {
        return query("SELECT key, match FROM entente.best_matches('" + name + "') ORDER BY key");
    };
    EXPECT_THAT(match("Sergey Lavrov"), ElementsAre("person/sergey lavrov|exact"));
    EXPECT_THAT(match("person/sergey lavrov"), ElementsAre("person/sergey lavrov|exact"));
    EXPECT_THAT(match("Minister Lawrow"), ElementsAre("person/sergey lavrov|alias"));
    EXPECT_THAT(match("sergey LAVROV"), ElementsAre("person/sergey lavrov|folded"));
    EXPECT_THAT(match("jose pena"), ElementsAre("person/jose|folded"));
    EXPECT_THAT(match("lavrov"), ElementsAre("person/sergey lavrov|part"));
    EXPECT_THAT(match("Sergei Lavrow"), ElementsAre("person/sergey lavrov|similar"));
    EXPECT_THAT(match("Georgia"), ElementsAre("country/georgia|exact", "place/georgia|exact"));
    EXPECT_THAT(match("Xyzzy"), ElementsAre());
    EXPECT_THAT(match(""), ElementsAre());
}

TEST_F(QueryTest, AnAmbiguousOrUnknownNameIsAnErrorThatHelps) {
    test::Sample second = test::article("Ada-Ben met Cyd.", "u", "", "");
    GraphStore{m_session.database()}.store(test::batch_of({second}));
    try {
        query("SELECT entente.actor_id('nobody at all')");
        FAIL();
    } catch (const SqlError& error) {
        EXPECT_EQ(error.sqlstate(), "P0002");
    }
    m_session.database().transact(Access::read_write, [](Transaction& transaction) {
        transaction.run_script(
            "INSERT INTO entente.actor (key, kind, name, statements) VALUES ('place/ada', 'place', 'Ada', 5);"
            "INSERT INTO entente.actor_name SELECT id, name, 'ada' FROM entente.actor WHERE key = 'place/ada'");
    });
    try {
        query("SELECT * FROM entente.timeline('Ada')");
        FAIL();
    } catch (const SqlError& error) {
        EXPECT_THAT(error.what(), HasSubstr("person/ada"));
        EXPECT_THAT(error.what(), HasSubstr("place/ada"));
    }
    EXPECT_THAT(query("SELECT count(*) FROM entente.timeline('person/ada')"), ElementsAre("6"));
}

TEST_F(QueryTest, AnActorThatIsMeantMuchMoreOftenIsTheAnswer) {
    m_session.database().transact(Access::read_write, [](Transaction& transaction) {
        transaction.run_script(R"(
            INSERT INTO entente.actor (key, kind, name, statements) VALUES
                ('person/sergey lavrov', 'person', 'Sergey Lavrov', 12), ('person/lavrov', 'person', 'Lavrov', 1),
                ('country/france', 'country', 'France', 20), ('place/paris', 'place', 'Paris', 10);
            INSERT INTO entente.actor_name SELECT id, name, lower(name) FROM entente.actor WHERE key ~ 'lavrov|france|paris';
            INSERT INTO entente.actor_name SELECT id, 'Lavrov', 'lavrov' FROM entente.actor WHERE key = 'person/sergey lavrov';
            INSERT INTO entente.actor_name SELECT id, 'Paris', 'paris' FROM entente.actor WHERE key = 'country/france')");
    });
    EXPECT_THAT(query("SELECT key, match, others FROM entente.best_matches('Lavrov')"),
                ElementsAre("person/sergey lavrov|alias|1"));
    EXPECT_THAT(query("SELECT key, match, others FROM entente.best_matches('person/lavrov')"),
                ElementsAre("person/lavrov|exact|0"));
    EXPECT_THAT(query("SELECT key FROM entente.best_matches('Paris')"),
                UnorderedElementsAre("place/paris", "country/france"));
}

TEST_F(QueryTest, TheFoldOfTheDatabaseAgreesWithThatOfTheProgram) {
    for (const char* name : {"U.S.", "Zelenskyy’s", "São Paulo", "  Jean-Claude   Juncker ", "O'Neill", "Ángela Ñ",
                             "G7", "Erdoğan", "Łódź"}) {
        auto transaction = m_session.database().begin(Access::read_only);
        EXPECT_EQ(transaction.execute("SELECT entente.fold($1)", {name}).text(0, 0), fold_name(name));
    }
}

/// A value for every parameter of a named query: what the command line gives when only the words are there.
Parameters usual_values(const NamedQuery& named) {
    Parameters values;
    bool is_first = true;
    for (const auto& parameter : named.parameters) {
        if (parameter.kind == ParameterKind::folded) {
            values.push_back("ada");
        } else if (parameter.kind == ParameterKind::day) {
            values.push_back("2022-01-18");
        } else if (parameter.kind == ParameterKind::text) {
            values.push_back(parameter.name == "METRIC" ? "pagerank" : parameter.name == "WORDS" ? "met" : "Ada");
        } else if (parameter.kind == ParameterKind::actor) {
            values.push_back(is_first ? "person/ada" : "person/ben");
            is_first = false;
        } else if (parameter.name == "with_denied" || parameter.name == "directed") {
            values.push_back("f");
        } else {
            values.push_back(parameter.name == "per" ? Value{"month"} : Value{});
        }
    }
    return values;
}

TEST_F(QueryTest, EveryNamedQueryRunsAsTheReader) {
    m_session.database().transact(Access::read_write, [](Transaction& transaction) {
        transaction.run_script(
            "INSERT INTO entente.metric_run (edition) VALUES (1); "
            "INSERT INTO entente.metric (run_id, actor_id, name, value, rank) "
            "SELECT 1, id, 'pagerank', 0.5, 1 FROM entente.actor");
    });
    const QueryCatalog catalog{data_file("storage/queries")};
    ASSERT_GE(catalog.queries().size(), 14u);
    Database reader = m_session.connect_reader("test");
    for (const NamedQuery& named : catalog.queries()) {
        auto transaction = reader.begin(Access::read_only);
        EXPECT_FALSE(transaction.execute(named.sql, usual_values(named)).empty()) << named.name;
    }
}

TEST(QueryCatalog, ReadsTheHeaderOfAFile) {
    const auto folder = test::temporary_directory() / "queries";
    std::filesystem::create_directory(folder);
    std::ofstream{folder / "pairs.sql"}
        << "-- summary: Two of them\n-- $1 actor  ACTOR  the first\n-- $2 actor? OTHER\n-- $3 filter since\nSELECT 1\n";
    const QueryCatalog catalog{folder};
    const NamedQuery* pairs = catalog.find("pairs");
    ASSERT_NE(pairs, nullptr);
    EXPECT_EQ(pairs->summary, "Two of them");
    EXPECT_EQ(pairs->usage(), "pairs ACTOR [OTHER]");
    EXPECT_EQ(pairs->parameters[0].help, "the first");
    EXPECT_EQ(catalog.find("nothing"), nullptr);
    std::ofstream{folder / "bad.sql"} << "-- summary: x\n-- $2 actor A\nSELECT 1\n";
    EXPECT_THROW(QueryCatalog{folder}, Error);
    std::ofstream{folder / "bad.sql"} << "SELECT 1\n";
    EXPECT_THROW(QueryCatalog{folder}, Error);
}

}  // namespace
}  // namespace entente::storage
