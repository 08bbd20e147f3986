#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "storage/session.hpp"
#include "web/server/http_server.hpp"

namespace entente::web {

/// How the explorer is served.
struct ServerSettings {
    std::string address = "127.0.0.1";  ///< or a name. What is reached from other machines needs a token.
    int port = 8321;                    ///< 0: any free one
    std::chrono::milliseconds statement_timeout{5000};
    std::size_t database_connections = 4;
    std::size_t connections = 64;           ///< open ones from clients, a thread each
    std::size_t cache_bytes = 256UL << 20U;  ///< for answers; 0: none are kept
    HttpServer::Observer observer{};
};

/// The explorer: its page and the API behind it, for reading only.
class ExplorerServer {
  public:
    /// The session must outlive it.
    ExplorerServer(const storage::Session& session, const ServerSettings& settings);
    ExplorerServer(const ExplorerServer&) = delete;
    ExplorerServer& operator=(const ExplorerServer&) = delete;
    ~ExplorerServer();

    /// Begins to listen. Throws Error(input) with the next free port when that one is in use.
    void bind();

    /// Where the page is, after bind(): with the token, where one is needed, which nobody else is told.
    [[nodiscard]] std::string url() const;

    /// Whether a token is needed.
    [[nodiscard]] bool needs_token() const noexcept;

    /// Serves until stop(), and then until what has been asked is answered.
    void run();

    /// Safe to call from any thread.
    void stop();

  private:
    class Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

}  // namespace entente::web
