#include "web/server/request_guard.hpp"

#include <arpa/inet.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "web/server/access_token.hpp"
#include "web/server/api_error.hpp"

namespace entente::web {
namespace {

bool is_address(const std::string& host) {
    std::array<unsigned char, sizeof(in6_addr)> parsed{};
    return ::inet_pton(AF_INET, host.c_str(), parsed.data()) == 1 ||
           ::inet_pton(AF_INET6, host.c_str(), parsed.data()) == 1;
}

std::string lower(std::string_view text) {
    std::string result{text};
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

}  // namespace

bool is_loopback(std::string_view address) {
    in_addr parsed{};
    return address == "localhost" || address == "::1" ||
           (::inet_pton(AF_INET, std::string{address}.c_str(), &parsed) == 1 && (ntohl(parsed.s_addr) >> 24U) == 127);
}

std::string host_and_port(std::string_view address, int port) {
    const bool is_v6 = address.find(':') != std::string_view::npos;
    return (is_v6 ? "[" : "") + std::string{address} + (is_v6 ? "]" : "") + ":" + std::to_string(port);
}

RequestGuard::RequestGuard(std::string address, int port, std::string token)
    : m_address{lower(address)}, m_port{port}, m_token{std::move(token)} {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) == 0) {
        m_machine = lower(name.data());
    }
}

bool RequestGuard::is_known_host(std::string_view host) const {
    const std::string suffix = ":" + std::to_string(m_port);
    if (!host.ends_with(suffix) && m_port != 80) {
        return false;
    }
    std::string name = lower(host.ends_with(suffix) ? host.substr(0, host.size() - suffix.size()) : host);
    if (name.size() > 2 && name.front() == '[' && name.back() == ']') {
        name = name.substr(1, name.size() - 2);
    }
    if (name == "localhost" || name == "127.0.0.1" || name == "::1" || name == m_address) {
        return true;
    }
    // Bound to every address of this machine: DNS cannot make a name of somebody else's an address or the name of this machine.
    return (m_address == "0.0.0.0" || m_address == "::") && (is_address(name) || name == m_machine);
}

void RequestGuard::check(const HttpRequest& request) const {
    if (request.method != "GET" && request.method != "HEAD") {
        throw ApiError{Fault::wrong_method,
                       "only GET and HEAD are answered: the graph can be looked at here, not changed"};
    }
    if (request.has_several_hosts || !is_known_host(request.host)) {
        throw ApiError{Fault::forbidden,
                       "this server does not answer to that host name; use the address that it printed"};
    }
    // What a browser sends for another site's page, unless somebody follows a link there.
    if ((request.fetch_site == "cross-site" || request.fetch_site == "same-site") && request.fetch_mode != "navigate") {
        throw ApiError{Fault::forbidden, "pages of other sites are not answered"};
    }
}

std::string RequestGuard::cookie_name() const {
    return "entente_" + std::to_string(m_port);
}  // cookies do not tell ports apart

bool RequestGuard::has_token(const HttpRequest& request) const {
    if (m_token.empty()) {
        return true;
    }
    constexpr std::string_view k_bearer = "Bearer ";
    if (request.authorization.starts_with(k_bearer) &&
        equal_secrets(trim(std::string_view{request.authorization}.substr(k_bearer.size())), m_token)) {
        return true;
    }
    const std::string name = cookie_name() + "=";
    for (const std::string_view part : split(request.cookie, ';')) {
        const std::string_view cookie = trim(part);
        if (cookie.starts_with(name) && equal_secrets(cookie.substr(name.size()), m_token)) {
            return true;
        }
    }
    return false;
}

bool RequestGuard::brings_token(const RequestTarget& target) const {
    return !m_token.empty() && target.path == "/" && target.parameters.size() == 1 &&
           target.parameters.front().first == "token" && equal_secrets(target.parameters.front().second, m_token);
}

std::string RequestGuard::cookie() const {
    return cookie_name() + "=" + m_token + "; Path=/; HttpOnly; SameSite=Strict";
}

}  // namespace entente::web
