#pragma once

#include <httplib.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

namespace entente::web {

/// What one connection may take.
struct ConnectionLimits {
    std::size_t head_bytes = 32 * 1024;           ///< of request line and headers together
    std::size_t header_lines = 64;                ///< of one request
    std::chrono::milliseconds head_time{10'000};  ///< from the first byte of a request to the end of its headers
    std::chrono::milliseconds idle_time{15'000};  ///< between two requests
    std::chrono::milliseconds send_time{20'000};  ///< without anything being taken of what is sent
    std::size_t requests = 100'000;               ///< on one connection
};

/// A connection as httplib sees it, which ends when a request takes too long, has too many bytes or too many lines: httplib itself only
/// limits the time between two bytes. Bytes that were read beyond the end of a request stay for the next one.
class LimitedStream final : public httplib::Stream {
  public:
    /// Does not own the socket, which must be a connected one.
    LimitedStream(socket_t socket, const ConnectionLimits& limits) : m_socket{socket}, m_limits{&limits} {}

    /// Waits for the next request for as long as idle_time, in turns between which `stop` is asked. False: there is none.
    [[nodiscard]] bool wait_for_request(const std::function<bool()>& stop);

    /// The limits begin anew.
    void begin_request();

    [[nodiscard]] bool is_readable() const override;
    [[nodiscard]] bool is_writable() const override;
    ssize_t read(char* to, size_t size) override;
    ssize_t write(const char* from, size_t size) override;
    void get_remote_ip_and_port(std::string& ip, int& port) const override;
    void get_local_ip_and_port(std::string& ip, int& port) const override;
    [[nodiscard]] socket_t socket() const override { return m_socket; }

  private:
    [[nodiscard]] bool wait(short events, std::chrono::milliseconds time) const;

    socket_t m_socket;
    const ConnectionLimits* m_limits;
    std::array<char, 4096> m_buffer{};
    std::size_t m_begin = 0, m_end = 0;  ///< of what was received and not yet read
    std::size_t m_bytes = 0, m_lines = 0;
    std::chrono::steady_clock::time_point m_deadline;
};

}  // namespace entente::web
