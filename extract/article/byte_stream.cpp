#include "extract/article/byte_stream.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace entente::extract {
namespace {

constexpr std::size_t k_block = 1u << 16;
constexpr int k_stop_poll_ms = 100;

}  // namespace

ByteStream::ByteStream(const std::string& path, std::function<bool()> stop, std::atomic<std::uint64_t>* bytes_read)
    : m_stop{std::move(stop)}, m_bytes_read{bytes_read} {
    if (path == "-") {
        m_descriptor = STDIN_FILENO;
        m_owned = false;
    } else {
        m_descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    }
    struct stat status {};
    if (m_descriptor < 0 || ::fstat(m_descriptor, &status) != 0) {
        m_failure = std::strerror(errno);
    }
    m_may_block = !S_ISREG(status.st_mode);
}

ByteStream::~ByteStream() {
    if (m_owned && m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

bool ByteStream::fill() {
    if (!m_failure.empty()) {
        return false;
    }
    while (m_may_block && m_stop) {
        pollfd waiting{m_descriptor, POLLIN, 0};
        if (m_stop()) {
            return false;
        }
        if (::poll(&waiting, 1, k_stop_poll_ms) > 0) {
            break;
        }
    }
    m_block.resize(k_block);
    m_used = 0;
    ssize_t count = 0;
    do {
        count = ::read(m_descriptor, m_block.data(), m_block.size());
    } while (count < 0 && errno == EINTR);
    if (count > 0 && m_bytes_read != nullptr) {
        *m_bytes_read += static_cast<std::uint64_t>(count);
    }
    if (count < 0) {
        m_failure = std::strerror(errno);
    }
    m_block.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return count > 0;
}

std::string_view ByteStream::peek() {
    if (m_used == m_block.size() && !fill()) {
        return {};
    }
    return std::string_view{m_block}.substr(m_used);
}

ByteStream::Status ByteStream::read_line(std::string& line, std::size_t limit) {
    line.clear();
    bool any = false, too_long = false;
    for (;;) {
        const std::string_view rest = peek();
        if (rest.empty()) {
            if (!m_failure.empty()) {
                return Status::failed;
            }
            return too_long ? Status::too_long : any ? Status::ok : Status::end;
        }
        any = true;
        const auto line_end = rest.find('\n');
        const auto piece = rest.substr(0, line_end);
        too_long = too_long || line.size() + piece.size() > limit;
        if (too_long) {
            line.clear();
        } else {
            line += piece;
        }
        m_used += piece.size();
        if (line_end != std::string_view::npos) {
            ++m_used;
            return too_long ? Status::too_long : Status::ok;
        }
    }
}

ByteStream::Status ByteStream::read_all(std::string& bytes, std::size_t limit) {
    bytes.clear();
    for (;;) {
        const std::string_view rest = peek();
        if (rest.empty()) {
            return m_failure.empty() ? Status::ok : Status::failed;
        }
        if (bytes.size() + rest.size() > limit) {
            return Status::too_long;
        }
        bytes += rest;
        m_used += rest.size();
    }
}

}  // namespace entente::extract
