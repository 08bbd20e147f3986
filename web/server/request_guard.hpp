#pragma once

#include <string>
#include <string_view>

#include "web/server/http_message.hpp"
#include "web/server/request_target.hpp"

namespace entente::web {

/// Decides which requests are answered at all: to the names that this server has (a page of another site cannot reach it under a name
/// of its own, which DNS suddenly resolves to this machine), not from pages of other sites, and with the token where one is set.
/// Immutable; safe to share between threads.
class RequestGuard {
  public:
    /// `address`: what the server is bound to. `token`: empty when none is needed.
    RequestGuard(std::string address, int port, std::string token);

    /// Throws ApiError: wrong_method, forbidden, bad_request.
    void check(const HttpRequest& request) const;

    /// Whether the request proves to know the token: in an Authorization header or in the cookie. True when none is needed.
    [[nodiscard]] bool has_token(const HttpRequest& request) const;

    /// Whether the address of the page carries the token ("/?token=…"), as the one that is printed does.
    [[nodiscard]] bool brings_token(const RequestTarget& target) const;

    /// The Set-Cookie header that lets the page load its files and ask its questions.
    [[nodiscard]] std::string cookie() const;

  private:
    [[nodiscard]] bool is_known_host(std::string_view host) const;
    [[nodiscard]] std::string cookie_name() const;

    std::string m_address;
    int m_port;
    std::string m_token;
    std::string m_machine;  ///< its host name
};

/// Whether a server bound there can be reached from this machine only.
[[nodiscard]] bool is_loopback(std::string_view address);

/// "127.0.0.1:8321", "[::1]:8321": as a URL has it.
[[nodiscard]] std::string host_and_port(std::string_view address, int port);

}  // namespace entente::web
