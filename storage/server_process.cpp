#include "storage/server_process.hpp"

#include <fcntl.h>
#include <grp.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <optional>
#include <utility>

#include "base/error.hpp"

// Code that runs after fork() calls only what signal-safety(7) allows, and gets all its strings from before the fork.

namespace entente::storage {
namespace {

constexpr int k_exec_failed = 127;
constexpr int k_fast_stop_ms = 60'000;      // a busy server may have to finish a checkpoint; then it must go all the same
constexpr int k_immediate_stop_ms = 10'000;
constexpr int k_poll_ms = 2;

Error process_error(const std::string& what) {
    return database_error(what + " (" + std::strerror(errno) + ")");
}

std::vector<char*> as_pointers(const std::vector<std::string>& strings) {
    std::vector<char*> pointers;
    for (const std::string& string : strings) {
        pointers.push_back(const_cast<char*>(string.c_str()));  // exec() takes char* and does not write
    }
    pointers.push_back(nullptr);
    return pointers;
}

/// What a child needs, as plain pointers into a ServerProgram that outlives the fork.
struct ChildPlan {
    explicit ChildPlan(const ServerProgram& program)
        : arguments{as_pointers(program.arguments)},
          environment{as_pointers(program.environment)},
          account{&program.account},
          directory{program.directory.c_str()},
          log{program.log.c_str()} {}

    std::vector<char*> arguments;
    std::vector<char*> environment;
    const Account* account;
    const char* directory;
    const char* log;
};

void reset_signals() {
    struct sigaction plain {};
    plain.sa_handler = SIG_DFL;
    for (int signal = 1; signal < NSIG; ++signal) {
        ::sigaction(signal, &plain, nullptr);  // fails for SIGKILL and SIGSTOP, which is as well
    }
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

bool become(const Account& account) {
    if (!account.switch_to_it) {
        return true;
    }
    return ::setgroups(account.groups.size(), account.groups.data()) == 0 && ::setgid(account.group) == 0 &&
           ::setuid(account.user) == 0;
}

/// Standard input from nowhere, output and errors into the log, which the account may not be able to open itself.
bool redirect(const char* log) {
    const int nothing = ::open("/dev/null", O_RDWR);
    const int output = log == nullptr ? ::dup(nothing) : ::open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
    return nothing >= 0 && output >= 0 && ::dup2(nothing, STDIN_FILENO) >= 0 && ::dup2(output, STDOUT_FILENO) >= 0 &&
           ::dup2(output, STDERR_FILENO) >= 0;
}

/// Closes everything but the standard streams and the given descriptors (-1: none).
void close_others(int keep, int keep_too) {
    const int low = keep < keep_too ? keep : keep_too;
    const int high = keep < keep_too ? keep_too : keep;
    unsigned next = STDERR_FILENO + 1;
    for (const int kept : {low, high}) {
        if (kept > STDERR_FILENO) {
            if (static_cast<unsigned>(kept) > next) {
                ::close_range(next, static_cast<unsigned>(kept) - 1, 0);
            }
            next = static_cast<unsigned>(kept) + 1;
        }
    }
    ::close_range(next, ~0U, 0);
}

/// In a child: the end of its parent shall end it too.
void die_with(pid_t parent, int death_signal) {
    ::prctl(PR_SET_PDEATHSIG, death_signal);  // after setuid(), which would clear it
    if (::getppid() != parent) {
        ::_exit(k_exec_failed);
    }
}

[[noreturn]] void become_program(const ChildPlan& plan) {
    if (::chdir(plan.directory) == 0) {
        ::execve(plan.arguments[0], plan.arguments.data(), plan.environment.data());
    }
    const char* reason = strerrordesc_np(errno);
    ::dprintf(STDERR_FILENO, "%s: %s\n", plan.arguments[0], reason == nullptr ? "cannot be started" : reason);
    ::_exit(k_exec_failed);
}

void pause_ms(int milliseconds) {
    const timespec time{milliseconds / 1000, milliseconds % 1000 * 1'000'000L};
    ::nanosleep(&time, nullptr);
}

bool wait_for(pid_t process, int limit_ms) {
    for (int waited = 0; waited < limit_ms; waited += k_poll_ms) {
        if (::waitpid(process, nullptr, WNOHANG) != 0) {
            return true;
        }
        pause_ms(k_poll_ms);
    }
    return false;
}

volatile pid_t g_server = 0;  // of this supervisor; read by its signal handler

void on_server_end(int /*signal*/) {
    if (::waitpid(g_server, nullptr, WNOHANG) == g_server) {
        ::_exit(0);
    }
}

/// The supervisor, from fork() to its end.
[[noreturn]] void supervise(const ChildPlan& plan, const ChildPlan* afterwards, const char* use_lock, int alive) {
    ::prctl(PR_SET_NAME, "entente-db");
    reset_signals();
    ::signal(SIGHUP, SIG_IGN);
    ::umask(077);
    const int lock = ::open(use_lock, O_RDWR | O_CLOEXEC);
    if (lock < 0 || !redirect(plan.log) || !become(*plan.account)) {
        ::_exit(1);
    }
    close_others(lock, alive);
    struct sigaction action {};
    action.sa_handler = on_server_end;
    action.sa_flags = SA_NOCLDSTOP;
    sigset_t child_end;
    sigemptyset(&child_end);
    sigaddset(&child_end, SIGCHLD);
    ::sigprocmask(SIG_BLOCK, &child_end, nullptr);  // g_server must be set before the handler can run
    ::sigaction(SIGCHLD, &action, nullptr);
    const pid_t supervisor = ::getpid();
    g_server = ::fork();
    if (g_server == 0) {
        reset_signals();
        die_with(supervisor, SIGINT);
        become_program(plan);
    }
    ::sigprocmask(SIG_UNBLOCK, &child_end, nullptr);
    if (g_server < 0) {
        ::_exit(1);
    }
    bool locked = false;
    do {
        locked = ::flock(lock, LOCK_EX) == 0;
    } while (!locked && errno == EINTR);
    ::sigprocmask(SIG_BLOCK, &child_end, nullptr);
    ::kill(g_server, SIGINT);
    if (!wait_for(g_server, k_fast_stop_ms)) {
        ::kill(g_server, SIGQUIT);
        if (!wait_for(g_server, k_immediate_stop_ms)) {
            ::kill(g_server, SIGKILL);
        }
    }
    if (afterwards == nullptr) {
        ::_exit(0);
    }
    reset_signals();
    ::close(lock);
    ::close(alive);
    become_program(*afterwards);
}

/// Runs `body` in a grandchild in a session of its own, which init will reap.
template <typename Body>
void fork_detached(Body&& body) {
    const pid_t child = ::fork();
    if (child < 0) {
        throw process_error("no process can be started");
    }
    if (child == 0) {
        ::setsid();
        const pid_t grandchild = ::fork();
        if (grandchild == 0) {
            body();
        }
        ::_exit(grandchild < 0 ? 1 : 0);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        throw database_error("no process can be started");
    }
}

struct Pipe {
    Pipe() {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            throw process_error("no pipe can be opened");
        }
        read_end = ends[0];
        write_end = ends[1];
    }
    ~Pipe() {
        close_end(read_end);
        close_end(write_end);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    static void close_end(int& end) {
        if (end >= 0) {
            ::close(end);
            end = -1;
        }
    }
    int read_end = -1;
    int write_end = -1;
};

struct flock whole_file(short type) {
    struct flock request {};
    request.l_type = type;
    request.l_whence = SEEK_SET;
    return request;
}

[[noreturn]] void keep(const Account& account, int lock, int marker, int ready) {
    ::prctl(PR_SET_NAME, "entente-keep");
    reset_signals();
    ::signal(SIGHUP, SIG_IGN);
    // A record lock, because F_GETLK then tells who holds it: no file with a process number that may be out of date.
    struct flock request = whole_file(F_WRLCK);
    if (::fcntl(marker, F_SETLK, &request) == 0 && redirect(nullptr) && become(account) && ::chdir("/") == 0) {
        const char byte = 1;
        const auto written = ::write(ready, &byte, 1);
        ::close(ready);
        // close_range() would close other descriptors of the marker too and thereby drop the record lock; there are none.
        close_others(lock, marker);
        if (written == 1) {
            for (;;) {
                ::pause();
            }
        }
    }
    ::_exit(1);
}

}  // namespace

int run_to_end(const ServerProgram& program) {
    const ChildPlan plan{program};
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child < 0) {
        throw process_error("no process can be started");
    }
    if (child == 0) {
        reset_signals();
        ::umask(077);
        if (!redirect(plan.log) || !become(*plan.account)) {
            ::_exit(k_exec_failed);
        }
        close_others(-1, -1);
        die_with(parent, SIGTERM);
        become_program(plan);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) {
            throw process_error("a process cannot be waited for");
        }
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int spawn_supervised(const ServerProgram& server, const ServerProgram* afterwards, const std::filesystem::path& use_lock) {
    const ChildPlan plan{server};
    std::optional<ChildPlan> last_plan;
    if (afterwards != nullptr) {
        last_plan.emplace(*afterwards);
    }
    Pipe alive;
    fork_detached([&] { supervise(plan, last_plan ? &*last_plan : nullptr, use_lock.c_str(), alive.write_end); });
    return std::exchange(alive.read_end, -1);
}

void spawn_keeper(const Account& account, int lock_descriptor, const std::filesystem::path& keeper_lock) {
    if (find_keeper(keeper_lock) != 0) {
        return;
    }
    const int marker = ::open(keeper_lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (marker < 0) {
        throw process_error("the lock file " + keeper_lock.string() + " cannot be opened");
    }
    Pipe ready;
    fork_detached([&] { keep(account, lock_descriptor, marker, ready.write_end); });
    ::close(marker);
    Pipe::close_end(ready.write_end);
    char byte = 0;
    const auto got = ::read(ready.read_end, &byte, 1);
    if (got != 1 && find_keeper(keeper_lock) == 0) {
        throw database_error("the process that keeps the database server running cannot be started");
    }
}

pid_t find_keeper(const std::filesystem::path& keeper_lock) {
    const int marker = ::open(keeper_lock.c_str(), O_RDWR | O_CLOEXEC);
    if (marker < 0) {
        return 0;
    }
    struct flock request = whole_file(F_WRLCK);
    const bool asked = ::fcntl(marker, F_GETLK, &request) == 0;
    ::close(marker);
    return asked && request.l_type != F_UNLCK ? request.l_pid : 0;
}

}  // namespace entente::storage
