#include "storage/graph_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <algorithm>
#include <random>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "storage/graph_loader.hpp"
#include "storage/session.hpp"
#include "tests/db/sample_articles.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

using test::article;
using test::batch_of;
using test::canonical_text;
using test::Sample;

/// What a database holds, as text that does not depend on ids and order.
std::string content_of(Database& database) {
    GraphFilter everything;
    everything.modalities.clear();
    everything.with_negated = true;
    everything.with_sightings = true;
    return canonical_text(GraphLoader{database}.load(everything));
}

/// Every counter of the schema, with what it should be: differences only.
std::string wrong_counters(Database& database) {
    const Rows rows = database.begin(Access::read_only).execute(R"(
        SELECT 'relation ' || r.id || ': ' || r.statements || ' ' || r.articles || ' ' || r.publishers
        FROM entente.relation r
        LEFT JOIN LATERAL (SELECT count(DISTINCT st.id) AS statements, count(DISTINCT st.article_id) AS articles,
                                  count(DISTINCT p.publisher) AS publishers, count(DISTINCT a.story_id) AS stories,
                                  min(coalesce(lower(st.valid), a.published)) AS first_date,
                                  max(coalesce(lower(st.valid), a.published)) AS last_date
                           FROM entente.statement st JOIN entente.article a ON a.id = st.article_id
                           JOIN entente.article_place p ON p.article_id = a.id
                           WHERE st.relation_id = r.id) c ON true
        WHERE (r.statements, r.articles, r.stories, r.publishers, r.first_date, r.last_date)
              IS DISTINCT FROM (c.statements, c.articles, c.stories, c.publishers, c.first_date, c.last_date) OR r.statements = 0
        UNION ALL
        SELECT 'actor ' || a.key || ': ' || a.statements || ' ' || a.articles
        FROM entente.actor a
        WHERE a.statements IS DISTINCT FROM (SELECT count(*) FROM entente.statement st JOIN entente.relation r ON r.id = st.relation_id
                                             WHERE a.id IN (r.source_id, r.target_id, st.speaker_id))
           OR a.articles IS DISTINCT FROM (SELECT count(*) FROM entente.sighting si WHERE si.actor_id = a.id))");
    std::string result;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        result += rows.string(row, 0) + "\n";
    }
    return result;
}

class GraphStoreTest : public testing::Test {
  protected:
    GraphStoreTest() : m_url{test::new_database()}, m_session{Session::open({.url = m_url}, "test")}, m_store{database()} {}
    ~GraphStoreTest() override { EXPECT_EQ(wrong_counters(database()), ""); }

    Database& database() { return m_session.database(); }
    std::string value(const std::string& sql) { return test::query_value(m_url, sql); }

    std::string m_url;
    Session m_session;
    GraphStore m_store;
};

TEST_F(GraphStoreTest, WhatIsStoredComesBackUnchanged) {
    const auto batch = batch_of(test::sample_articles());
    const auto summary = m_store.store(batch);
    EXPECT_EQ(summary.articles, batch.articles().size());
    EXPECT_EQ(summary.statements, batch.statements().size());
    EXPECT_EQ(summary.actors, batch.actors().size());
    EXPECT_EQ(summary.relations, batch.edges().size());
    EXPECT_EQ(content_of(database()), canonical_text(batch));
}

TEST_F(GraphStoreTest, TheSameArticleTwiceChangesNothing) {
    const auto batch = batch_of(test::sample_articles());
    m_store.store(batch);
    const char* fingerprint = R"(
        SELECT md5(string_agg(t, '|' ORDER BY t)) FROM (
            SELECT row(x.*, x.xmin)::text AS t FROM entente.article x
            UNION ALL SELECT row(x.*, x.xmin)::text FROM entente.article_place x
            UNION ALL SELECT row(x.*, x.xmin)::text FROM entente.sentence x
            UNION ALL SELECT row(x.*, x.xmin)::text FROM entente.actor x
            UNION ALL SELECT row(x.*, x.xmin)::text FROM entente.actor_name x
            UNION ALL SELECT row(x.*, x.xmin)::text FROM entente.sighting x
            UNION ALL SELECT row(x.*, x.xmin)::text FROM entente.relation x
            UNION ALL SELECT row(x.*, x.xmin)::text FROM entente.statement x) all_rows)";
    const auto before = value(fingerprint);
    const auto summary = m_store.store(batch);
    EXPECT_EQ(summary.articles + summary.replaced + summary.statements + summary.actors + summary.relations, 0u);
    EXPECT_EQ(value(fingerprint), before);
}

TEST_F(GraphStoreTest, TheOrderAndDivisionOfArticlesDoNotMatter) {
    auto articles = test::sample_articles();
    const auto expected = canonical_text(batch_of(articles));
    std::mt19937 random{7};
    for (int round = 0; round < 5; ++round) {
        std::ranges::shuffle(articles, random);
        auto session = test::new_session();
        GraphStore store{session.database()};
        for (std::size_t i = 0; i < articles.size();) {
            const std::size_t count = std::min<std::size_t>(1 + random() % 3, articles.size() - i);
            store.store(batch_of({articles.begin() + static_cast<std::ptrdiff_t>(i), articles.begin() + static_cast<std::ptrdiff_t>(i + count)}));
            i += count;
        }
        EXPECT_EQ(content_of(session.database()), expected) << "round " << round;
        EXPECT_EQ(wrong_counters(session.database()), "");
    }
}

TEST_F(GraphStoreTest, AChangedArticleReplacesExactlyWhatItsOldVersionSupported) {
    auto articles = test::sample_articles();
    m_store.store(batch_of(articles));
    articles[0] = article("Ada met Cyd.", articles[0].uri, "2022-01-18", "ABC");
    const auto summary = m_store.store(batch_of({articles[0]}));
    EXPECT_EQ(summary.articles, 1u);
    EXPECT_EQ(summary.replaced, 1u);
    EXPECT_EQ(content_of(database()), canonical_text(batch_of(articles)));
}

TEST_F(GraphStoreTest, ThreeVersionsLeaveTheLast) {
    m_store.store(batch_of({article("Ada met Ben.", "u", "2022-01-01", "ABC")}));
    m_store.store(batch_of({article("Ada met Cyd.", "u", "2022-01-01", "ABC")}));
    const Sample last = article("Ada met Dan.", "u", "2022-01-01", "ABC");
    m_store.store(batch_of({last}));
    EXPECT_EQ(content_of(database()), canonical_text(batch_of({last})));
    EXPECT_EQ(value("SELECT count(*) FROM entente.actor"), "2");
    EXPECT_EQ(value("SELECT count(*) FROM entente.actor_name"), "2");
}

TEST_F(GraphStoreTest, TwoVersionsInOneBatchLeaveTheLater) {
    const Sample last = article("Ada met Dan.", "u", "2022-01-01", "ABC");
    m_store.store(batch_of({article("Ada met Ben.", "u", "2022-01-01", "ABC"), last}));
    EXPECT_EQ(content_of(database()), canonical_text(batch_of({last})));
}

TEST_F(GraphStoreTest, AVersionThatReturnsIsStoredAgain) {
    const Sample first = article("Ada met Ben.", "u", "2022-01-01", "ABC");
    m_store.store(batch_of({first}));
    m_store.store(batch_of({article("Ada met Cyd.", "u", "2022-01-01", "ABC")}));
    m_store.store(batch_of({first}));
    EXPECT_EQ(content_of(database()), canonical_text(batch_of({first})));
}

TEST_F(GraphStoreTest, ATextWithAnotherPlaceSurvivesTheChangeOfOne) {
    const Sample here = article("Ada met Ben.", "here", "2022-01-01", "ABC");
    const Sample there = article("Ada met Ben.", "there", "2022-01-02", "XYZ");
    m_store.store(batch_of({here}), {{there.article()}});
    EXPECT_EQ(value("SELECT publishers FROM entente.relation"), "2");
    const Sample changed = article("Ada met Cyd.", "here", "2022-01-01", "ABC");
    m_store.store(batch_of({changed}));
    EXPECT_EQ(value("SELECT string_agg(uri || ' ' || publisher, ',' ORDER BY uri) FROM entente.article"), "here ABC,there XYZ");
    EXPECT_EQ(value("SELECT count(*) FROM entente.statement"), "2");
}

TEST_F(GraphStoreTest, OfTwoCopiesTheEarlierIsReadWhateverComesFirst) {
    const Sample early = article("Ada met Ben.", "b", "2022-01-01", "ABC");
    const Sample late = article("Ada met Ben.", "a", "2022-01-09", "XYZ");
    m_store.store(batch_of({late}));
    EXPECT_EQ(m_store.already_stored({{early.article()}}), std::vector{Stored::no});
    m_store.store(batch_of({early}));
    const auto expected = content_of(database());
    auto other = test::new_session();
    GraphStore store{other.database()};
    store.store(batch_of({early}));
    EXPECT_EQ(store.already_stored({{late.article()}}), std::vector{Stored::text});
    store.store({}, {{late.article()}});
    EXPECT_EQ(content_of(other.database()), expected);
    EXPECT_EQ(store.already_stored({{late.article(), early.article()}}), (std::vector{Stored::yes, Stored::yes}));
}

TEST_F(GraphStoreTest, StandardInputNeverReplaces) {
    const std::vector<Sample> articles{article("Ada met Ben.", "-", "", ""), article("Ada met Cyd.", "-", "", "")};
    m_store.store(batch_of({articles[0]}));
    m_store.store(batch_of({articles[1]}));
    EXPECT_EQ(content_of(database()), canonical_text(batch_of(articles)));
}

TEST_F(GraphStoreTest, ReadingAgainReplacesTheStatements) {
    const Sample first = article("Ada met Ben.", "u", "2022-01-01", "ABC");
    m_store.store(batch_of({first}));
    auto better = first;
    better.extractor = "syntax/2";
    m_store.store(batch_of({better}));
    EXPECT_EQ(value("SELECT extractor FROM entente.statement"), "syntax/1");
    const auto summary = m_store.store(batch_of({better}), {}, Existing::replace);
    EXPECT_EQ(summary.articles, 0u);
    EXPECT_EQ(content_of(database()), canonical_text(batch_of({better})));
}

TEST_F(GraphStoreTest, AnArticleWithoutRelationsIsRemembered) {
    const Sample empty = article("Nothing happened.", "u", "2022-01-01", "ABC");
    EXPECT_EQ(m_store.already_stored({{empty.article()}}), std::vector{Stored::no});
    m_store.store(batch_of({empty}));
    EXPECT_EQ(m_store.already_stored({{empty.article()}}), std::vector{Stored::yes});
}

TEST_F(GraphStoreTest, HostileTextsAreStoredAsTheyAre) {
    const Sample hostile = article("O'Neil\\\t\"x\" met {Ben, NULL}\\N.", "file with 'quotes' \\ and\ttabs", "2022-01-01", "A\\B\"C");
    m_store.store(batch_of({hostile}));
    EXPECT_EQ(content_of(database()), canonical_text(batch_of({hostile})));
    EXPECT_EQ(m_store.already_stored({{hostile.article()}}), std::vector{Stored::yes});
}

TEST_F(GraphStoreTest, AFailedBatchLeavesTheDatabaseWholeAndTheStoreUsable) {
    const auto articles = test::sample_articles();
    m_store.store(batch_of({articles[0]}));
    const auto before = content_of(database());
    auto broken = article("Ada met Zoe.", "z", "2022-01-01", "ABC");
    broken.confidence = 7;  // the schema allows 0 to 1
    EXPECT_THROW(m_store.store(batch_of({articles[1], broken})), SqlError);
    EXPECT_EQ(content_of(database()), before);
    m_store.store(batch_of({articles[1]}));
    EXPECT_EQ(content_of(database()), canonical_text(batch_of({articles[0], articles[1]})));
}

TEST_F(GraphStoreTest, AProcessKilledInTheMiddleLeavesWholeBatches) {
    const auto articles = test::many_articles(40);
    const pid_t child = ::fork();
    if (child == 0) {
        auto session = Session::open({.url = m_url}, "victim");
        GraphStore store{session.database()};
        for (;;) {
            for (const auto& one : articles) {
                store.store(batch_of({one}));
            }
        }
    }
    ::usleep(300'000);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    // The server notices the broken connection and rolls back; what is there is whole and can be completed.
    EXPECT_EQ(wrong_counters(database()), "");
    m_store.store(batch_of(articles));
    EXPECT_EQ(content_of(database()), canonical_text(batch_of(articles)));
}

TEST_F(GraphStoreTest, SeveralProcessesAtOnceGiveTheSameGraph) {
    const auto articles = test::many_articles(60);
    std::vector<pid_t> children;
    for (unsigned i = 0; i < 4; ++i) {
        const pid_t child = ::fork();
        if (child == 0) {
            try {
                auto session = Session::open({.url = m_url}, "test");
                GraphStore store{session.database()};
                auto mine = articles;  // all of them, each process in an order of its own
                std::ranges::shuffle(mine, std::mt19937{i});
                for (std::size_t k = 0; k < mine.size(); k += 5) {
                    store.store(batch_of({mine.begin() + static_cast<std::ptrdiff_t>(k), mine.begin() + static_cast<std::ptrdiff_t>(k + 5)}));
                }
                ::_exit(0);
            } catch (const Error& error) {
                std::fprintf(stderr, "%s\n", error.full_message().c_str());
                ::_exit(1);
            }
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        ::waitpid(child, &status, 0);
        EXPECT_EQ(status, 0);
    }
    EXPECT_EQ(content_of(database()), canonical_text(batch_of(articles)));
}

TEST_F(GraphStoreTest, AFullDiskIsNamedAndNothingIsLost) {
    const auto articles = test::sample_articles();
    m_store.store(batch_of({articles[0]}));
    const auto before = content_of(database());
    // What the server does when a write fails with ENOSPC, at the moment when statements are stored.
    test::query_value(m_url, R"(CREATE FUNCTION public.full_disk() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE disk_full USING MESSAGE = 'could not extend file "base/1/2": No space left on device'; END $$)");
    test::query_value(m_url, "CREATE TRIGGER full_disk BEFORE INSERT ON entente.statement EXECUTE FUNCTION public.full_disk()");
    try {
        m_store.store(batch_of({articles[1]}));
        FAIL() << "stored";
    } catch (const SqlError& error) {
        EXPECT_EQ(error.sqlstate(), "53100");
        EXPECT_THAT(error.what(), testing::HasSubstr("free some space"));
    }
    test::query_value(m_url, "DROP TRIGGER full_disk ON entente.statement");
    EXPECT_EQ(content_of(database()), before);
    m_store.store(batch_of({articles[1]}));
    EXPECT_EQ(content_of(database()), canonical_text(batch_of({articles[0], articles[1]})));
}

}  // namespace
}  // namespace entente::storage
