#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace entente::storage {

/// The system account that a process of the private cluster runs as.
struct Account {
    uid_t user = 0;
    gid_t group = 0;
    std::vector<gid_t> groups;  ///< supplementary groups
    bool switch_to_it = false;  ///< false: this process is that account already
};

/// A program with everything it needs, put together before fork(): between fork() and exec() a child of a process with
/// threads may not allocate memory.
struct ServerProgram {
    std::vector<std::string> arguments;    ///< the first is the path of the program
    std::vector<std::string> environment;  ///< "NAME=value"; nothing is inherited
    Account account;
    std::filesystem::path directory;       ///< working directory
    std::filesystem::path log;             ///< standard output and error are appended here
};

/// Runs a program to its end and returns its exit status (128 + signal when it was killed). It is killed when this
/// process ends first. Throws Error(database) when it cannot be started at all.
[[nodiscard]] int run_to_end(const ServerProgram& program);

/// Starts `server` under a supervisor of its own: a process in a session of its own, so that Ctrl-C in the terminal does
/// not reach it, that waits for an exclusive lock on `use_lock` (which every user of the server holds shared) and then
/// stops the server by SIGINT and ends. The lock stays exclusive until the server is gone, so that whoever comes next
/// waits that long. When the supervisor itself is killed, the kernel sends the server SIGINT (PR_SET_PDEATHSIG).
///
/// `afterwards`: what the supervisor becomes (exec) when the server has stopped and the lock is free again; may be null.
///
/// The caller must hold `use_lock` shared. Returns a descriptor that reads end-of-file as soon as the server has ended by
/// itself; the caller closes it. Throws Error(database).
[[nodiscard]] int spawn_supervised(const ServerProgram& server, const ServerProgram* afterwards,
                                   const std::filesystem::path& use_lock);

/// Starts a process that does nothing but hold the open, shared `lock_descriptor` until it gets SIGTERM. It marks itself
/// by a record lock on `keeper_lock`. Does nothing when a keeper is there already. Throws Error(database).
void spawn_keeper(const Account& account, int lock_descriptor, const std::filesystem::path& keeper_lock);

/// The process that spawn_keeper() started; 0 when there is none.
[[nodiscard]] pid_t find_keeper(const std::filesystem::path& keeper_lock);

}  // namespace entente::storage
