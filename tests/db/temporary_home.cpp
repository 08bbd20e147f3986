#include "tests/db/temporary_home.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <optional>

#include "base/error.hpp"
#include "storage/private_cluster.hpp"

namespace entente::storage::test {
namespace {

namespace fs = std::filesystem;

fs::path g_directory;
std::optional<PrivateCluster::Hold> g_hold;
int g_databases = 0;

class TemporaryHome final : public testing::Environment {
  public:
    void SetUp() override {
        for (const char* name : {"DATABASE_URL", "PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICE"}) {
            ::unsetenv(name);
        }
        std::string name = "/tmp/entente-test-XXXXXX";
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        g_directory = name;
        fs::permissions(g_directory, fs::perms::owner_all | fs::perms::group_exec | fs::perms::others_exec);
        ::setenv("ENTENTE_HOME", (g_directory / "home").c_str(), 1);
    }

    void TearDown() override {
        g_hold.reset();
        if (std::getenv("ENTENTE_KEEP_TEST_DB") != nullptr) {
            std::cerr << "kept: ENTENTE_HOME=" << (g_directory / "home").string() << '\n';
            return;
        }
        // Waits for the server to stop: the supervisor has the lock until then.
        if (fs::exists(g_directory / "home/use.lock")) {
            ::usleep(20'000);
            const FileLock stopped{g_directory / "home/use.lock", FileLock::Mode::shared};
        }
        std::error_code ignored;
        fs::remove_all(g_directory, ignored);
    }
};

}  // namespace

const fs::path& temporary_directory() { return g_directory; }

namespace {

/// Runs SQL that refuses to run in a transaction, which Database has no way to do.
void run_psql(const PrivateCluster& cluster, const std::string& sql) {
    const std::string command =
        cluster.psql().string() + " --quiet --output /dev/null --dbname '" + cluster.url() + "' --command '" + sql + "'";
    if (std::system(command.c_str()) != 0) {
        throw database_error("psql failed: " + sql);
    }
}

}  // namespace

std::string new_database() {
    PrivateCluster cluster{g_directory / "home"};
    if (!g_hold) {
        g_hold = cluster.acquire();
        // These databases need not outlive a power failure, and each consists of hundreds of files.
        run_psql(cluster, "ALTER SYSTEM SET fsync = off");
        run_psql(cluster, "SELECT pg_reload_conf()");
    }
    const std::string name = "test_" + std::to_string(::getpid()) + "_" + std::to_string(++g_databases);
    run_psql(cluster, "CREATE DATABASE " + name);
    return "host=" + cluster.socket_directory().string() + " user=entente dbname=" + name;
}

Session new_session() { return Session::open({.url = new_database()}, "test"); }

std::string query_value(const std::string& url, const std::string& sql, const Parameters& parameters) {
    Database database{url, "test"};
    Transaction transaction = database.begin(Access::read_write);
    const Rows rows = transaction.execute(sql, parameters);
    const std::string value = rows.empty() || rows.column_count() == 0 ? "" : rows.string(0, 0);
    transaction.commit();
    return value;
}

std::vector<std::string> first_column(Database& database, const std::string& sql) {
    std::vector<std::string> values;
    database.transact(Access::read_only, [&](Transaction& transaction) {
        values.clear();
        const Rows rows = transaction.execute(sql);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            values.push_back(rows.string(row, 0));
        }
    });
    return values;
}

}  // namespace entente::storage::test

int main(int argument_count, char** arguments) {
    testing::InitGoogleTest(&argument_count, arguments);
    testing::AddGlobalTestEnvironment(new entente::storage::test::TemporaryHome);  // GoogleTest deletes it
    return RUN_ALL_TESTS();
}
