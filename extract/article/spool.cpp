#include "extract/article/spool.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <functional>
#include <string_view>
#include <utility>
#include <variant>

#include "extract/article/input_walk.hpp"

namespace entente::extract {
namespace {

std::uint64_t digest(const struct stat& status) {
    std::uint64_t value = 0;
    for (const auto part :
         {static_cast<std::uint64_t>(status.st_size), static_cast<std::uint64_t>(status.st_ino),
          static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_mtim.tv_sec),
          static_cast<std::uint64_t>(status.st_mtim.tv_nsec), static_cast<std::uint64_t>(status.st_ctim.tv_sec),
          static_cast<std::uint64_t>(status.st_ctim.tv_nsec)}) {
        const std::string_view bytes{reinterpret_cast<const char*>(&part), sizeof part};
        value = value * 0x9E3779B97F4A7C15U + std::hash<std::string_view>{}(bytes);
    }
    return std::max<std::uint64_t>(value, 1);  // 0 means "never"
}

/// The latest of the two: a file that keeps its old time when it is copied or unpacked has a new time of change.
std::chrono::system_clock::time_point last_touched(const struct stat& status) {
    using namespace std::chrono;
    const auto time = [](const timespec& t) {
        return system_clock::time_point{
            duration_cast<system_clock::duration>(seconds{t.tv_sec} + nanoseconds{t.tv_nsec})};
    };
    return std::max(time(status.st_mtim), time(status.st_ctim));
}

/// A read lease is refused while anybody has the file open for writing. Where leases are not to be had (files of others, network
/// file systems) nothing is known.
bool is_being_written(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        return false;
    }
    const bool refused = ::fcntl(descriptor, F_SETLEASE, F_RDLCK) != 0 && errno == EAGAIN;
    ::close(descriptor);  // which gives the lease back
    return refused;
}

}  // namespace

Spool::Spool(std::vector<std::string> folders, std::chrono::milliseconds rest)
    : m_folders{std::move(folders)}, m_rest{rest} {
    // Sent to whoever holds a lease when a writer comes, and would end the process.
    std::signal(SIGIO, SIG_IGN);
}

std::vector<std::string> Spool::take(std::size_t limit) {
    ++m_round;
    std::vector<std::string> complete;
    InputWalk walk{m_folders};
    for (auto next = walk.next(); next; next = walk.next()) {
        const auto* path = std::get_if<std::string>(&*next);
        struct stat status {};
        if (path == nullptr || ::stat(path->c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
            continue;
        }
        const auto now = std::chrono::steady_clock::now();
        File& file = m_files[std::hash<std::string>{}(*path)];
        file.round = m_round;
        if (const std::uint64_t state = digest(status); state != file.state) {
            file.state = state;
            file.since = now;
        }
        // A clock that is set back, or that of another machine, must not keep a file waiting for ever.
        const auto age = std::chrono::system_clock::now() - last_touched(status);
        const bool has_rested = now - file.since >= m_rest || age >= m_rest;
        if (file.taken != file.state && has_rested && complete.size() < limit && !is_being_written(*path)) {
            file.taken = file.state;
            complete.push_back(*path);
        }
    }
    std::erase_if(m_files, [&](const auto& entry) { return entry.second.round != m_round; });
    return complete;
}

}  // namespace entente::extract
