// A large batch for an empty graph: its foreign keys and indexes are built last.
#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "storage/canonical_dump.hpp"
#include "storage/graph_store.hpp"
#include "tests/db/sample_articles.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

/// Every constraint and index of the graph, with what is said about it.
std::vector<std::string> definitions(Database& database) {
    return test::first_column(database, R"(
        SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated
               || coalesce(obj_description(oid, 'pg_constraint'), '')
        FROM pg_constraint WHERE connamespace = 'entente'::regnamespace
        UNION ALL
        SELECT pg_get_indexdef(indexrelid) || ' ' || indisvalid || coalesce(obj_description(indexrelid, 'pg_class'), '')
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = 'entente'::regnamespace
        ORDER BY 1)");
}

std::string dump_of(Database& database) {
    std::ostringstream out;
    write_canonical(database, out);
    return out.str();
}

TEST(BulkLoad, GivesTheGraphThatBatchesGive) {
    auto bulk = test::new_session(), batches = test::new_session();
    const auto samples = test::sample_articles();
    const auto summary = GraphStore{bulk.database(), 1}.store(test::batch_of(samples));
    GraphStore store{batches.database()};
    StoreSummary sum;
    for (const auto& sample : samples) {
        const auto one = store.store(test::batch_of({sample}));
        sum.articles += one.articles;
        sum.statements += one.statements;
        sum.actors += one.actors;
        sum.relations += one.relations;
    }
    EXPECT_EQ(dump_of(bulk.database()), dump_of(batches.database()));
    EXPECT_EQ(summary.articles, sum.articles);
    EXPECT_EQ(summary.statements, sum.statements);
    EXPECT_EQ(summary.actors, sum.actors);
    EXPECT_EQ(summary.relations, sum.relations);
}

TEST(BulkLoad, LeavesEveryConstraintAndIndexInPlace) {
    auto session = test::new_session();
    const auto before = definitions(session.database());
    ASSERT_GT(before.size(), 40u);
    GraphStore{session.database(), 1}.store(test::batch_of(test::sample_articles()));
    EXPECT_EQ(definitions(session.database()), before);
}

TEST(BulkLoad, NumbersOfItsRowsAreNotGivenAgain) {
    auto session = test::new_session();
    const auto samples = test::sample_articles();
    GraphStore store{session.database(), 1};
    store.store(test::batch_of({samples.front()}));
    EXPECT_NO_THROW(store.store(test::batch_of({samples.begin() + 1, samples.end()})));
}

TEST(BulkLoad, ChangesNothingWhenItFails) {
    auto session = test::new_session();
    Database& database = session.database();
    const auto before = definitions(database);
    database.transact(Access::read_write, [](Transaction& transaction) {
        transaction.execute("ALTER TABLE entente.statement ADD CONSTRAINT never CHECK (confidence > 2)");
    });
    GraphStore store{database, 1};
    EXPECT_THROW(store.store(test::batch_of(test::sample_articles())), SqlError);
    database.transact(Access::read_write, [](Transaction& transaction) {
        transaction.execute("ALTER TABLE entente.statement DROP CONSTRAINT never");
    });
    EXPECT_EQ(dump_of(database), "");
    EXPECT_EQ(definitions(database), before);
    store.store(test::batch_of(test::sample_articles()));
    EXPECT_NE(dump_of(database), "");
}

TEST(BulkLoad, IsLeftToTheOwnerOfTheTables) {
    const std::string url = test::new_database();
    { auto session = Session::open({.url = url}, "test"); }
    test::query_value(url, "CREATE ROLE writer LOGIN");
    test::query_value(url, "GRANT USAGE ON SCHEMA entente TO writer");
    test::query_value(url, "GRANT ALL ON ALL TABLES IN SCHEMA entente TO writer");
    test::query_value(url, "GRANT ALL ON ALL SEQUENCES IN SCHEMA entente TO writer");
    Database database{url, "test"};
    database.transact(Access::read_write, [](Transaction& transaction) { transaction.execute("SET ROLE writer"); });
    const auto summary = GraphStore{database, 1}.store(test::batch_of(test::sample_articles()));
    EXPECT_GT(summary.statements, 0u);
}

}  // namespace
}  // namespace entente::storage
