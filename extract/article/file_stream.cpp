#include "extract/article/file_stream.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace entente::extract {
namespace {

constexpr int k_stop_poll_ms = 100;

}  // namespace

FileStream::FileStream(const std::string& path, std::function<bool()> stop) : m_stop{std::move(stop)} {
    if (path == "-") {
        m_descriptor = STDIN_FILENO;
        m_owned = false;
    } else {
        m_descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    }
    struct stat status {};
    if (m_descriptor < 0 || ::fstat(m_descriptor, &status) != 0) {
        fail(std::strerror(errno));
    }
    m_may_block = !S_ISREG(status.st_mode);
}

FileStream::~FileStream() {
    if (m_owned && m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

std::size_t FileStream::read(char* buffer, std::size_t size) {
    while (m_may_block && m_stop) {
        pollfd waiting{m_descriptor, POLLIN, 0};
        if (m_stop()) {
            return 0;
        }
        if (::poll(&waiting, 1, k_stop_poll_ms) > 0) {
            break;
        }
    }
    ssize_t count = 0;
    do {
        count = ::read(m_descriptor, buffer, size);
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
        fail(std::strerror(errno));
    }
    return count > 0 ? static_cast<std::size_t>(count) : 0;
}

}  // namespace entente::extract
