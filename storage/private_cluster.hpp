#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "storage/file_lock.hpp"
#include "storage/server_process.hpp"

namespace entente::storage {

/// entente's own PostgreSQL: a cluster in the user's data directory, reached by a Unix socket only, started on demand and
/// stopped when the last command that uses it ends, in whatever way it ends.
///
/// Layout of the home directory:
///
///     data/         the cluster (initdb)           run/          the socket, 0700; elsewhere when the path is too long
///     server.log    what the server says           use.lock      held shared by every command that uses the server
///     start.lock    held while one starts it       keeper.lock   marks the process that `entente db start` leaves behind
///
/// As root, which PostgreSQL refuses, the server runs as the account that owns data/, or "postgres" for a new cluster.
class PrivateCluster {
  public:
    /// $ENTENTE_HOME, else for root /var/lib/entente, else $XDG_DATA_HOME/entente, else ~/.local/share/entente.
    /// Throws Error(database) when none of these can be told.
    [[nodiscard]] static std::filesystem::path default_home();

    /// Touches nothing. The path is made absolute.
    explicit PrivateCluster(std::filesystem::path home);

    /// While one exists, in any process, the server stays up.
    class Hold {
      public:
        /// The open lock: a program that inherits it across exec() holds the server up in its turn.
        [[nodiscard]] int descriptor() const noexcept { return m_lock.descriptor(); }

      private:
        friend class PrivateCluster;
        explicit Hold(FileLock lock) : m_lock{std::move(lock)} {}
        FileLock m_lock;
    };

    /// Makes sure that the server runs and answers, and keeps it up. Creates the cluster the first time. Safe to call from
    /// any number of processes at once: one of them starts, the others wait.
    /// Throws Error(database) with the last words of the server's log when it does not come up within a minute.
    [[nodiscard]] Hold acquire();

    /// Leaves the server running after this process (`entente db start`) until let_go().
    void keep_up(const Hold& hold);

    enum class Stopped { was_not_running, stopped, still_in_use };

    /// Ends keep_up() and waits for the server to stop. `still_in_use`: other commands use it; it stops with the last one.
    Stopped let_go();

    struct Status {
        bool initialised = false;       ///< there is a cluster
        bool running = false;           ///< the server answers
        pid_t keeper = 0;               ///< the process that `db start` left; 0: none
        int major_version = 0;          ///< of the data; 0 without a cluster
        std::uintmax_t bytes = 0;       ///< size of the data on disk
    };
    [[nodiscard]] Status status() const;

    /// For libpq: the owner of everything, or the role that can only read.
    enum class Role { owner, reader };
    [[nodiscard]] std::string connection_string(Role role) const;

    /// "postgresql://entente@/entente?host=%2Fhome%2F…", for other programs.
    [[nodiscard]] std::string url() const;

    /// psql of the server's version.
    [[nodiscard]] std::filesystem::path psql() const;

    [[nodiscard]] const std::filesystem::path& home() const noexcept { return m_home; }
    [[nodiscard]] const std::filesystem::path& socket_directory() const noexcept { return m_socket_directory; }
    [[nodiscard]] std::filesystem::path data_directory() const { return m_home / "data"; }
    [[nodiscard]] std::filesystem::path log_file() const { return m_home / "server.log"; }

  private:
    enum class Answer { yes, not_yet, nobody };

    [[nodiscard]] Answer ask_server() const;
    [[nodiscard]] Account server_account() const;
    [[nodiscard]] ServerProgram program(const std::filesystem::path& binary, std::vector<std::string> arguments) const;
    void prepare_directories() const;
    void create_cluster() const;
    void clear_leftovers() const;
    enum class Afterwards { nothing, sync };
    void start(Afterwards afterwards) const;
    void wait_until_ready(int supervisor) const;
    void finish_cluster() const;
    [[nodiscard]] bool is_complete() const;
    [[nodiscard]] Error startup_error(const std::string& what) const;

    std::filesystem::path m_home;
    std::filesystem::path m_socket_directory;
};

}  // namespace entente::storage
