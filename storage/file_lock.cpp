#include "storage/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include "base/error.hpp"

namespace entente::storage {
namespace {

int open_lock_file(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        throw database_error(std::string{"the lock file cannot be opened ("} + std::strerror(errno) + ")", path);
    }
    return descriptor;
}

int operation(FileLock::Mode mode) { return mode == FileLock::Mode::shared ? LOCK_SH : LOCK_EX; }

/// False when somebody else holds it and `flags` say not to wait.
bool lock(int descriptor, int flags, const std::filesystem::path& path) {
    while (::flock(descriptor, flags) != 0) {
        if (errno == EWOULDBLOCK) {
            return false;
        }
        if (errno != EINTR) {
            throw database_error(std::string{"the file cannot be locked ("} + std::strerror(errno) +
                                     "); the data directory must lie on a file system with locks",
                                 path);
        }
    }
    return true;
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& path, Mode mode) : FileLock{open_lock_file(path)} {
    lock(m_descriptor, operation(mode), path);
}

std::optional<FileLock> FileLock::try_lock(const std::filesystem::path& path, Mode mode) {
    FileLock attempt{open_lock_file(path)};
    if (!lock(attempt.m_descriptor, operation(mode) | LOCK_NB, path)) {
        return std::nullopt;
    }
    return attempt;
}

FileLock::FileLock(FileLock&& other) noexcept : m_descriptor{std::exchange(other.m_descriptor, -1)} {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

FileLock::~FileLock() {
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

}  // namespace entente::storage
