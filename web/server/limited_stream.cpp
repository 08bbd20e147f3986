#include "web/server/limited_stream.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace entente::web {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds k_turn{100};

}  // namespace

bool LimitedStream::wait(short events, milliseconds time) const {
    const auto deadline = steady_clock::now() + time;
    for (;;) {
        const auto left = std::chrono::duration_cast<milliseconds>(deadline - steady_clock::now());
        pollfd waited{m_socket, events, 0};
        const int ready = ::poll(&waited, 1, static_cast<int>(std::max(left, milliseconds{0}).count()));
        if (ready > 0) {
            return true;  // also when the other side is gone: read and write tell
        }
        if (ready == 0 || errno != EINTR) {
            return false;
        }
    }
}

bool LimitedStream::wait_for_request(const std::function<bool()>& stop) {
    if (m_begin < m_end) {
        return true;
    }
    const auto deadline = steady_clock::now() + m_limits->idle_time;
    while (steady_clock::now() < deadline) {
        if (stop()) {
            return false;
        }
        if (wait(POLLIN, k_turn)) {
            char first = 0;
            return ::recv(m_socket, &first, 1, MSG_PEEK | MSG_DONTWAIT) > 0;  // 0: the other side has closed
        }
    }
    return false;
}

void LimitedStream::begin_request() {
    m_bytes = m_lines = 0;
    m_deadline = steady_clock::now() + m_limits->head_time;
}

bool LimitedStream::is_readable() const { return m_begin < m_end || wait(POLLIN, milliseconds{0}); }
bool LimitedStream::is_writable() const { return wait(POLLOUT, milliseconds{0}); }

ssize_t LimitedStream::read(char* to, size_t size) {
    if (m_bytes >= m_limits->head_bytes || m_lines > m_limits->header_lines) {
        return -1;
    }
    if (m_begin == m_end) {
        const auto left = std::chrono::duration_cast<milliseconds>(m_deadline - steady_clock::now());
        if (left <= milliseconds{0} || !wait(POLLIN, left)) {
            return -1;
        }
        const ssize_t received = ::recv(m_socket, m_buffer.data(), m_buffer.size(), 0);
        if (received <= 0) {
            return received;
        }
        m_begin = 0;
        m_end = static_cast<std::size_t>(received);
    }
    const std::size_t count = std::min(size, m_end - m_begin);
    std::memcpy(to, m_buffer.data() + m_begin, count);
    m_lines += static_cast<std::size_t>(std::count(to, to + count, '\n'));
    m_begin += count;
    m_bytes += count;
    return static_cast<ssize_t>(count);
}

ssize_t LimitedStream::write(const char* from, size_t size) {
    std::size_t sent = 0;
    while (sent < size) {
        const ssize_t count = ::send(m_socket, from + sent, size - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count > 0) {
            sent += static_cast<std::size_t>(count);
        } else if (count < 0 && errno == EINTR) {
            continue;
        } else if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            if (!wait(POLLOUT, m_limits->send_time)) {
                return -1;
            }
        } else {
            return -1;
        }
    }
    return static_cast<ssize_t>(sent);
}

// Nobody asks for them: no address is told or logged.
void LimitedStream::get_remote_ip_and_port(std::string& ip, int& port) const {
    ip.clear();
    port = 0;
}
void LimitedStream::get_local_ip_and_port(std::string& ip, int& port) const {
    ip.clear();
    port = 0;
}

}  // namespace entente::web
