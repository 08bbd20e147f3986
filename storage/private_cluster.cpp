#include "storage/private_cluster.hpp"

#include <grp.h>
#include <libpq-fe.h>
#include <poll.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <thread>
#include <utility>

#include "base/data_files.hpp"
#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "storage/database.hpp"
#include "storage/postgres_programs.hpp"

namespace entente::storage {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::string_view k_system_home = "/var/lib/entente";
constexpr const char* k_system_account = "postgres";
constexpr std::string_view k_socket_name = "/.s.PGSQL.5432";
constexpr std::string_view k_owner = "entente";
constexpr std::string_view k_reader = "entente_reader";
constexpr std::string_view k_database = "entente";
constexpr std::string_view k_fresh_prefix = "data.new";
constexpr std::string_view k_complete_marker = "entente_complete";
constexpr auto k_start_limit = 60s;       // crash recovery after a large ingest is the slow case
constexpr auto k_first_pause = 2ms;       // a start takes 40 to 50 ms, so the first questions come close together
constexpr auto k_longest_pause = 50ms;
constexpr std::uintmax_t k_new_cluster_bytes = 64u << 20;  // 31 MB of initdb, WAL and the first tables
constexpr std::uintmax_t k_least_free_bytes = 1u << 20;
constexpr std::uintmax_t k_log_limit = 1u << 20;

// Appended to postgresql.conf of a new cluster, where its owner may change them. Nothing here trades safety for speed.
constexpr std::string_view k_settings = R"(
# --- entente: one person's server, started and stopped with each command
max_connections = 40
shared_buffers = 256MB
wal_level = minimal
max_wal_senders = 0
max_wal_size = 1GB
min_wal_size = 32MB
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_checkpoints = off
)";

std::string environment_value(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string{value};
}

bool is_root() { return ::geteuid() == 0; }

/// What initdb left where it was killed.
void remove_half_made(const fs::path& home) {
    std::error_code ignored;
    std::vector<fs::path> half_made;
    for (const auto& entry : fs::directory_iterator{home, ignored}) {
        if (entry.path().filename().string().starts_with(k_fresh_prefix)) {
            half_made.push_back(entry.path());
        }
    }
    for (const fs::path& path : half_made) {
        fs::remove_all(path, ignored);
    }
}

/// initdb and the server parse messages and sort by the C locale wherever entente runs.
std::vector<std::string> server_environment() {
    return {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC"};
}

Account account_of(uid_t user) {
    Account account;
    const passwd* entry = ::getpwuid(user);
    if (entry == nullptr) {
        throw database_error("the account " + std::to_string(user) + " that owns the private cluster does not exist");
    }
    account.user = entry->pw_uid;
    account.group = entry->pw_gid;
    account.switch_to_it = true;
    int count = 64;
    account.groups.resize(static_cast<std::size_t>(count));
    if (::getgrouplist(entry->pw_name, entry->pw_gid, account.groups.data(), &count) < 0) {
        count = 1;
        account.groups[0] = entry->pw_gid;
    }
    account.groups.resize(static_cast<std::size_t>(count));
    return account;
}

/// The path of the socket must fit into sockaddr_un, and postgres takes a comma as the end of a path.
bool fits_socket(const fs::path& directory) {
    const std::string path = directory.string();
    return path.size() + k_socket_name.size() < sizeof(sockaddr_un::sun_path) && path.find(',') == std::string::npos &&
           path.find('"') == std::string::npos;
}

fs::path choose_socket_directory(const fs::path& home) {
    if (fits_socket(home / "run")) {
        return home / "run";
    }
    const std::string digest = sha256_hex(home.string()).substr(0, 12);
    return "/tmp/entente-" + std::to_string(::geteuid()) + "-" + digest;
}

void make_owned_directory(const fs::path& directory, const Account& account) {
    if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) {
        throw database_error(std::string{"the directory cannot be created ("} + std::strerror(errno) + ")", directory);
    }
    struct stat found {};
    if (::lstat(directory.c_str(), &found) != 0 || !S_ISDIR(found.st_mode)) {
        throw database_error("is in the way: it must be a directory", directory);
    }
    const uid_t owner = account.switch_to_it ? account.user : ::geteuid();
    if (found.st_uid == owner) {
        return;
    }
    // Taking over a directory that somebody else has filled would hand that person our socket or data.
    if (!is_root() || !fs::is_empty(directory) || ::lchown(directory.c_str(), account.user, account.group) != 0) {
        throw database_error("belongs to another user", directory);
    }
    ::chmod(directory.c_str(), 0700);
}

/// The account of the server must be able to walk down to its data.
void check_reachable(const fs::path& directory, const Account& account) {
    if (!account.switch_to_it) {
        return;
    }
    fs::path walked;
    for (const fs::path& step : directory) {
        walked /= step;
        struct stat found {};
        if (::stat(walked.c_str(), &found) != 0) {
            return;
        }
        const bool in_group = std::find(account.groups.begin(), account.groups.end(), found.st_gid) != account.groups.end();
        const mode_t needed = found.st_uid == account.user ? S_IXUSR : in_group ? S_IXGRP : S_IXOTH;
        if ((found.st_mode & needed) == 0) {
            throw database_error("is closed to the account that runs the database server when you are root; choose another "
                                 "place with ENTENTE_HOME",
                                 walked);
        }
    }
}

std::string percent_encoded(std::string_view text) {
    static constexpr std::string_view k_digits = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.' || c == '~') {
            result += c;
        } else {
            result += {'%', k_digits[byte >> 4], k_digits[byte & 15]};
        }
    }
    return result;
}

std::string connection_value(std::string_view value) {
    std::string result = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\') {
            result += '\\';
        }
        result += c;
    }
    return result + "'";
}

/// Whether a PostgreSQL process has the cluster's data as its working directory, as all of a server's processes do.
bool is_inhabited(const fs::path& data) {
    std::error_code ignored;
    for (const auto& process : fs::directory_iterator{"/proc", ignored}) {
        const std::string name = process.path().filename();
        if (!name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) != 0) {
            std::string command;
            std::ifstream{process.path() / "comm"} >> command;
            if (command == "postgres" && fs::read_symlink(process.path() / "cwd", ignored) == data) {
                return true;
            }
        }
    }
    return false;
}

std::uintmax_t free_bytes(const fs::path& directory) {
    std::error_code failed;
    const auto space = fs::space(directory, failed);
    return failed ? ~std::uintmax_t{0} : space.available;
}

int read_major_version(const fs::path& data) {
    std::ifstream file{data / "PG_VERSION"};
    int major = 0;
    return file >> major ? major : 0;
}

}  // namespace

fs::path PrivateCluster::default_home() {
    if (const std::string chosen = environment_value("ENTENTE_HOME"); !chosen.empty()) {
        return chosen;
    }
    if (is_root()) {
        return k_system_home;
    }
    if (const std::string data = environment_value("XDG_DATA_HOME"); !data.empty()) {
        return fs::path{data} / "entente";
    }
    if (const std::string home = environment_value("HOME"); !home.empty()) {
        return fs::path{home} / ".local/share/entente";
    }
    throw database_error("there is no place for the private database: set HOME or ENTENTE_HOME, or name a database by --db");
}

PrivateCluster::PrivateCluster(fs::path home)
    : m_home{fs::weakly_canonical(fs::absolute(home))}, m_socket_directory{choose_socket_directory(m_home)} {}

PrivateCluster::Answer PrivateCluster::ask_server() const {
    switch (PQping((connection_string(Role::owner) + " connect_timeout=5").c_str())) {
        case PQPING_OK: return Answer::yes;
        case PQPING_REJECT: return Answer::not_yet;
        case PQPING_NO_RESPONSE:
        case PQPING_NO_ATTEMPT: break;
    }
    return Answer::nobody;
}

Account PrivateCluster::server_account() const {
    if (!is_root()) {
        return {};
    }
    struct stat found {};
    if (::stat(data_directory().c_str(), &found) == 0 && found.st_uid != 0) {
        return account_of(found.st_uid);
    }
    const passwd* entry = ::getpwnam(k_system_account);
    if (entry == nullptr) {
        throw database_error("PostgreSQL does not run as root, and there is no account \"postgres\" to run it; install the "
                             "PostgreSQL server or use entente as an ordinary user");
    }
    return account_of(entry->pw_uid);
}

ServerProgram PrivateCluster::program(const fs::path& binary, std::vector<std::string> arguments) const {
    ServerProgram result;
    result.arguments = std::move(arguments);
    result.arguments.insert(result.arguments.begin(), binary.string());
    result.environment = server_environment();
    result.account = server_account();
    result.directory = m_home;
    result.log = log_file();
    return result;
}

void PrivateCluster::prepare_directories() const {
    const Account account = server_account();
    std::error_code failed;
    fs::create_directories(m_home.parent_path(), failed);
    if (failed) {
        throw database_error("the directory cannot be created (" + failed.message() + ")", m_home.parent_path());
    }
    make_owned_directory(m_home, account);
    check_reachable(m_home, account);
    make_owned_directory(m_socket_directory, account);
}

void PrivateCluster::create_cluster() const {
    if (const auto bytes = free_bytes(m_home); bytes < k_new_cluster_bytes) {
        throw database_error("the disk is full: a new private database takes " + std::to_string(k_new_cluster_bytes >> 20) +
                                 " MB, and only " + std::to_string(bytes >> 20) +
                                 " MB are free; free some space, or choose another place with ENTENTE_HOME",
                             m_home);
    }
    const auto programs = find_newest_postgres();
    if (!programs) {
        throw database_error("there is no PostgreSQL server (version " + std::to_string(k_oldest_postgres) +
                             " or newer) on this machine; install the package postgresql, or name a database by --db");
    }
    // Made beside its place and then renamed: a killed initdb leaves no half a cluster behind. Under a name of its own, because a
    // child of a killed initdb may go on writing for a while.
    const fs::path fresh = m_home / (std::string{k_fresh_prefix} + std::to_string(::getpid()));
    remove_half_made(m_home);
    make_owned_directory(fresh, server_account());
    // --no-sync: three times as fast; the supervisor sees to it when the first command has ended.
    const int status = run_to_end(program(programs->folder / "initdb",
                                          {"--pgdata", fresh, "--username", std::string{k_owner}, "--auth", "trust",
                                           "--encoding", "UTF8", "--locale", "C.UTF-8", "--wal-segsize", "4", "--no-sync",
                                           "--no-instructions"}));
    if (status != 0) {
        throw startup_error("the private database cannot be created");
    }
    std::ofstream settings{fresh / "postgresql.conf", std::ios::app};
    settings << k_settings;
    settings.close();
    std::error_code failed;
    fs::rename(fresh, data_directory(), failed);
    remove_half_made(m_home);
    if (!settings || failed) {
        throw database_error("the private database cannot be created; is the disk full?", m_home);
    }
}

void PrivateCluster::clear_leftovers() const {
    const fs::path data = data_directory();
    // A server whose supervisor was killed is on its way out.
    const auto limit = Clock::now() + k_start_limit;
    while (is_inhabited(data)) {
        if (Clock::now() > limit) {
            throw database_error("a database server that entente did not start is using this directory; stop it first", data);
        }
        std::this_thread::sleep_for(10ms);
    }
    // postgres would take any process that has got the number of a crashed server since then for that server.
    std::error_code ignored;
    fs::remove(data / "postmaster.pid", ignored);
    if (fs::file_size(log_file(), ignored) > k_log_limit && !ignored) {
        fs::resize_file(log_file(), 0, ignored);
    }
}

void PrivateCluster::start(Afterwards afterwards) const {
    const int major = read_major_version(data_directory());
    const auto programs = find_postgres(major);
    if (!programs) {
        throw database_error("the private database was made by PostgreSQL " + std::to_string(major) +
                                 ", which is no longer installed; install the package postgresql-" + std::to_string(major) +
                                 ", or move the directory away to begin anew",
                             m_home);
    }
    ServerProgram server = program(programs->folder / "postgres",
                                   {"-D", data_directory(), "-c", "listen_addresses=", "-c", "port=5432", "-c",
                                    "unix_socket_directories=" + m_socket_directory.string(), "-c",
                                    "unix_socket_permissions=0700", "-c", "logging_collector=off"});
    server.directory = data_directory();
    const ServerProgram sync = program(programs->folder / "initdb", {"--pgdata", data_directory(), "--sync-only"});
    const int supervisor = spawn_supervised(server, afterwards == Afterwards::sync ? &sync : nullptr, m_home / "use.lock");
    try {
        wait_until_ready(supervisor);
    } catch (...) {
        ::close(supervisor);
        throw;
    }
    ::close(supervisor);
}

void PrivateCluster::wait_until_ready(int supervisor) const {
    const auto limit = Clock::now() + k_start_limit;
    for (auto pause = std::chrono::milliseconds{k_first_pause}; ask_server() != Answer::yes;
         pause = std::min<std::chrono::milliseconds>(pause * 3 / 2 + 1ms, k_longest_pause)) {
        pollfd ended{supervisor, POLLIN, 0};
        if (::poll(&ended, 1, static_cast<int>(pause.count())) > 0) {
            throw startup_error("the private database server does not start");
        }
        if (Clock::now() > limit) {
            throw startup_error("the private database server did not become ready within a minute");
        }
    }
}

/// What a new cluster needs once its server runs. The marker is written last, so that a start that was cut off is finished
/// by the next one, and no other command takes the cluster for ready before it is.
void PrivateCluster::finish_cluster() const {
    Database database{"host=" + connection_value(m_socket_directory.string()) + " port=5432 dbname=template1 user=" +
                          std::string{k_owner},
                      "start"};
    database.transact(Access::read_write, [](Transaction& transaction) {
        if (transaction.execute("SELECT FROM pg_database WHERE datname = 'entente'").empty()) {
            transaction.execute("ALTER DATABASE postgres RENAME TO entente");  // much faster than creating another
        }
        // For psql and other programs; entente itself names the schema everywhere.
        transaction.execute("ALTER DATABASE entente SET search_path = entente, public");
        if (transaction.execute("SELECT FROM pg_roles WHERE rolname = 'entente_reader'").empty()) {
            transaction.execute("CREATE ROLE entente_reader LOGIN");
        }
    });
    if (std::ofstream marker{data_directory() / k_complete_marker}; !marker) {
        throw database_error("the private database cannot be completed; is the disk full?", m_home);
    }
}

bool PrivateCluster::is_complete() const { return fs::exists(data_directory() / k_complete_marker); }

Error PrivateCluster::startup_error(const std::string& what) const {
    std::ifstream file{log_file()};
    const std::string log{std::istreambuf_iterator<char>{file}, {}};
    // A full disk may have no room for the server's complaint about it either.
    const auto last = log.substr(log.size() > 4096 ? log.size() - 4096 : 0);
    if (last.find("No space left on device") != std::string::npos || free_bytes(m_home) < k_least_free_bytes) {
        return database_error(what + ": the disk is full; free some space and run the command again", m_home);
    }
    constexpr std::size_t k_lines = 3;
    std::vector<std::string_view> lines;
    for (const std::string_view line : split(log, '\n')) {
        if (!trim(line).empty()) {
            lines.push_back(trim(line));
        }
    }
    std::string words;
    for (std::size_t i = lines.size() > k_lines ? lines.size() - k_lines : 0; i < lines.size(); ++i) {
        words += (words.empty() ? "" : " | ") + std::string{lines[i]};
    }
    return database_error(what + "; the end of " + log_file().string() + " says: " + words);
}

PrivateCluster::Hold PrivateCluster::acquire() {
    prepare_directories();
    // Waits while a supervisor is stopping the server: it holds the lock until the server is gone.
    Hold hold{FileLock{m_home / "use.lock", FileLock::Mode::shared}};
    if (is_complete() && ask_server() == Answer::yes) {
        return hold;
    }
    const FileLock starting{m_home / "start.lock", FileLock::Mode::exclusive};
    if (is_complete() && ask_server() == Answer::yes) {
        return hold;  // another command has started it meanwhile
    }
    const bool was_complete = is_complete();
    if (read_major_version(data_directory()) == 0) {
        create_cluster();
    }
    if (ask_server() != Answer::yes) {
        clear_leftovers();
        start(was_complete ? Afterwards::nothing : Afterwards::sync);
    }
    if (!was_complete) {
        finish_cluster();
    }
    return hold;
}

void PrivateCluster::keep_up(const Hold& hold) { spawn_keeper(server_account(), hold.descriptor(), m_home / "keeper.lock"); }

PrivateCluster::Stopped PrivateCluster::let_go() {
    if (read_major_version(data_directory()) == 0) {
        return Stopped::was_not_running;
    }
    const bool was_running = ask_server() != Answer::nobody;
    const fs::path keeper_lock = m_home / "keeper.lock";
    if (const pid_t keeper = find_keeper(keeper_lock); keeper > 0) {
        ::kill(keeper, SIGTERM);
        while (find_keeper(keeper_lock) == keeper) {
            std::this_thread::sleep_for(1ms);
        }
    }
    // The supervisor now gets the exclusive lock, unless other commands hold it shared. Give it the time to do so.
    std::this_thread::sleep_for(20ms);
    if (was_running && FileLock::try_lock(m_home / "use.lock", FileLock::Mode::shared) && ask_server() == Answer::yes) {
        return Stopped::still_in_use;
    }
    const FileLock until_it_has_stopped{m_home / "use.lock", FileLock::Mode::shared};
    return was_running ? Stopped::stopped : Stopped::was_not_running;
}

PrivateCluster::Status PrivateCluster::status() const {
    Status status;
    status.major_version = read_major_version(data_directory());
    status.initialised = status.major_version != 0;
    if (!status.initialised) {
        return status;
    }
    status.running = ask_server() != Answer::nobody;
    status.keeper = find_keeper(m_home / "keeper.lock");
    std::error_code ignored;
    for (auto entry = fs::recursive_directory_iterator{data_directory(), fs::directory_options::skip_permission_denied, ignored};
         entry != fs::recursive_directory_iterator{}; entry.increment(ignored)) {
        if (entry->is_regular_file(ignored)) {
            const auto bytes = entry->file_size(ignored);
            status.bytes += ignored ? 0 : bytes;
        }
    }
    return status;
}

std::string PrivateCluster::connection_string(Role role) const {
    return "host=" + connection_value(m_socket_directory.string()) + " port=5432 dbname=" + std::string{k_database} +
           " user=" + std::string{role == Role::owner ? k_owner : k_reader} + " sslmode=disable gssencmode=disable";
}

std::string PrivateCluster::url() const {
    return "postgresql://" + std::string{k_owner} + "@/" + std::string{k_database} +
           "?host=" + percent_encoded(m_socket_directory.string()) + "&port=5432";
}

fs::path PrivateCluster::psql() const {
    if (const auto programs = find_postgres(read_major_version(data_directory()))) {
        return programs->folder / "psql";
    }
    return "psql";
}

}  // namespace entente::storage
