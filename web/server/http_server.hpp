#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "web/server/http_message.hpp"

namespace entente::web {

/// Speaks HTTP/1.1 by cpp-httplib, which appears nowhere else: connections, their limits, and the headers that every answer has. What
/// is asked and answered is the handler's affair.
class HttpServer {
  public:
    /// Answers a request; called by many threads at once. Must not throw.
    using Handler = std::function<HttpResponse(const HttpRequest&)>;

    /// Told after each answer: method, path (what stands before "?"), status, bytes of the body (0 for one written while sent), time.
    using Observer = std::function<void(std::string_view method, std::string_view path, int status, std::size_t bytes,
                                        std::chrono::microseconds time)>;

    HttpServer(Handler handler, Observer observer, std::size_t connections);
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;
    ~HttpServer();

    /// Listens on an address or name, and a port, or any free one for 0. Returns the port, or 0 when that cannot be.
    [[nodiscard]] int bind(const std::string& address, int port);

    /// Serves until stop(), then until the requests that are being answered are. After bind().
    void run();

    /// Safe to call from any thread.
    void stop();

  private:
    class Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// Whether this machine lets somebody listen there.
[[nodiscard]] bool is_port_free(const std::string& address, int port);

}  // namespace entente::web
