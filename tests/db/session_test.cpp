#include "storage/session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "base/error.hpp"
#include "storage/query_catalog.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

using namespace std::chrono_literals;

/// Sets a variable for the length of a test.
class Variable {
  public:
    Variable(const char* name, const std::string& value) : m_name{name} { ::setenv(name, value.c_str(), 1); }
    ~Variable() { ::unsetenv(m_name); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

  private:
    const char* m_name;
};

std::string database_of(Database& database) {
    return database.begin(Access::read_only).execute("SELECT current_database()").string(0, 0);
}

TEST(Session, TheOptionComesBeforeTheEnvironmentAndThatBeforeThePrivateCluster) {
    EXPECT_EQ(choose_place({}), DatabasePlace::private_cluster);
    const Variable port{"PGPORT", "5433"};
    EXPECT_EQ(choose_place({}), DatabasePlace::pg_variables);
    const Variable url{"DATABASE_URL", "postgresql://localhost/news"};
    EXPECT_EQ(choose_place({}), DatabasePlace::database_url);
    EXPECT_EQ(choose_place({.url = "dbname=x"}), DatabasePlace::option);
}

TEST(Session, WithoutAnySettingThePrivateClusterIsUsed) {
    auto session = Session::open({}, "test");
    EXPECT_EQ(database_of(session.database()), "entente");
}

TEST(Session, DatabaseUrlIsFollowed) {
    const auto name = test::query_value(test::new_database(), "SELECT current_database()");
    const auto socket = (test::temporary_directory() / "home/run").string();
    const Variable url{"DATABASE_URL", "postgresql://entente@/" + name + "?host=" + socket};
    auto session = Session::open({}, "test");
    EXPECT_EQ(session.place(), DatabasePlace::database_url);
    EXPECT_EQ(database_of(session.database()), name);
}

TEST(Session, PgVariablesAreFollowed) {
    const auto name = test::query_value(test::new_database(), "SELECT current_database()");
    const Variable host{"PGHOST", (test::temporary_directory() / "home/run").string()};
    const Variable database{"PGDATABASE", name};
    const Variable user{"PGUSER", "entente"};
    auto session = Session::open({}, "test");
    EXPECT_EQ(session.place(), DatabasePlace::pg_variables);
    EXPECT_EQ(database_of(session.database()), name);
}

class ReaderTest : public testing::TestWithParam<bool> {
  protected:
    ReaderTest()
        : m_session{GetParam() ? Session::open({}, "test") : test::new_session()}, m_reader{m_session.connect_reader("test")} {}

    Session m_session;
    Database m_reader;
};

TEST_P(ReaderTest, ReadsTheGraph) {
    EXPECT_EQ(run_sql(m_reader, "SELECT count(*) FROM actor", 10s).integer(0, 0), 0);
    EXPECT_EQ(run_sql(m_reader, "SELECT current_user", 10s).text(0, 0), "entente_reader");
}

TEST_P(ReaderTest, RefusesEveryWayToWrite) {
    for (const char* sql : {"INSERT INTO entente.property VALUES ('a', 'b')", "DELETE FROM entente.actor", "DROP SCHEMA entente CASCADE",
                            "CREATE TABLE t (x int)", "WITH gone AS (DELETE FROM entente.actor RETURNING 1) SELECT * FROM gone",
                            "TRUNCATE entente.actor", "SELECT nextval('entente.actor_id_seq')",
                            "SELECT set_config('transaction_read_only', 'off', true)", "SET TRANSACTION READ WRITE",
                            "EXPLAIN ANALYZE DELETE FROM entente.actor", "DO $$ BEGIN DELETE FROM entente.actor; END $$",
                            "COPY entente.property FROM PROGRAM 'echo a'"}) {
        EXPECT_THROW(static_cast<void>(run_sql(m_reader, sql, 10s)), Error) << sql;
    }
    EXPECT_THROW(static_cast<void>(run_sql(m_reader, "SELECT 1; DELETE FROM entente.actor", 10s)), Error);
    EXPECT_EQ(run_sql(m_reader, "SELECT count(*) > 3 FROM property", 10s).text(0, 0), "t");
    static_cast<void>(run_sql(m_reader, "SELECT lo_from_bytea(0, 'x')", 10s));  // what a read-only transaction allows is rolled back
    EXPECT_EQ(run_sql(m_reader, "SELECT count(*) FROM pg_largeobject_metadata", 10s).integer(0, 0), 0);
}

TEST_P(ReaderTest, IsStoppedByTheTimeLimit) {
    try {
        static_cast<void>(run_sql(m_reader, "SELECT pg_sleep(20)", 100ms));
        FAIL() << "not stopped";
    } catch (const SqlError& error) {
        EXPECT_EQ(error.sqlstate(), "57014");
    }
}

INSTANTIATE_TEST_SUITE_P(PrivateAndNamed, ReaderTest, testing::Bool(),
                         [](const auto& each) { return each.param ? "PrivateCluster" : "NamedDatabase"; });

TEST(Reader, InThePrivateClusterTheServersFilesAreOutOfReach) {
    auto session = Session::open({}, "test");
    auto reader = session.connect_reader("test");
    EXPECT_THROW(static_cast<void>(run_sql(reader, "SELECT pg_read_file('/etc/passwd')", 10s)), SqlError);
    EXPECT_THROW(static_cast<void>(run_sql(reader, "SELECT set_config('role', 'entente', true), pg_read_file('/etc/passwd')", 10s)),
                 SqlError);
}

}  // namespace
}  // namespace entente::storage
