#include "storage/private_cluster.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pwd.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <fstream>
#include <functional>
#include <thread>

#include "base/error.hpp"
#include "storage/database.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::HasSubstr;

/// The server processes of a cluster: those that have its data as working directory.
std::vector<pid_t> server_processes(const fs::path& home) {
    std::vector<pid_t> found;
    std::error_code ignored;
    for (const auto& process : fs::directory_iterator{"/proc", ignored}) {
        if (fs::read_symlink(process.path() / "cwd", ignored) == home / "data") {
            found.push_back(std::stoi(process.path().filename().string()));
        }
    }
    return found;
}

bool becomes_true(const std::function<bool()>& condition) {
    for (int i = 0; i < 1000; ++i) {
        if (condition()) {
            return true;
        }
        std::this_thread::sleep_for(10ms);
    }
    return false;
}

bool stops(const fs::path& home) {
    return becomes_true([&] { return server_processes(home).empty(); });
}

/// A process that does `work`, says so, and waits to be killed or told to end.
class Helper {
  public:
    explicit Helper(const std::function<void()>& work) {
        int ready[2];
        EXPECT_EQ(::pipe(ready), 0);
        m_process = ::fork();
        if (m_process == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            try {
                work();
                EXPECT_EQ(::write(ready[1], "x", 1), 1);
            } catch (const Error& error) {
                std::fprintf(stderr, "%s\n", error.full_message().c_str());
                ::_exit(1);
            }
            for (;;) {
                ::pause();
            }
        }
        ::close(ready[1]);
        char byte = 0;
        m_works = ::read(ready[0], &byte, 1) == 1;
        ::close(ready[0]);
    }
    ~Helper() { kill(); }

    void kill() {
        if (m_process > 0) {
            ::kill(m_process, SIGKILL);
            ::waitpid(m_process, nullptr, 0);
            m_process = -1;
        }
    }
    [[nodiscard]] bool works() const { return m_works; }

  private:
    pid_t m_process = -1;
    bool m_works = false;
};

/// A process that uses the cluster until it is killed.
class User : public Helper {
  public:
    explicit User(const fs::path& home)
        : Helper{[&] {
              static std::optional<PrivateCluster::Hold> hold;  // until the process ends
              hold = PrivateCluster{home}.acquire();
          }} {}
};

std::string select_one(const PrivateCluster& cluster) {
    return test::query_value(cluster.connection_string(PrivateCluster::Role::owner), "SELECT 1");
}

class PrivateClusterTest : public testing::Test {
  protected:
    void TearDown() override { EXPECT_TRUE(stops(m_home)) << "the server was left running"; }


    fs::path m_home = test::temporary_directory() / testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(PrivateClusterTest, StartsOnDemandAndStopsAfterTheLastUse) {
    PrivateCluster cluster{m_home};
    EXPECT_FALSE(cluster.status().initialised);
    {
        const auto hold = cluster.acquire();
        EXPECT_EQ(select_one(cluster), "1");
        EXPECT_TRUE(cluster.status().running);
    }
    EXPECT_TRUE(stops(m_home));
    EXPECT_TRUE(cluster.status().initialised);
    EXPECT_FALSE(cluster.status().running);
    const auto again = cluster.acquire();
    EXPECT_EQ(select_one(cluster), "1");
}

TEST_F(PrivateClusterTest, ListensOnNothingButASocketThatOthersCannotReach) {
    PrivateCluster cluster{m_home};
    const auto hold = cluster.acquire();
    const auto url = cluster.connection_string(PrivateCluster::Role::owner);
    EXPECT_EQ(test::query_value(url, "SHOW listen_addresses"), "");
    EXPECT_EQ(test::query_value(url, "SHOW server_encoding"), "UTF8");
    EXPECT_EQ(test::query_value(url, "SHOW lc_collate"), "C.UTF-8");
    EXPECT_EQ(test::query_value(url, "SHOW fsync"), "on");
    struct stat found {};
    ASSERT_EQ(::stat(cluster.socket_directory().c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777, 0700u);
}

TEST_F(PrivateClusterTest, StopsWhenItsOnlyUserIsKilled) {
    User user{m_home};
    ASSERT_TRUE(user.works());
    EXPECT_FALSE(server_processes(m_home).empty());
    user.kill();
    EXPECT_TRUE(stops(m_home));
}

TEST_F(PrivateClusterTest, StaysUpForTheOthersWhenTheFirstUserEnds) {
    User first{m_home};
    User second{m_home};
    ASSERT_TRUE(first.works() && second.works());
    first.kill();
    std::this_thread::sleep_for(200ms);
    PrivateCluster cluster{m_home};
    EXPECT_EQ(select_one(cluster), "1");
    second.kill();
    EXPECT_TRUE(stops(m_home));
}

TEST_F(PrivateClusterTest, ManyFirstUsersAtOnceShareOneServer) {
    std::vector<pid_t> users;
    for (int i = 0; i < 6; ++i) {
        const pid_t user = ::fork();
        if (user == 0) {
            try {
                PrivateCluster cluster{m_home};
                const auto hold = cluster.acquire();
                ::_exit(select_one(cluster) == "1" ? 0 : 1);
            } catch (const Error& error) {
                std::fprintf(stderr, "%s\n", error.full_message().c_str());
                ::_exit(2);
            }
        }
        users.push_back(user);
    }
    for (const pid_t user : users) {
        int status = 0;
        ::waitpid(user, &status, 0);
        EXPECT_EQ(status, 0);
    }
}

TEST_F(PrivateClusterTest, UsersThatComeAndGoQuicklyAlwaysFindIt) {
    for (int i = 0; i < 10; ++i) {
        PrivateCluster cluster{m_home};
        const auto hold = cluster.acquire();
        EXPECT_EQ(select_one(cluster), "1") << "round " << i;
    }
}

TEST_F(PrivateClusterTest, StartsAfterACrashOfTheWholeServer) {
    PrivateCluster cluster{m_home};
    {
        User user{m_home};
        ASSERT_TRUE(user.works());
        test::query_value(cluster.connection_string(PrivateCluster::Role::owner), "CREATE TABLE kept AS SELECT 42 AS answer");
        for (const pid_t process : server_processes(m_home)) {
            ::kill(process, SIGKILL);
        }
    }
    ASSERT_TRUE(stops(m_home));
    EXPECT_TRUE(fs::exists(m_home / "data/postmaster.pid"));
    const auto hold = cluster.acquire();
    EXPECT_EQ(test::query_value(cluster.connection_string(PrivateCluster::Role::owner), "SELECT answer FROM kept"), "42");
}

TEST_F(PrivateClusterTest, StartsWhenAnotherProcessHasGotTheNumberOfACrashedServer) {
    PrivateCluster cluster{m_home};
    { const auto hold = cluster.acquire(); }
    ASSERT_TRUE(stops(m_home));
    // PostgreSQL refuses to start when the process in this file is alive and belongs to the same account.
    Helper stranger{[&] {
        if (::geteuid() == 0) {
            struct stat owner {};
            EXPECT_EQ(::stat((m_home / "data").c_str(), &owner), 0);
            EXPECT_EQ(::setuid(owner.st_uid), 0);
        }
        std::ofstream{m_home / "data/postmaster.pid"} << ::getpid() << "\n" << (m_home / "data").string() << "\n0\n5432\n";
    }};
    ASSERT_TRUE(stranger.works());
    const auto hold = cluster.acquire();
    EXPECT_EQ(select_one(cluster), "1");
}

TEST_F(PrivateClusterTest, StopsWhenItsSupervisorIsKilledAndStartsAgain) {
    PrivateCluster cluster{m_home};
    {
        const auto hold = cluster.acquire();
        const auto servers = server_processes(m_home);
        ASSERT_FALSE(servers.empty());
        // The supervisor is the parent of the first server process.
        std::ifstream file{m_home / "data/postmaster.pid"};
        pid_t server = 0;
        file >> server;
        std::ifstream status{"/proc/" + std::to_string(server) + "/stat"};
        std::string word;
        pid_t supervisor = 0;
        status >> word >> word >> word >> supervisor;
        ASSERT_GT(supervisor, 1);
        ::kill(supervisor, SIGKILL);
        EXPECT_TRUE(stops(m_home));
    }
    const auto hold = cluster.acquire();
    EXPECT_EQ(select_one(cluster), "1");
}

TEST_F(PrivateClusterTest, AFirstRunThatWasCutOffIsFinishedByTheNext) {
    {
        PrivateCluster cluster{m_home};
        const auto hold = cluster.acquire();
        EXPECT_EQ(select_one(cluster), "1");
        test::query_value("host=" + cluster.socket_directory().string() + " user=entente dbname=template1",
                          "ALTER DATABASE entente RENAME TO postgres");
    }
    ASSERT_TRUE(stops(m_home));
    fs::remove(m_home / "data/entente_complete");
    fs::create_directory(m_home / "data.new");
    std::ofstream{m_home / "data.new/PG_VERSION"} << "15\n";
    PrivateCluster cluster{m_home};
    const auto hold = cluster.acquire();
    EXPECT_EQ(select_one(cluster), "1");
}

TEST_F(PrivateClusterTest, AChildOfAKilledInitdbThatGoesOnWritingDoesNoHarm) {
    std::atomic<bool> done = false;
    std::thread child{[&] {
        for (int i = 0; !done; ++i) {
            std::error_code ignored;
            if (fs::exists(m_home / "start.lock", ignored)) {
                fs::create_directories(m_home / "data.new" / std::to_string(i % 100), ignored);
            }
        }
    }};
    try {
        PrivateCluster cluster{m_home};
        const auto hold = cluster.acquire();
        EXPECT_EQ(select_one(cluster), "1");
    } catch (const Error& error) {
        ADD_FAILURE() << error.full_message();
    }
    done = true;
    child.join();
}

TEST_F(PrivateClusterTest, DbStartKeepsItUpUntilDbStop) {
    {
        User user{m_home};
        ASSERT_TRUE(user.works());
        PrivateCluster cluster{m_home};
        cluster.keep_up(cluster.acquire());
        cluster.keep_up(cluster.acquire());  // a second time changes nothing
    }
    std::this_thread::sleep_for(200ms);
    PrivateCluster cluster{m_home};
    EXPECT_EQ(select_one(cluster), "1");
    EXPECT_GT(cluster.status().keeper, 0);
    {
        const auto hold = cluster.acquire();
        EXPECT_EQ(cluster.let_go(), PrivateCluster::Stopped::still_in_use);
        EXPECT_EQ(select_one(cluster), "1");
    }
    EXPECT_TRUE(stops(m_home));
    EXPECT_EQ(cluster.let_go(), PrivateCluster::Stopped::was_not_running);
    {
        const auto hold = cluster.acquire();
        cluster.keep_up(hold);
    }
    EXPECT_EQ(cluster.let_go(), PrivateCluster::Stopped::stopped);
    EXPECT_TRUE(server_processes(m_home).empty());
}

TEST_F(PrivateClusterTest, ALongPathPutsTheSocketElsewhere) {
    m_home = test::temporary_directory() / std::string(100, 'x');
    PrivateCluster cluster{m_home};
    EXPECT_LT(cluster.socket_directory().string().size(), 60u);
    {
        const auto hold = cluster.acquire();
        EXPECT_EQ(select_one(cluster), "1");
    }
    EXPECT_TRUE(stops(m_home));
    fs::remove_all(cluster.socket_directory());
}

TEST_F(PrivateClusterTest, PathsMayHoldSpacesAndQuotes) {
    m_home = test::temporary_directory() / "it's a \\ home";
    PrivateCluster cluster{m_home};
    const auto hold = cluster.acquire();
    EXPECT_EQ(select_one(cluster), "1");
    EXPECT_EQ(test::query_value(cluster.url(), "SELECT current_user"), "entente");
}

TEST_F(PrivateClusterTest, TheReaderRoleCanReadAndNothingElse) {
    PrivateCluster cluster{m_home};
    const auto hold = cluster.acquire();
    const auto reader = cluster.connection_string(PrivateCluster::Role::reader);
    EXPECT_EQ(test::query_value(reader, "SELECT current_user"), "entente_reader");
    EXPECT_THROW(test::query_value(reader, "SELECT pg_read_file('/etc/passwd')"), SqlError);
    EXPECT_THROW(test::query_value(reader, "SET ROLE entente"), SqlError);
}

TEST_F(PrivateClusterTest, AnOldClusterWhoseServerIsGoneIsNamed) {
    PrivateCluster cluster{m_home};
    { const auto hold = cluster.acquire(); }
    ASSERT_TRUE(stops(m_home));
    std::ofstream{m_home / "data/PG_VERSION"} << "11\n";
    try {
        static_cast<void>(cluster.acquire());
        FAIL() << "a server of version 15 was started on data of version 11";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("postgresql-11"));
    }
}

TEST_F(PrivateClusterTest, ABrokenConfigurationIsReportedInTheServersOwnWords) {
    PrivateCluster cluster{m_home};
    { const auto hold = cluster.acquire(); }
    ASSERT_TRUE(stops(m_home));
    std::ofstream{m_home / "data/postgresql.conf", std::ios::app} << "shared_buffers = banana\n";
    try {
        static_cast<void>(cluster.acquire());
        FAIL() << "the server started";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("shared_buffers"));
        EXPECT_THAT(error.what(), HasSubstr("server.log"));
    }
}

TEST_F(PrivateClusterTest, AsRootTheServerRunsAsAnotherAccount) {
    if (::geteuid() != 0) {
        GTEST_SKIP() << "only root switches accounts";
    }
    PrivateCluster cluster{m_home};
    const auto hold = cluster.acquire();
    const uid_t postgres = ::getpwnam("postgres")->pw_uid;
    for (const pid_t process : server_processes(m_home)) {
        struct stat found {};
        if (::stat(("/proc/" + std::to_string(process)).c_str(), &found) == 0) {
            EXPECT_EQ(found.st_uid, postgres);
        }
    }
}

TEST_F(PrivateClusterTest, AsRootAPlaceThatTheServerCannotReachIsRefused) {
    if (::geteuid() != 0) {
        GTEST_SKIP() << "only root switches accounts";
    }
    const fs::path closed = test::temporary_directory() / "closed";
    fs::create_directory(closed);
    fs::permissions(closed, fs::perms::owner_all);
    PrivateCluster cluster{closed / "home"};
    try {
        static_cast<void>(cluster.acquire());
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_THAT(error.full_message(), HasSubstr("ENTENTE_HOME"));
        EXPECT_THAT(error.full_message(), HasSubstr(closed.string()));
    }
}

/// A file system of its own, small enough to fill. Unmounted at the end.
class SmallDisk {
  public:
    SmallDisk(const fs::path& mount, const char* size) : m_mount{mount} {
        fs::create_directory(mount);
        const std::string options = std::string{"mode=0755,size="} + size;
        m_mounted = ::geteuid() == 0 && ::mount("tmpfs", mount.c_str(), "tmpfs", 0, options.c_str()) == 0;
    }
    ~SmallDisk() {
        if (m_mounted) {
            EXPECT_EQ(::umount2(m_mount.c_str(), MNT_DETACH), 0);
        }
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    [[nodiscard]] bool mounted() const { return m_mounted; }

    void fill() const {
        std::ofstream ballast{m_mount / "ballast", std::ios::binary};
        const std::string block(1u << 16, 'x');
        while (ballast.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
        }
    }
    void empty() const { fs::remove(m_mount / "ballast"); }

  private:
    fs::path m_mount;
    bool m_mounted = false;
};

constexpr const char* k_no_mount = "needs the right to mount a small file system";

TEST_F(PrivateClusterTest, AFullDiskAtTheFirstStartIsNamed) {
    const SmallDisk disk{test::temporary_directory() / "tiny", "8m"};
    if (!disk.mounted()) {
        GTEST_SKIP() << k_no_mount;
    }
    try {
        PrivateCluster cluster{test::temporary_directory() / "tiny/home"};
        static_cast<void>(cluster.acquire());
        FAIL() << "a cluster fits into 8 MB";
    } catch (const Error& error) {
        EXPECT_THAT(error.full_message(), HasSubstr("disk is full"));
    }
}

TEST_F(PrivateClusterTest, AFullDiskInTheMiddleLosesNothingThatWasCommitted) {
    const SmallDisk disk{test::temporary_directory() / "small", "128m"};
    if (!disk.mounted()) {
        GTEST_SKIP() << k_no_mount;
    }
    m_home = test::temporary_directory() / "small/home";
    PrivateCluster cluster{m_home};
    const auto url = cluster.connection_string(PrivateCluster::Role::owner);
    {
        const auto hold = cluster.acquire();
        test::query_value(url, "CREATE TABLE filler AS SELECT 1 AS n, repeat('x', 1000) AS text");
        disk.fill();
        std::string message;
        try {
            test::query_value(url, "INSERT INTO filler SELECT n, repeat('x', 1000) FROM generate_series(2, 200000) AS n");
        } catch (const SqlError& error) {
            message = error.what();
        }
        // Out of room for table rows the statement fails; out of room for the write-ahead log the server has to stop.
        EXPECT_THAT(message, testing::AnyOf(HasSubstr("free some space"), HasSubstr("nothing half done was kept")));
    }
    EXPECT_TRUE(stops(m_home));
    try {
        const auto hold = cluster.acquire();
        EXPECT_EQ(select_one(cluster), "1");  // there may be just enough room left to start
    } catch (const Error& error) {
        EXPECT_THAT(error.full_message(), HasSubstr("disk is full"));
    }
    EXPECT_TRUE(stops(m_home));
    disk.empty();
    const auto hold = cluster.acquire();
    EXPECT_EQ(test::query_value(url, "SELECT count(*) FROM filler"), "1");
}

}  // namespace
}  // namespace entente::storage
