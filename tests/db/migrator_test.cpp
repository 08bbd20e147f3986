#include "storage/migrator.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

using testing::HasSubstr;

std::vector<Migration> real_migrations() { return read_migrations(data_file("schemas/postgres")); }

std::string message_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.full_message();
    }
    return "nothing was thrown";
}

TEST(Migrator, BringsAnEmptyDatabaseToTheLastVersion) {
    const auto url = test::new_database();
    Database database{url, "test"};
    migrate(database, real_migrations());
    EXPECT_EQ(test::query_value(url, "SELECT value FROM entente.property WHERE name = 'schema_version'"),
              std::to_string(real_migrations().size()));
    EXPECT_EQ(test::query_value(url, "SELECT value FROM entente.property WHERE name = 'entente_version'"), version());
}

TEST(Migrator, ASecondRunOnlyReads) {
    const auto url = test::new_database();
    Database database{url, "test"};
    migrate(database, real_migrations());
    const auto before = test::query_value(url, "SELECT string_agg(xmin::text, ',') FROM entente.property");
    migrate(database, real_migrations());
    EXPECT_EQ(test::query_value(url, "SELECT string_agg(xmin::text, ',') FROM entente.property"), before);
}

TEST(Migrator, GoesOnFromAnOlderVersion) {
    const auto url = test::new_database();
    Database database{url, "test"};
    auto migrations = real_migrations();
    const auto count = migrations.size();
    auto older = migrations;
    older.resize(2);
    migrate(database, older);
    migrations.push_back({static_cast<int>(count) + 1, "9999_more.sql", "CREATE TABLE entente.more (x int)"});
    migrate(database, migrations);
    EXPECT_EQ(test::query_value(url, "SELECT to_regclass('entente.more') IS NOT NULL"), "t");
}

TEST(Migrator, ANewerSchemaIsRefusedInASentence) {
    const auto url = test::new_database();
    Database database{url, "test"};
    migrate(database, real_migrations());
    test::query_value(url, "UPDATE entente.property SET value = '99' WHERE name = 'schema_version'");
    test::query_value(url, "UPDATE entente.property SET value = '7.1.0' WHERE name = 'entente_version'");
    const auto message = message_of([&] { migrate(database, real_migrations()); });
    EXPECT_THAT(message, HasSubstr("schema version 99, made by entente 7.1.0"));
    EXPECT_THAT(message, HasSubstr("update entente"));
}

TEST(Migrator, AnotherEditionOfAMigrationIsRefused) {
    const auto url = test::new_database();
    Database database{url, "test"};
    auto migrations = real_migrations();
    migrate(database, migrations);
    migrations[1].sql += "\n-- changed after it was released";
    EXPECT_THAT(message_of([&] { migrate(database, migrations); }), HasSubstr(migrations[1].name));
}

TEST(Migrator, AFailingMigrationLeavesTheVersionBeforeIt) {
    const auto url = test::new_database();
    Database database{url, "test"};
    auto migrations = real_migrations();
    const auto count = migrations.size();
    migrations.push_back({static_cast<int>(count) + 1, "9999_bad.sql", "CREATE TABLE entente.half (x int); SELECT 1 / 0"});
    EXPECT_THAT(message_of([&] { migrate(database, migrations); }), HasSubstr("9999_bad.sql"));
    EXPECT_EQ(test::query_value(url, "SELECT value FROM entente.property WHERE name = 'schema_version'"), std::to_string(count));
    EXPECT_EQ(test::query_value(url, "SELECT to_regclass('entente.half') IS NULL"), "t");
}

TEST(Migrator, ManyProcessesAtOnceMigrateOnce) {
    const auto url = test::new_database();
    std::vector<std::thread> threads;
    std::vector<std::string> messages(6);
    for (auto& message : messages) {
        threads.emplace_back([&] {
            message = message_of([&] {
                Database database{url, "test"};
                migrate(database, real_migrations());
            });
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_THAT(messages, testing::Each("nothing was thrown"));
}

TEST(Migrator, OtherEncodingsAreRefused) {
    const auto url = test::new_database();
    const std::string command = "psql --quiet '" + url + "' --command \"CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0\"";
    ASSERT_EQ(std::system(command.c_str()), 0);
    Database database{url + " dbname=latin", "test"};
    EXPECT_THAT(message_of([&] { migrate(database, real_migrations()); }), HasSubstr("LATIN1"));
}

TEST(Migrator, NumbersWithoutGapsAreRequired) {
    const auto folder = test::temporary_directory() / "migrations";
    std::filesystem::create_directory(folder);
    EXPECT_THROW(read_migrations(folder), Error);
    std::ofstream{folder / "0001_one.sql"} << "SELECT 1";
    std::ofstream{folder / "README.md"} << "no migration";
    EXPECT_EQ(read_migrations(folder).size(), 1u);
    std::ofstream{folder / "0003_three.sql"} << "SELECT 1";
    EXPECT_THROW(read_migrations(folder), Error);
}

TEST(Schema, EveryTableColumnAndFunctionThatPeopleSeeIsDescribed) {
    const auto url = test::new_database();
    Database database{url, "test"};
    migrate(database, real_migrations());
    auto transaction = database.begin(Access::read_only);
    const Rows tables = transaction.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'entente'::regnamespace AND relkind IN ('r', 'v') "
        "AND obj_description(oid, 'pg_class') IS NULL");
    EXPECT_EQ(tables.size(), 0u) << tables.text(0, 0);
    const Rows functions = transaction.execute(
        "SELECT proname FROM pg_proc p WHERE pronamespace = 'entente'::regnamespace AND obj_description(oid, 'pg_proc') IS NULL "
        "AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')");
    EXPECT_EQ(functions.size(), 0u) << functions.text(0, 0);
}

}  // namespace
}  // namespace entente::storage
