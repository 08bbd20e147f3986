// What the graph knew before it was told otherwise: statements that were retracted or replaced, as as_of() answers from them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "storage/canonical_dump.hpp"
#include "storage/graph_store.hpp"
#include "storage/session.hpp"
#include "tests/db/sample_articles.hpp"
#include "tests/db/small_graph.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

using test::article;
using test::batch_of;
using test::Sample;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* k_place = "https://abc.example/1";

class HistoryTest : public testing::Test {
  protected:
    HistoryTest() : m_session{test::new_session()}, m_store{m_session.database()} {}

    std::vector<std::string> query(const std::string& sql) {
        return test::lines_of(m_session.database().begin(Access::read_only).execute(sql));
    }
    std::string now() { return query("SELECT clock_timestamp()").front(); }
    void store(const Sample& sample, Existing existing = Existing::keep) {
        m_store.store(batch_of({sample}), {}, existing);
    }
    /// What was known at a moment about a day, with what is denied or planned: "person/ada CONSULT person/ben".
    std::vector<std::string> known(const std::string& day, const std::string& moment, const std::string& more = "") {
        return query("SELECT concat_ws(' ', source_key, coalesce(type, predicate), target_key) FROM entente.as_of('" +
                     day + "', '" + moment + "'" + more + ")");
    }
    std::vector<std::string> history() {
        return query("SELECT source_key, predicate, target_key, uri FROM entente.past_statement ORDER BY id");
    }

    Session m_session;
    GraphStore m_store;
};

TEST_F(HistoryTest, WhatWasRetractedWasKnownUntilThen) {
    const std::string before = now();
    store(article("Ada met Ben. Ada praised Cyd, 2022-01-05.", k_place, "2022-01-18", "ABC"));
    const std::string between = now();
    m_store.retract(k_place);
    EXPECT_THAT(known("2022-01-18", before), IsEmpty());
    EXPECT_THAT(known("2022-01-18", between), ElementsAre("person/ada CONSULT person/ben"));
    EXPECT_THAT(known("2022-01-05", between), ElementsAre("person/ada praised person/cyd"));
    EXPECT_THAT(known("2022-01-06", between), IsEmpty());
    EXPECT_THAT(known("2022-01-18", now()), IsEmpty());
    // Nobody has these names any more.
    EXPECT_THAT(known("2022-01-18", between, ", 'Ben'"), ElementsAre("person/ada CONSULT person/ben"));
    EXPECT_THAT(known("2022-01-18", between, ", 'person/cyd'"), IsEmpty());
    EXPECT_THROW(known("2022-01-18", between, ", 'Nobody'"), SqlError);
    EXPECT_THAT(known("2022-01-18", between, ", published_by => '{ABC}'"),
                ElementsAre("person/ada CONSULT person/ben"));
    EXPECT_THAT(known("2022-01-18", between, ", published_by => '{XYZ}'"), IsEmpty());
    EXPECT_THAT(known("2022-01-18", between, ", types => '{AID}'"), IsEmpty());
    EXPECT_THAT(query("SELECT source, target, statements, stories, sentence, retired IS NOT NULL FROM "
                      "entente.as_of('2022-01-18', '" +
                      between + "')"),
                ElementsAre("Ada|Ben|1|1|Ada met Ben.|t"));
    EXPECT_THAT(query("SELECT source, target, date, uri FROM entente.past_fact ORDER BY 2"),
                ElementsAre("Ada|Ben|2022-01-18|https://abc.example/1", "Ada|Cyd|2022-01-05|https://abc.example/1"));
}

TEST_F(HistoryTest, WhatIsLeftAndWhatHasGoneAreCountedTogether) {
    store(article("Ada met Ben. It was so good.", k_place, "2022-01-18", "ABC"));
    store(
        article("Ada met Ben. Nobody else came to the house that day.", "https://xyz.example/1", "2022-01-18", "XYZ"));
    const std::string then = now();
    m_store.retract(k_place);
    const std::string columns =
        "SELECT source, statements, stories, retired IS NULL FROM entente.as_of('2022-01-18', '";
    EXPECT_THAT(query(columns + then + "')"), ElementsAre("Ada|2|2|t"));
    EXPECT_THAT(query(columns + now() + "')"), ElementsAre("Ada|1|1|t"));
    EXPECT_THAT(query(columns + then + "', minimum_stories => 2)"), ElementsAre("Ada|2|2|t"));
}

TEST_F(HistoryTest, AnOlderVersionIsKnownAsItWas) {
    store(article("Ada met Ben.", k_place, "2022-01-18", "ABC"));
    const std::string first = now();
    store(article("Ada met Cyd.", k_place, "2022-01-19", "ABC"));
    const std::string second = now();
    EXPECT_THAT(known("2022-01-18", first), ElementsAre("person/ada CONSULT person/ben"));
    EXPECT_THAT(known("2022-01-18", second), IsEmpty());
    EXPECT_THAT(known("2022-01-19", second), ElementsAre("person/ada CONSULT person/cyd"));
    EXPECT_THAT(known("2022-01-19", first), IsEmpty());
}

TEST_F(HistoryTest, AnAffiliationThatWasRetractedHeldAsFarAsWasKnown) {
    m_session.database().transact(Access::read_write, [&](Transaction& transaction) {
        test::add_facts(transaction, {{.source = "Ada",
                                       .type = "AFFILIATION",
                                       .target = "NATO",
                                       .published = "2022-01-10",
                                       .recorded = "2022-02-01",
                                       .predicate = "envoy"},
                                      {.source = "Ada",
                                       .type = "AFFILIATION",
                                       .target = "NATO",
                                       .published = "2022-03-01",
                                       .negated = true,
                                       .recorded = "2022-04-01",
                                       .predicate = "envoy"}});
    });
    const std::string former = query("SELECT uri FROM entente.fact WHERE negated").front();
    m_store.retract(former);
    EXPECT_THAT(known("2022-03-05", "2022-03-01"), ElementsAre("person/ada AFFILIATION person/nato"));
    EXPECT_THAT(known("2022-03-05", "2022-05-01"), IsEmpty());  // "the former envoy" was not yet retracted
    EXPECT_THAT(known("2022-03-05", now()), ElementsAre("person/ada AFFILIATION person/nato"));
}

TEST_F(HistoryTest, ReadingAgainKeepsOnlyWhatHasChanged) {
    Sample sample = article("Ada met Ben. Ada met Ben. Ben praised Cyd.", k_place, "2022-01-18", "ABC");
    store(sample);
    const auto recorded = query("SELECT recorded FROM entente.statement ORDER BY id");
    store(sample, Existing::replace);
    store(sample, Existing::replace);
    EXPECT_THAT(history(), IsEmpty());
    EXPECT_EQ(query("SELECT recorded FROM entente.statement ORDER BY id"), recorded);
    sample.confidence = 0.7;  // a better extractor
    store(sample, Existing::replace);
    EXPECT_EQ(history().size(), 3u);
    EXPECT_THAT(query("SELECT count(*) FROM entente.statement WHERE recorded > (SELECT max(recorded) FROM "
                      "entente.past_statement)"),
                ElementsAre("3"));
    // An earlier copy: it happened earlier than was known.
    const std::string then = now();
    sample.uri = "https://xyz.example/1";
    sample.published = "2022-01-11";
    store(sample);
    EXPECT_THAT(known("2022-01-18", then),
                ElementsAre("person/ada CONSULT person/ben", "person/ben praised person/cyd"));
    EXPECT_THAT(known("2022-01-11", then), IsEmpty());
    EXPECT_THAT(known("2022-01-18", now()), IsEmpty());
}

TEST_F(HistoryTest, NothingStaysOfWhatIsToBeForgotten) {
    const Sample first = article("Ada met Ben.", k_place, "2022-01-18", "ABC");
    const Sample second = article("Ada met Cyd.", k_place, "2022-01-18", "ABC");
    const Sample other = article("Dan met Eve.", "https://xyz.example/1", "2022-01-18", "XYZ");
    const auto left = [&] {
        return query(
            "SELECT article_key FROM entente.past_statement UNION ALL SELECT article_key FROM entente.past_place");
    };
    const auto fill = [&] {
        store(first);
        store(second);
    };
    store(other);
    m_store.retract(other.uri);
    const auto of_the_other = left();
    EXPECT_EQ(of_the_other.size(), 2u);

    fill();
    const auto summary = m_store.retract(k_place, History::forget);
    EXPECT_EQ(summary.statements, 1u);
    EXPECT_EQ(summary.forgotten, 2u);  // its earlier version, too
    EXPECT_EQ(left(), of_the_other);

    fill();
    m_store.retract(second.article().id, History::forget);
    EXPECT_EQ(left(), of_the_other);

    // It was retracted before, and is now to be forgotten.
    fill();
    m_store.retract(k_place);
    EXPECT_EQ(m_store.retract(first.article().id, History::forget).forgotten, 2u);
    EXPECT_EQ(left(), of_the_other);
    EXPECT_EQ(m_store.retract("https://abc.example/none", History::forget).forgotten, 0u);
    EXPECT_EQ(m_store.retract(other.uri, History::forget).forgotten, 1u);
    EXPECT_THAT(left(), IsEmpty());
}

/// Whatever happens later, what was known at a moment stays what was known then.
TEST_F(HistoryTest, ThePastDoesNotChange) {
    struct Moment {
        std::string when, day;
        std::vector<std::string> known;
    };
    std::mt19937 random{7};
    const std::vector<std::string> names{"Ada", "Ben", "Cyd", "Dan"}, verbs{"met", "praised"},
        words{"", ", today", ", denied", ", 2022-01-12"};
    const std::vector<std::string> days{"2022-01-10", "2022-01-11", "2022-01-12"};
    const auto all = [&](const Moment& moment) {
        return query(
            "SELECT source_key, target_key, type, predicate, modality, negated, holds_from, holds_to, statements FROM "
            "entente.as_of('" +
            moment.day + "', '" + moment.when +
            "', modalities => NULL, with_denied => true) ORDER BY 1, 2, 3, 4, 5, 6");
    };
    std::vector<Moment> moments;
    std::vector<Sample> seen;
    for (int step = 0; step < 60; ++step) {
        const std::string uri = "https://news.example/" + std::to_string(random() % 6);
        if (random() % 4 == 0) {
            m_store.retract(uri);
        } else if (!seen.empty() && random() % 4 == 0) {
            Sample sample = seen[random() % seen.size()];  // read by another extractor, or the same
            sample.confidence = random() % 2 == 0 ? 0.5 : 0.6;
            store(sample, Existing::replace);
        } else {
            const auto number = random() % 12;
            std::mt19937 plot{static_cast<unsigned>(number)};
            std::string text;
            for (int i = 0; i < 3; ++i) {
                text +=
                    names[plot() % 4] + " " + verbs[plot() % 2] + " " + names[plot() % 4] + words[plot() % 4] + ". ";
            }
            seen.push_back(
                article(text + "Number " + std::to_string(number) + " it was.", uri, days[number % 3], "ABC"));
            store(seen.back());
        }
        for (const std::string& day : days) {
            Moment& moment = moments.emplace_back(Moment{now(), day, {}});
            moment.known = all(moment);
        }
    }
    std::size_t told = 0;
    for (const Moment& moment : moments) {
        EXPECT_EQ(all(moment), moment.known) << moment.day << " as of " << moment.when;
        told += moment.known.size();
    }
    EXPECT_GT(told, 300u);
    EXPECT_THAT(query("SELECT count(*) > 50 FROM entente.past_statement"), ElementsAre("t"));
}

}  // namespace
}  // namespace entente::storage
