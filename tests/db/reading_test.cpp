#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/data_files.hpp"
#include "base/text.hpp"
#include "storage/migrator.hpp"
#include "storage/session.hpp"
#include "tests/db/small_graph.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

using test::Fact;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class ReadingTest : public testing::Test {
  protected:
    ReadingTest() : m_session{test::new_session()} {}

    void add(const std::vector<Fact>& facts) {
        m_session.database().transact(Access::read_write,
                                      [&](Transaction& transaction) { test::add_facts(transaction, facts); });
    }
    /// The actors that the examples of the documentation ask about.
    void add_people() {
        add({{"Antony Blinken", "CONSULT", "Sergey Lavrov"},
             {"Sergey Lavrov", "AFFILIATION", "Russia"},
             {"Alexander Lukashenko", "AID", "Russia"},
             {"Russia", "ACCUSE", "Ukraine"},
             {"Russia", "ACCUSE", "Georgia"}});
    }
    std::vector<std::string> query(const std::string& sql) {
        return test::lines_of(m_session.database().begin(Access::read_only).execute(sql));
    }

    Session m_session;
};

TEST_F(ReadingTest, FunctionsShareTheirFilters) {
    add({{.source = "Ada",
          .type = "CONSULT",
          .target = "Ben",
          .published = "2022-01-01",
          .publisher = "ABC",
          .confidence = 0.9,
          .story = "one"},
         {.source = "Ada",
          .type = "CONSULT",
          .target = "Ben",
          .published = "2022-01-02",
          .publisher = "XYZ",
          .story = "one"},
         {.source = "Ada",
          .type = "CONSULT",
          .target = "Ben",
          .published = "2022-02-01",
          .publisher = "XYZ",
          .story = "two"},
         {.source = "Ben", .type = "ACCUSE", .target = "Ada", .valid = "[2021-12-01,2022-01-01)"},
         {.source = "Ben", .type = "AID", .target = "Ada", .modality = "future"},
         {.source = "Ben", .type = "AID", .target = "Ada", .negated = true}});
    const std::vector<std::pair<std::string, std::string>> expected{
        {"modalities => '{actual}'", "4"}, {"modalities => NULL", "5"},
        {"modalities => '{future}'", "1"}, {"with_denied => true", "5"},
        {"types => '{ACCUSE}'", "1"},      {"since => '2022-01-02'", "2"},
        {"until => '2022-01-01'", "2"},    {"since => '2021-12-31', until => '2021-12-31'", "1"},
        {"minimum_stories => 2", "3"},     {"minimum_confidence => 0.8", "1"},
        {"published_by => '{XYZ}'", "2"},
    };
    for (const auto& [filter, count] : expected) {
        EXPECT_THAT(query("SELECT count(*) FROM entente.timeline('Ada', 'Ben', " + filter + ")"), ElementsAre(count))
            << filter;
        EXPECT_THAT(query("SELECT count(*) FROM entente.timeline('Ada', " + filter + ")"), ElementsAre(count))
            << filter;
        EXPECT_THAT(query("SELECT count(*) FROM entente.evidence('Ben', 'Ada', " + filter + ")"), ElementsAre(count))
            << filter;
        EXPECT_THAT(query("SELECT sum(statements) FROM entente.neighbours('Ada', " + filter + ")"), ElementsAre(count))
            << filter;
        EXPECT_THAT(query("SELECT sum(statements) FROM entente.activity('Ada', " + filter + ")"), ElementsAre(count))
            << filter;
        EXPECT_THAT(query("SELECT sum(statements) FROM entente.activity(" + filter + ")"), ElementsAre(count))
            << filter;
        EXPECT_THAT(query("SELECT direct FROM entente.co_actors('Ada', " + filter + ")"), ElementsAre(count)) << filter;
    }
}

TEST_F(ReadingTest, ATextInSeveralPlacesWasPrintedByEachPublisher) {
    add({{"Ada", "CONSULT", "Ben"}});
    m_session.database().transact(Access::read_write, [](Transaction& transaction) {
        transaction.run_script(
            "INSERT INTO entente.article_place (article_id, uri, lasting, publisher) SELECT id, 'https://xyz.example', "
            "true, 'XYZ' FROM entente.article");
    });
    EXPECT_THAT(query("SELECT source FROM entente.timeline('Ada', published_by => '{XYZ}')"), ElementsAre("Ada"));
    EXPECT_THAT(query("SELECT source FROM entente.timeline('Ada', published_by => '{DEF}')"), IsEmpty());
}

TEST_F(ReadingTest, ATimelineMayEndEarly) {
    add({{.source = "Ada", .type = "AID", .target = "Ben", .published = "2022-01-03"},
         {.source = "Ada", .type = "AID", .target = "Ben", .published = "2022-01-01"},
         {.source = "Ada", .type = "AID", .target = "Ben", .published = "2022-01-02"}});
    EXPECT_THAT(query("SELECT date FROM entente.timeline('Ada', maximum => 2)"),
                ElementsAre("2022-01-01", "2022-01-02"));
}

TEST_F(ReadingTest, EvidenceOfAnEdgeShowsWhereTheWordsStand) {
    add({{"Ada", "CONSULT", "Ben"}});
    const std::string columns =
        "SELECT sentence, sentence_begin, sentence_end, source_begin, source_end, target_begin, target_end, "
        "predicate_begin FROM ";
    EXPECT_THAT(query(columns + "entente.evidence((SELECT relation_id FROM entente.ego('Ada')))"),
                ElementsAre("Ada consult Ben.|0|90|0|3|20|30|10"));
    EXPECT_THAT(query(columns + "entente.evidence('Ada', 'Ben')"), SizeIs(1));
    EXPECT_THAT(query(columns + "entente.evidence(0)"), IsEmpty());
}

TEST_F(ReadingTest, ActivityIsCountedByInterval) {
    add({{.source = "Ada", .type = "AID", .target = "Ben", .published = "2022-01-03"},
         {.source = "Ada", .type = "AID", .target = "Ben", .published = "2022-01-31"},
         {.source = "Ada", .type = "AID", .target = "Cyd", .published = "2022-02-01"},
         {.source = "Ada", .type = "AID", .target = "Cyd", .published = ""}});
    EXPECT_THAT(query("SELECT start, statements FROM entente.activity('Ada')"),
                ElementsAre("2022-01-01|2", "2022-02-01|1", "|1"));
    EXPECT_THAT(query("SELECT start, statements FROM entente.activity('Ada', 'Ben', per => 'week')"),
                ElementsAre("2022-01-03|1", "2022-01-31|1"));
    EXPECT_THAT(query("SELECT start, statements FROM entente.activity(per => 'year')"),
                ElementsAre("2022-01-01|3", "|1"));
    EXPECT_THROW(query("SELECT * FROM entente.activity('Ada', per => 'decade')"), SqlError);
    EXPECT_THROW(query("SELECT * FROM entente.activity(NULL, 'Ada')"), SqlError);
}

TEST_F(ReadingTest, CoActorsShareArticlesNotOnlyEdges) {
    add({{"Ada", "AID", "Ben"}, {"Cyd", "AID", "Dan"}});
    m_session.database().transact(Access::read_write, [](Transaction& transaction) {
        // Both statements in one article.
        transaction.run_script("UPDATE entente.statement SET article_id = (SELECT min(id) FROM entente.article)");
    });
    EXPECT_THAT(query("SELECT co_actor, stories, articles, direct FROM entente.co_actors('Ada')"),
                ElementsAre("Ben|1|1|1", "Cyd|1|1|0", "Dan|1|1|0"));
    EXPECT_THAT(query("SELECT co_actor FROM entente.co_actors('Ada', 1)"), ElementsAre("Ben"));
}

TEST_F(ReadingTest, SentencesAreFoundByTheirWords) {
    add({{.source = "Ada", .type = "CONSULT", .target = "Ben", .predicate = "rejected the ceasefires of"},
         {.source = "Ada",
          .type = "AID",
          .target = "Ben",
          .published = "2022-02-01",
          .publisher = "XYZ",
          .modality = "future",
          .predicate = "offers a ceasefire to"}});
    EXPECT_THAT(query("SELECT sentence, sentence_begin FROM entente.search('ceasefire -rejected')"),
                ElementsAre("Ada offers a ceasefire to Ben.|0"));
    EXPECT_THAT(query("SELECT sentence FROM entente.search('\"rejected the ceasefire\"')"),
                ElementsAre("Ada rejected the ceasefires of Ben."));
    EXPECT_THAT(query("SELECT sentence FROM entente.search('ceasefire')"), SizeIs(2));
    EXPECT_THAT(query("SELECT sentence FROM entente.search('ceasefire', modalities => '{future}')"), SizeIs(1));
    EXPECT_THAT(query("SELECT sentence FROM entente.search('ceasefire', published_by => '{XYZ}')"), SizeIs(1));
    EXPECT_THAT(query("SELECT sentence FROM entente.search('ceasefire', until => '2022-01-31')"), SizeIs(1));
    EXPECT_THAT(query("SELECT sentence FROM entente.search('ceasefire', 1)"), SizeIs(1));
    EXPECT_THAT(query("SELECT sentence FROM entente.search('&& ''\" ( <->')"), IsEmpty());
}

TEST_F(ReadingTest, MetricsAreRanked) {
    add({{"Ada", "AID", "Ben"}});
    m_session.database().transact(Access::read_write, [](Transaction& transaction) {
        transaction.run_script(
            "INSERT INTO entente.metric_run (edition) VALUES (1); "
            "INSERT INTO entente.metric (run_id, actor_id, name, value, rank) SELECT 1, id, 'pagerank', "
            "CASE name WHEN 'Ada' THEN 0.2 ELSE 0.8 END, CASE name WHEN 'Ada' THEN 2 ELSE 1 END FROM entente.actor");
    });
    EXPECT_THAT(query("SELECT metric, value, rank FROM entente.metrics_of('Ada')"), ElementsAre("pagerank|0.2|2"));
    EXPECT_THAT(query("SELECT rank, actor, value FROM entente.leaders('pagerank')"),
                ElementsAre("1|Ben|0.8", "2|Ada|0.2"));
    EXPECT_THAT(query("SELECT * FROM entente.leaders('beauty')"), IsEmpty());
}

TEST_F(ReadingTest, AsOfTellsEventsFromStates) {
    add({{.source = "Ada",
          .type = "CONSULT",
          .target = "Ben",
          .published = "2022-01-10",
          .valid = "[2022-01-05,2022-01-08)"},
         {.source = "Ada", .type = "AID", .target = "Ben", .published = "2022-01-20"},
         {.source = "Ada", .type = "AFFILIATION", .target = "NATO", .published = "2022-01-10", .predicate = "envoy"},
         {.source = "Ada",
          .type = "AFFILIATION",
          .target = "NATO",
          .published = "2022-03-01",
          .negated = true,
          .predicate = "envoy"},
         {.source = "Ada",
          .type = "AFFILIATION",
          .target = "NATO",
          .published = "2022-02-01",
          .negated = true,
          .predicate = "spokesman"},
         {.source = "Ben",
          .type = "AFFILIATION",
          .target = "NATO",
          .published = "2022-01-10",
          .valid = "(,2020-01-01)",
          .predicate = "envoy"}});
    const auto known = [&](const std::string& day) {
        return query("SELECT source, type, target, holds_from, holds_to FROM entente.as_of('" + day +
                     "', '2022-04-01')");
    };
    // An event occurs and does not last.
    EXPECT_THAT(known("2022-01-05"), ElementsAre("Ada|CONSULT|Ben|2022-01-05|2022-01-07"));
    EXPECT_THAT(known("2022-01-08"), IsEmpty());
    // An affiliation holds until somebody is called the former envoy; that of another post says nothing about it.
    EXPECT_THAT(known("2022-01-20"),
                ElementsAre("Ada|AID|Ben|2022-01-20|2022-01-20", "Ada|AFFILIATION|NATO|2022-01-10|2022-02-28"));
    EXPECT_THAT(known("2022-02-28"), ElementsAre("Ada|AFFILIATION|NATO|2022-01-10|2022-02-28"));
    EXPECT_THAT(known("2022-03-01"), IsEmpty());
    // "until 2019"
    EXPECT_THAT(known("2019-12-31"), ElementsAre("Ben|AFFILIATION|NATO||2019-12-31"));
    EXPECT_THAT(known("2020-01-01"), IsEmpty());
    EXPECT_THAT(
        query(
            "SELECT predicate, negated FROM entente.as_of('2022-03-01', '2022-04-01', with_denied => true) ORDER BY 1"),
        ElementsAre("envoy|t", "spokesman|t"));
}

TEST_F(ReadingTest, AsOfKnowsOnlyWhatWasRecordedByThen) {
    add({{.source = "Ada",
          .type = "AFFILIATION",
          .target = "NATO",
          .published = "2022-01-10",
          .recorded = "2022-02-01"},
         {.source = "Ada",
          .type = "AFFILIATION",
          .target = "NATO",
          .published = "2022-01-15",
          .negated = true,
          .recorded = "2022-06-01"},
         {.source = "Cyd", .type = "AID", .target = "Ben", .published = "2022-01-20", .recorded = "2022-06-01"}});
    const auto known = [&](const std::string& moment, const std::string& more = "") {
        return query("SELECT source, type FROM entente.as_of('2022-01-20', '" + moment + "'" + more + ")");
    };
    EXPECT_THAT(known("2022-01-31"), IsEmpty());
    EXPECT_THAT(known("2022-02-02"), ElementsAre("Ada|AFFILIATION"));
    EXPECT_THAT(known("2022-06-02"), ElementsAre("Cyd|AID"));
    EXPECT_THAT(known("2022-06-02", ", 'Ben'"), ElementsAre("Cyd|AID"));
    EXPECT_THAT(known("2022-06-02", ", 'Ada'"), IsEmpty());
    EXPECT_THAT(known("2022-06-02", ", minimum_stories => 2"), IsEmpty());
}

TEST_F(ReadingTest, NamesAreFoundByLookAndSound) {
    add({{"Volodymyr Zelenskyy", "AID", "José Peña"}, {"Ivan Petrov", "AID", "Antony Blinken"}});
    const auto found = [&](const std::string& name) {
        const auto lines = query("SELECT actor FROM entente.find_actor('" + name + "')");
        return lines.empty() ? "" : lines.front();
    };
    for (const char* name : {"Antony Blinken", "blinken", "Blinkin", "Antonny Blinken", "Plinken", "Blinkne"}) {
        EXPECT_EQ(found(name), "Antony Blinken") << name;
    }
    EXPECT_EQ(found("Jose Pena"), "José Peña");
    EXPECT_EQ(found("Selensky"), "Volodymyr Zelenskyy");
    EXPECT_EQ(found("Petorv"), "Ivan Petrov");
    EXPECT_EQ(found("Ivn"), "Ivan Petrov");  // too short for trigrams
    EXPECT_EQ(found(std::string(10'000, 'x')), "");
    EXPECT_EQ(found("%_"), "");
}

TEST_F(ReadingTest, EveryFunctionAndViewIsDescribedAndItsExampleRuns) {
    EXPECT_THAT(query("SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'entente'::regnamespace "
                      "AND obj_description(p.oid) IS NULL AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = "
                      "p.oid AND d.deptype = 'e')"),
                IsEmpty());
    EXPECT_THAT(query("SELECT relname FROM pg_class WHERE relnamespace = 'entente'::regnamespace AND relkind IN ('r', "
                      "'v') AND obj_description(oid) IS NULL"),
                IsEmpty());
    add_people();
    const auto examples = query(
        "SELECT p.proname, rtrim(split_part(obj_description(p.oid), 'Example: ', 2), '.') FROM pg_proc p "
        "WHERE p.pronamespace = 'entente'::regnamespace AND obj_description(p.oid) LIKE '%Example: %'");
    EXPECT_GE(examples.size(), 14u);
    Database reader = m_session.connect_reader("test");
    for (const std::string& example : examples) {
        const std::string sql = example.substr(example.find('|') + 1);
        EXPECT_NO_THROW(reader.begin(Access::read_only).execute(sql)) << sql;
    }
}

TEST_F(ReadingTest, EveryExampleOfTheReadmeRuns) {
    add_people();
    const std::string readme = read_file(ENTENTE_SOURCE_DIR "/storage/README.md");
    const auto begin = readme.find("## The SQL API");
    const std::string_view section = std::string_view{readme}.substr(begin, readme.find("\n## ", begin) - begin);
    std::string code;
    for (std::string_view line : split(section, '\n')) {
        if (line.starts_with("    ")) {
            code += std::string{line.substr(0, line.find("--"))} + "\n";
        }
    }
    Database reader = m_session.connect_reader("test");
    std::size_t run = 0;
    for (std::string_view statement : split(code, ';')) {
        if (!trim(statement).empty()) {
            EXPECT_NO_THROW(reader.begin(Access::read_only).execute(std::string{statement})) << statement;
            ++run;
        }
    }
    EXPECT_GE(run, 20u);
}

TEST(ReadingWithoutExtensions, NamesAreStillFound) {
    auto migrations = read_migrations(data_file("schemas/postgres"));
    for (Migration& migration : migrations) {
        for (const std::string extension : {"'pg_trgm'", "'unaccent'", "'fuzzystrmatch'"}) {
            for (auto at = migration.sql.find(extension); at != std::string::npos;
                 at = migration.sql.find(extension, at)) {
                migration.sql.replace(at, extension.size(), "'no such extension'");
            }
        }
    }
    Database database{test::new_database(), "test"};
    migrate(database, migrations);
    database.transact(Access::read_write, [](Transaction& transaction) {
        test::add_facts(transaction, {{"Antony Blinken", "AID", "Ben"}});
        for (const auto& [asked, match] : {std::pair{"Antony Blinken", "exact"},
                                           {"antony blinken", "folded"},
                                           {"blinken", "part"},
                                           {"antony bli", "similar"}}) {
            EXPECT_THAT(test::lines_of(transaction.execute("SELECT actor, match FROM entente.find_actor($1)", {asked})),
                        ElementsAre("Antony Blinken|" + std::string{match}));
        }
    });
}

}  // namespace
}  // namespace entente::storage
