#include "storage/database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <thread>

#include "base/error.hpp"
#include "storage/copy_writer.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

using namespace std::string_view_literals;
using testing::HasSubstr;

/// What SqlError an action throws; an empty SQLSTATE when it throws none.
SqlError error_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const SqlError& error) {
        return error;
    }
    return SqlError{"nothing was thrown", {}, {}};
}

TEST(Database, NamesItselfByItsPurpose) {
    EXPECT_EQ(test::query_value(test::new_database(), "SELECT current_setting('application_name')"), "entente test");
}

TEST(Database, GivesValuesTheirTypes) {
    Database database{test::new_database(), "test"};
    auto transaction = database.begin(Access::read_only);
    const Rows rows = transaction.execute("SELECT 42::bigint, 0.5::float8, true, 'ü'::text, NULL::text, '{}'::jsonb, DATE '2022-01-18'");
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows.integer(0, 0), 42);
    EXPECT_EQ(rows.real(0, 1), 0.5);
    EXPECT_TRUE(rows.boolean(0, 2));
    EXPECT_EQ(rows.text(0, 3), "ü");
    EXPECT_TRUE(rows.is_null(0, 4));
    EXPECT_EQ(rows.column_type(5), ColumnType::json);
    EXPECT_EQ(rows.text(0, 6), "2022-01-18");
    EXPECT_THROW(static_cast<void>(rows.integer(0, 3)), Error);
}

TEST(Database, ParametersAreNeverSql) {
    const auto url = test::new_database();
    const std::string hostile = "'); DROP TABLE x; -- \\ \" $1";
    EXPECT_EQ(test::query_value(url, "SELECT $1::text", {hostile}), hostile);
    EXPECT_EQ(test::query_value(url, "SELECT $1::text IS NULL", {std::nullopt}), "t");
}

TEST(Database, ArraysKeepEveryString) {
    const std::vector<std::string> values{"", "NULL", "a,b", "{x}", "quote\"back\\slash", " space ", "new\nline"};
    const auto url = test::new_database();
    for (std::size_t i = 0; i < values.size(); ++i) {
        EXPECT_EQ(test::query_value(url, "SELECT ($1::text[])[$2::int]", {array_literal(values), std::to_string(i + 1)}), values[i]);
    }
    EXPECT_EQ(test::query_value(url, "SELECT cardinality($1::text[])", {array_literal({})}), "0");
}

TEST(Database, AnUncommittedTransactionLeavesNothing) {
    const auto url = test::new_database();
    Database database{url, "test"};
    { database.begin(Access::read_write).execute("CREATE TABLE t (x int)"); }
    EXPECT_EQ(test::query_value(url, "SELECT to_regclass('t') IS NULL"), "t");
}

TEST(Database, AReadOnlyTransactionWritesNothing) {
    Database database{test::new_database(), "test"};
    auto transaction = database.begin(Access::read_only);
    EXPECT_EQ(error_of([&] { transaction.execute("CREATE TABLE t (x int)"); }).sqlstate(), "25006");
}

TEST(Database, SeveralStatementsInOneAreRefused) {
    Database database{test::new_database(), "test"};
    auto transaction = database.begin(Access::read_write);
    EXPECT_THAT(error_of([&] { transaction.execute("SELECT 1; SELECT 2"); }).what(), HasSubstr("only one SQL statement"));
}

TEST(Database, CopyIsRefusedAndTheConnectionLivesOn) {
    Database database{test::new_database(), "test"};
    {
        auto transaction = database.begin(Access::read_only);
        EXPECT_EQ(error_of([&] { transaction.execute("COPY (SELECT 1) TO STDOUT"); }).sqlstate(), "0A000");
    }
    auto transaction = database.begin(Access::read_only);
    EXPECT_EQ(transaction.execute("SELECT 1").integer(0, 0), 1);
}

TEST(Database, ErrorsCarryTheirSqlState) {
    Database database{test::new_database(), "test"};
    const std::array<std::pair<const char*, const char*>, 7> cases{{
        {"SELECT * FROM nowhere", "42P01"},
        {"SELECT nothing", "42703"},
        {"SELEC 1", "42601"},
        {"SELECT 1 / 0", "22012"},
        {"SELECT missing(1)", "42883"},
        {"SELECT repeat('x', 10) FROM generate_series(1, 5) GROUP BY", "42601"},
        {"DO $$ BEGIN RAISE disk_full; END $$", "53100"},
    }};
    for (const auto& [sql, sqlstate] : cases) {
        auto transaction = database.begin(Access::read_write);
        EXPECT_EQ(error_of([&] { transaction.execute(sql); }).sqlstate(), sqlstate) << sql;
    }
    auto transaction = database.begin(Access::read_write);
    EXPECT_THAT(error_of([&] { transaction.execute("DO $$ BEGIN RAISE disk_full; END $$"); }).what(), HasSubstr("free some space"));
}

TEST(Database, RacesAreRepeated) {
    const auto url = test::new_database();
    Database database{url, "test"};
    int attempts = 0;
    database.transact(Access::read_write, [&](Transaction& transaction) {
        if (++attempts < 3) {
            transaction.execute("DO $$ BEGIN RAISE serialization_failure; END $$");
        }
        transaction.execute("CREATE TABLE t (x int)");
    });
    EXPECT_EQ(attempts, 3);
    EXPECT_EQ(test::query_value(url, "SELECT to_regclass('t') IS NOT NULL"), "t");
    attempts = 0;
    EXPECT_TRUE(error_of([&] {
                    database.transact(Access::read_write, [&](Transaction& transaction) {
                        ++attempts;
                        transaction.execute("DO $$ BEGIN RAISE deadlock_detected; END $$");
                    });
                }).may_succeed_again());
    EXPECT_EQ(attempts, 5);
}

TEST(Database, UnreachablePlacesAreNamed) {
    const auto refused = error_of([] { Database{"postgresql://127.0.0.1:1/news", "test"}; });
    EXPECT_EQ(refused.sqlstate(), "08001");
    EXPECT_THAT(refused.what(), HasSubstr("cannot be reached"));
    EXPECT_THAT(refused.what(), HasSubstr("127.0.0.1, port 1"));
    EXPECT_THAT(error_of([] { Database{"host=/nowhere dbname=x", "test"}; }).what(), HasSubstr("cannot be reached"));
    EXPECT_THAT(error_of([] { Database{"postgresql://[", "test"}; }).what(), HasSubstr("not understood"));
    EXPECT_THAT(error_of([] { Database{"nonsense=1", "test"}; }).what(), HasSubstr("not understood"));
}

TEST(Database, AMissingDatabaseOrUserIsNamed) {
    std::string url = test::new_database();
    const auto missing = error_of([&] { Database{url + "_no", "test"}; });
    EXPECT_EQ(missing.sqlstate(), "3D000");
    EXPECT_THAT(missing.what(), HasSubstr("createdb"));
    EXPECT_EQ(error_of([&] { Database{url + " user=nobody_knows", "test"}; }).sqlstate(), "28000");
}

TEST(Database, ALostConnectionIsSaidSo) {
    const auto url = test::new_database();
    Database database{url, "victim"};
    auto transaction = database.begin(Access::read_write);
    transaction.execute("SELECT 1");
    test::query_value(url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'entente victim'");
    const auto lost = error_of([&] { transaction.execute("SELECT 1"); });
    EXPECT_THAT(lost.what(), HasSubstr("nothing half done was kept"));
}

TEST(Database, PasswordsStayOutOfMessages) {
    const auto error = error_of([] { Database{"postgresql://me:geheim@127.0.0.1:1/news", "test"}; });
    EXPECT_THAT(error.full_message(), testing::Not(HasSubstr("geheim")));
}

class CopyWriterTest : public testing::Test {
  protected:
    CopyWriterTest() : m_database{test::new_database(), "test"} {}

    Database m_database;
};

TEST_F(CopyWriterTest, HostileStringsArriveUnchanged) {
    const std::vector<std::string> values{
        "tab\there", "back\\slash", "\\N", "\\.", "new\nline", "carriage\rreturn", "quote'\"", "", " ", "\b\f\v",
        "\\t", "\\x41", "über 日本 🎉", "ends in backslash\\", "\x01\x7f", std::string(100'000, '\t')};
    auto transaction = m_database.begin(Access::read_write);
    transaction.execute("CREATE TEMPORARY TABLE t (n int, a text, b text)");
    static constexpr std::array columns{"n"sv, "a"sv, "b"sv};
    CopyWriter out{transaction, "t", columns};
    for (std::size_t i = 0; i < values.size(); ++i) {
        out.add(static_cast<std::int64_t>(i));
        out.add(std::string_view{values[i]});
        out.add_null();
        out.finish_row();
    }
    out.finish();
    const Rows rows = transaction.execute("SELECT a, b IS NULL FROM t ORDER BY n");
    ASSERT_EQ(rows.size(), values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        EXPECT_EQ(rows.text(i, 0), values[i]) << i;
        EXPECT_TRUE(rows.boolean(i, 1));
    }
}

TEST_F(CopyWriterTest, ARowCanBeTakenBack) {
    auto transaction = m_database.begin(Access::read_write);
    transaction.execute("CREATE TEMPORARY TABLE t (a int, b text)");
    static constexpr std::array columns{"a"sv, "b"sv};
    CopyWriter out{transaction, "t", columns};
    out.add(std::int64_t{1});
    EXPECT_THROW(out.finish_row(), Error);  // a field is missing
    out.roll_back_row();
    out.add(std::int64_t{2});
    out.add("kept"sv);
    EXPECT_THROW(out.add("too much"sv), Error);
    out.finish_row();
    out.finish();
    EXPECT_EQ(out.rows(), 1u);
    EXPECT_EQ(transaction.execute("SELECT sum(a) FROM t").integer(0, 0), 2);
}

TEST_F(CopyWriterTest, WhatTheServerRefusesIsReported) {
    auto transaction = m_database.begin(Access::read_write);
    transaction.execute("CREATE TEMPORARY TABLE t (a int CHECK (a < 5))");
    static constexpr std::array columns{"a"sv};
    const auto error = error_of([&] {
        CopyWriter out{transaction, "t", columns};
        out.add(std::int64_t{7});
        out.finish_row();
        out.finish();
    });
    EXPECT_THAT(error.full_message(), HasSubstr("check constraint"));
}

TEST_F(CopyWriterTest, AbandonedRowsVanishWithTheTransaction) {
    {
        auto transaction = m_database.begin(Access::read_write);
        transaction.execute("CREATE TABLE t (a int)");
        static constexpr std::array columns{"a"sv};
        CopyWriter out{transaction, "t", columns};
        out.add(std::int64_t{1});
        out.finish_row();
    }
    auto transaction = m_database.begin(Access::read_write);
    EXPECT_TRUE(transaction.execute("SELECT to_regclass('t') IS NULL").boolean(0, 0));
}

}  // namespace
}  // namespace entente::storage
