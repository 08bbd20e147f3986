// Imported relations: whatever the order, the division into batches and the repetitions, the graph is one, with or without the text.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

#include "graph/article_union.hpp"
#include "storage/canonical_dump.hpp"
#include "storage/graph_loader.hpp"
#include "storage/graph_store.hpp"
#include "storage/import_batch.hpp"
#include "tests/db/sample_articles.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

using extract::RelationRecord;
using test::batch_of;
using test::Sample;

std::string dump_of(Database& database) {
    std::ostringstream out;
    write_canonical(database, out);
    return out.str();
}

/// The lines that an extractor would print of the article.
std::vector<RelationRecord> relations_of(const Sample& sample, const std::string& extractor, double confidence = 0.5) {
    std::vector<RelationRecord> records;
    for (extract::Relation& relation : sample.extraction().relations) {
        relation.extractor = extractor;
        relation.confidence = confidence;
        const extract::Span span = relation.evidence.span;
        relation.evidence.sentence = sample.text.substr(span.begin, span.size());
        extract::Article article = sample.article();
        article.text.clear();
        records.push_back({article, relation});
    }
    return records;
}

void append(std::vector<RelationRecord>& records, std::vector<RelationRecord> more) {
    std::ranges::move(more, std::back_inserter(records));
}

std::string value(Database& database, const std::string& sql) {
    return database.begin(Access::read_only).execute(sql).string(0, 0);
}

constexpr const char* k_statements_by_extractor =
    "SELECT coalesce(string_agg(extractor || ' ' || n, ', ' ORDER BY extractor), '') "
    "FROM (SELECT extractor, count(*) AS n FROM entente.statement GROUP BY 1) counted";

const Sample k_talks =
    test::article("Ada met Ben. It rained. Ada praised Cyd, says Dan.", "https://abc.example/1", "2022-01-18", "ABC");

TEST(Import, BringsArticlePlacesSentencesAndStatements) {
    auto session = test::new_session();
    GraphStore store{session.database()};
    const auto summary = store.add(relations_of(k_talks, "other/1"));
    EXPECT_EQ(summary.articles, 1U);
    EXPECT_EQ(summary.statements, 2U);
    EXPECT_EQ(summary.relations, 2U);
    EXPECT_EQ(summary.known, 0U);
    EXPECT_EQ(value(session.database(),
                    "SELECT uri || ' ' || publisher || ' ' || published || ' ' || text FROM entente.article"),
              "https://abc.example/1 ABC 2022-01-18 ");
    EXPECT_EQ(value(session.database(),
                    "SELECT string_agg(index || ': ' || text, ' | ' ORDER BY index) FROM entente.sentence"),
              "0: Ada met Ben. | 1: Ada praised Cyd, says Dan.");
    EXPECT_EQ(value(session.database(), "SELECT sentence FROM entente.evidence('Ada', 'Ben')"), "Ada met Ben.");
}

TEST(Import, ComesBackFromTheDatabaseWithItsSentences) {
    auto session = test::new_session();
    GraphStore{session.database()}.add(relations_of(k_talks, "other/1"));
    const auto graph = GraphLoader{session.database()}.load({});
    ASSERT_EQ(graph.statements().size(), 2U);
    const auto& statement = graph.statements().front();
    EXPECT_EQ(graph::sentence_text(graph.article(statement.article), statement.sentence), "Ada met Ben.");
    EXPECT_EQ(graph.article(statement.article).article.text, "");
}

TEST(Import, OfWhatIsStoredChangesNothing) {
    auto session = test::new_session();
    GraphStore store{session.database()};
    const auto records = relations_of(k_talks, "other/1");
    store.add(records);
    const auto before = dump_of(session.database());
    const auto again = store.add(records);
    EXPECT_EQ(again.statements, 0U);
    EXPECT_EQ(again.articles, 0U);
    EXPECT_EQ(again.known, 2U);
    EXPECT_EQ(dump_of(session.database()), before);
    EXPECT_EQ(store.add({}).statements, 0U);
}

TEST(Import, KeepsTwoExtractorsOfOneArticleApart) {
    auto session = test::new_session();
    GraphStore store{session.database()};
    store.add(relations_of(k_talks, "one/1"));
    store.add(relations_of(k_talks, "two/1", 0.9));
    EXPECT_EQ(value(session.database(), k_statements_by_extractor), "one/1 2, two/1 2");
    EXPECT_EQ(value(session.database(),
                    "SELECT string_agg(statements || ' ' || articles || ' ' || stories || ' ' || publishers, ', ') "
                    "FROM entente.relation"),
              "2 1 1 1, 2 1 1 1");
}

TEST(Import, AnExtractorThatIsSurerTheSecondTimeHasSaidItOnce) {
    auto session = test::new_session();
    GraphStore store{session.database()};
    store.add(relations_of(k_talks, "one/1", 0.4));
    store.add(relations_of(k_talks, "one/1", 0.6));
    store.add(relations_of(k_talks, "one/1", 0.5));
    EXPECT_EQ(value(session.database(),
                    "SELECT count(*) || ' ' || max(confidence) || ' ' || min(confidence) FROM entente.statement"),
              "2 0.6 0.6");
}

TEST(Import, OfWhatTheProgramReadItselfAddsNothing) {
    auto session = test::new_session();
    GraphStore store{session.database()};
    store.store(batch_of({k_talks}));
    const auto before = dump_of(session.database());
    EXPECT_EQ(store.add(relations_of(k_talks, "syntax/1")).known, 2U);
    EXPECT_EQ(dump_of(session.database()), before);
}

TEST(Import, TheTextMayComeAfterwardsOrBefore) {
    std::vector<std::string> dumps;
    for (const bool text_first : {true, false}) {
        auto session = test::new_session();
        GraphStore store{session.database()};
        auto relations = relations_of(k_talks, "other/1");
        append(relations, relations_of(k_talks, "syntax/1"));
        if (text_first) {
            store.store(batch_of({k_talks}));
        }
        store.add(relations);
        if (!text_first) {
            const std::vector<extract::Article> asked{k_talks.article()};
            EXPECT_EQ(store.already_stored(asked).front(), Stored::no) << "its text was never read";
            store.store(batch_of({k_talks}));
            EXPECT_EQ(store.already_stored(asked).front(), Stored::yes);
        }
        EXPECT_EQ(value(session.database(), k_statements_by_extractor), "other/1 2, syntax/1 2");
        EXPECT_EQ(value(session.database(), "SELECT count(*) FROM entente.sentence"), "3");
        dumps.push_back(dump_of(session.database()));
    }
    EXPECT_EQ(dumps[0], dumps[1]);
}

TEST(Import, OutlivesThatTheTextIsReadAgainAndGoesWithTheArticle) {
    auto session = test::new_session();
    GraphStore store{session.database()};
    store.store(batch_of({k_talks}));
    store.add(relations_of(k_talks, "other/1"));
    const auto before = dump_of(session.database());
    store.store(batch_of({k_talks}), {}, Existing::replace);
    EXPECT_EQ(dump_of(session.database()), before);
    Sample better = k_talks;
    better.extractor = "syntax/2";
    store.store(batch_of({better}), {}, Existing::replace);
    EXPECT_EQ(value(session.database(), k_statements_by_extractor), "other/1 2, syntax/2 2");
    store.retract(k_talks.uri);
    EXPECT_EQ(dump_of(session.database()), "");
}

TEST(Import, ANewTextAtThePlaceReplacesWhatWasReadThereWithItsImports) {
    auto session = test::new_session();
    GraphStore store{session.database()};
    const Sample newer = test::article("Ada met Eve.", k_talks.uri, "2022-01-18", "ABC");
    store.store(batch_of({k_talks}));
    store.add(relations_of(k_talks, "other/1"));
    store.store(batch_of({newer}));
    EXPECT_EQ(value(session.database(), k_statements_by_extractor), "syntax/1 1");
    // Which of two texts is newer, a relation does not say.
    store.add(relations_of(k_talks, "other/1"));
    EXPECT_EQ(value(session.database(), k_statements_by_extractor), "other/1 2, syntax/1 1");
    EXPECT_EQ(store.retract(k_talks.uri).places, 2U);
    EXPECT_EQ(dump_of(session.database()), "");
}

TEST(Import, LeavesOutWhatTheTextContradicts) {
    for (const bool text_first : {true, false}) {
        auto session = test::new_session();
        GraphStore store{session.database()};
        auto relations = relations_of(k_talks, "other/1");
        relations[0].relation.evidence.sentence = "Ada hit Ben.";
        if (text_first) {
            store.store(batch_of({k_talks}));
        }
        const auto summary = store.add(relations);
        EXPECT_EQ(summary.contradicted, text_first ? std::vector<std::size_t>{0} : std::vector<std::size_t>{});
        if (!text_first) {
            store.store(batch_of({k_talks}));
        }
        EXPECT_EQ(value(session.database(), k_statements_by_extractor), "other/1 1, syntax/1 2");
    }
}

TEST(Import, SentencesThatExtractorsCutDifferentlyStandSideBySide) {
    auto session = test::new_session();
    GraphStore store{session.database()};
    store.store(batch_of({k_talks}));
    auto relations = relations_of(k_talks, "other/1");
    relations[0].relation.evidence = {"Ada met Ben. It rained.", 0, {0, 23}};
    store.add(relations);
    EXPECT_EQ(value(session.database(),
                    "SELECT string_agg(index || ': ' || text, ' | ' ORDER BY index) FROM entente.sentence"),
              "0: Ada met Ben. | 1: Ada met Ben. It rained. | 2: It rained. | 3: Ada praised Cyd, says Dan.");
    EXPECT_EQ(
        value(session.database(),
              "SELECT se.text FROM entente.statement st JOIN entente.sentence se ON se.article_id = st.article_id AND "
              "se.index = st.sentence WHERE st.extractor = 'syntax/1' AND st.predicate = 'praised'"),
        "Ada praised Cyd, says Dan.");
}

TEST(Import, ArticlesWithoutTextAreNoCopiesOfEachOther) {
    auto session = test::new_session();
    GraphStore store{session.database()};
    const Sample other = test::article("Ada met Ben. It snowed.", "https://xyz.example/1", "2022-01-18", "XYZ");
    auto relations = relations_of(k_talks, "other/1");
    append(relations, relations_of(other, "other/1"));
    store.add(relations);
    EXPECT_EQ(value(session.database(), "SELECT count(*) FROM entente.near_duplicate"), "0");
    EXPECT_EQ(value(session.database(), "SELECT stories FROM entente.relation WHERE type = 'CONSULT'"), "2");
    EXPECT_EQ(store.outdated(10).size(), 0U);
}

TEST(Import, AnArticleHasOnlySoManyStatements) {
    auto session = test::new_session();
    GraphStore store{session.database()};
    std::vector<RelationRecord> records;
    for (std::size_t i = 0; i < k_most_imported_statements + 3; ++i) {
        records.push_back(relations_of(k_talks, "reader/" + std::to_string(i)).front());
    }
    const std::vector expected{k_most_imported_statements, k_most_imported_statements + 1,
                               k_most_imported_statements + 2};
    EXPECT_EQ(store.add(records).excess, expected);
    const auto again = store.add(std::span{records}.first(10));
    EXPECT_EQ(again.known, 10U);
    EXPECT_TRUE(again.excess.empty());
}

/// In bytes; since the last time.
std::size_t peak_memory() {
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) {
            std::ofstream{"/proc/self/clear_refs"} << "5";
            return std::stoul(line.substr(6)) * 1024;
        }
    }
    return 0;
}

TEST(Import, BringsTheSentencesOfOnlySoMuchTextIntoMemoryAtOnce) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "a sanitizer keeps what is freed";
#endif
    constexpr std::size_t k_articles = 8, k_text = 1u << 19;
    auto session = test::new_session();
    GraphStore store{session.database(), GraphStore::k_bulk_statements, k_text};
    std::vector<RelationRecord> records;
    std::vector<std::size_t> contradicted;
    for (std::size_t i = 0; i < k_articles; ++i) {
        std::string text = "Ada met Ben.";
        while (text.size() < k_text) {
            text += " It rained on day " + std::to_string(i) + ".";
        }
        const Sample sample = test::article(text, "https://abc.example/" + std::to_string(i), "2022-01-18", "ABC");
        store.store(batch_of({sample}));
        extract::Article article = sample.article();
        article.text.clear();
        Sample first = sample;
        first.text = "Ada met Ben.";
        auto relation = relations_of(first, "other/1").front().relation;
        records.push_back({article, relation});
        relation.evidence.sentence = "Ada hit Ben.";
        contradicted.push_back(records.size());
        records.push_back({article, relation});
    }
    std::ranges::rotate(records, records.begin() + 1);  // articles alternate
    std::ranges::for_each(contradicted, [](std::size_t& i) { --i; });
    static_cast<void>(peak_memory());
    const std::size_t before = peak_memory();
    const auto summary = store.add(records);
    const std::size_t after = peak_memory();
    EXPECT_LT(after, before + (32u << 20));  // all of them at once: about 70 MiB
    EXPECT_EQ(summary.statements, k_articles);
    EXPECT_EQ(summary.contradicted, contradicted);
}

/// Everything that can be said of a few articles: by three extractors, of some texts at two places, in other words and days.
struct World {
    std::vector<Sample> texts;
    std::vector<RelationRecord> relations;
};

World random_world(unsigned seed) {
    std::mt19937 random{seed};
    World world;
    world.texts = test::many_articles(12);
    for (const Sample& sample : world.texts) {
        for (const char* extractor : {"one/1", "two/1", "syntax/1"}) {
            if (random() % 4 == 0) {
                continue;
            }
            for (RelationRecord record : relations_of(sample, extractor)) {
                const bool is_own = std::string_view{extractor} == "syntax/1";
                if (random() % 3 == 0) {
                    record.article.uri += "/copy";
                    record.article.published = parse_iso_date((random() % 2 == 0 ? "2022-02-0" : "2021-12-0") +
                                                              std::to_string(1 + random() % 3));
                    record.article.title = "Title " + std::to_string(random() % 3);
                }
                if (!is_own && random() % 3 == 0) {
                    record.relation.confidence = 0.1 * static_cast<double>(random() % 9);
                }
                if (!is_own && random() % 3 == 0) {
                    record.relation.source.country = random() % 2 == 0 ? "USA" : "FRA";
                    record.relation.source.name += random() % 2 == 0 ? "" : " the Great";
                }
                if (!is_own && random() % 4 == 0) {
                    record.relation.evidence.index = 99;
                }
                world.relations.push_back(record);
                if (random() % 4 == 0) {
                    world.relations.push_back(record);
                }
            }
        }
    }
    return world;
}

void read_outdated_again(GraphStore& store, const std::vector<Sample>& texts) {
    for (auto articles = store.outdated(5); !articles.empty(); articles = store.outdated(5)) {
        std::vector<Sample> samples;
        for (const auto& article : articles) {
            const auto known = std::ranges::find(texts, article.text, &Sample::text);
            ASSERT_NE(known, texts.end());
            samples.push_back(*known);
            samples.back().uri = article.uri;
            samples.back().publisher = article.publisher;
            samples.back().published = article.published ? format_iso_date(*article.published) : "";
        }
        store.store(batch_of(samples), {}, Existing::replace);
    }
}

/// The graph of the world, told in an order and in batches that depend on the seed; with every other text or none.
std::string told(const World& world, unsigned seed, bool with_texts) {
    std::mt19937 random{seed};
    auto session = test::new_session();
    GraphStore store{session.database()};
    auto relations = world.relations;
    std::ranges::shuffle(relations, random);
    std::vector<Sample> texts;
    for (std::size_t i = 0; with_texts && i < world.texts.size(); i += 2) {
        texts.push_back(world.texts[i]);
    }
    std::ranges::shuffle(texts, random);
    std::span<const RelationRecord> rest{relations};
    while (!rest.empty() || !texts.empty()) {
        if (!texts.empty() && (rest.empty() || random() % 3 == 0)) {
            store.store(batch_of({texts.back()}));
            texts.pop_back();
            continue;
        }
        const std::size_t count = std::min<std::size_t>(rest.size(), 1 + random() % 60);
        store.add(rest.first(count));
        rest = rest.subspan(random() % 5 == 0 ? count / 2 : count);  // some are told twice
    }
    read_outdated_again(store, world.texts);
    return dump_of(session.database());
}

class ImportPropertyTest : public testing::TestWithParam<unsigned> {};

TEST_P(ImportPropertyTest, TheGraphDoesNotDependOnOrderDivisionAndRepetition) {
    const World world = random_world(GetParam());
    for (const bool with_texts : {false, true}) {
        const std::string expected = told(world, 0, with_texts);
        EXPECT_FALSE(expected.empty());
        for (unsigned seed = 1; seed <= 3; ++seed) {
            EXPECT_TRUE(told(world, seed, with_texts) == expected)
                << "seed " << seed << (with_texts ? " with texts" : "");
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ImportPropertyTest, testing::Range(0u, 4u));

}  // namespace
}  // namespace entente::storage
