#include "web/server/http_server.hpp"

#include <httplib.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <exception>
#include <ostream>
#include <streambuf>
#include <thread>
#include <utility>

#include "web/server/connection_threads.hpp"
#include "web/server/gzip.hpp"
#include "web/server/limited_stream.hpp"

namespace entente::web {
namespace {

using std::chrono::steady_clock;

constexpr int k_backlog = 64;
constexpr std::chrono::milliseconds k_turn{5};
constexpr int k_turns_to_start = 200;
constexpr std::size_t k_least_to_compress = 1024;
constexpr std::size_t k_stream_buffer = 32 * 1024;

/// Where setup_request() puts Accept-Encoding, so that httplib does not compress by itself (slowly, with Brotli).
constexpr const char* k_accepted = "Entente-Accepts";

httplib::Headers headers_of_every_answer() {
    return {
        {"Content-Security-Policy",
         "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
         "worker-src 'self' "
         "blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
    };
}

/// Only one server at a time: with httplib's SO_REUSEPORT two of them would take turns.
void set_socket_options(socket_t socket) {
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

/// What is written goes to the client in pieces. Throws when the client is gone.
class SinkBuffer final : public std::streambuf {
  public:
    explicit SinkBuffer(httplib::DataSink& sink) : m_sink{&sink} { m_piece.reserve(k_stream_buffer); }

    void finish() { send(); }

  protected:
    int_type overflow(int_type c) override {
        if (c != traits_type::eof()) {
            const char byte = traits_type::to_char_type(c);
            xsputn(&byte, 1);
        }
        return traits_type::not_eof(c);
    }
    std::streamsize xsputn(const char* bytes, std::streamsize count) override {
        m_piece.append(bytes, static_cast<std::size_t>(count));
        if (m_piece.size() >= k_stream_buffer) {
            send();
        }
        return count;
    }

  private:
    void send() {
        if (!m_piece.empty() && !m_sink->write(m_piece.data(), m_piece.size())) {
            throw std::ios_base::failure{"the client does not take the answer"};
        }
        m_piece.clear();
    }

    httplib::DataSink* m_sink;
    std::string m_piece;
};

}  // namespace

class HttpServer::Implementation final : public httplib::Server {
  public:
    Implementation(HttpServer::Handler handler, HttpServer::Observer observer, std::size_t connections)
        : m_handler{std::move(handler)}, m_observer{std::move(observer)} {
        new_task_queue = [connections] { return new ConnectionThreads{connections}; };
        set_default_headers(headers_of_every_answer());
        set_socket_options(web::set_socket_options);
        set_tcp_nodelay(true);
        set_keep_alive_max_count(m_limits.requests);
        set_keep_alive_timeout(std::chrono::duration_cast<std::chrono::seconds>(m_limits.idle_time).count());
        // Before all routes and instead of them: httplib matches these with std::regex, recursively.
        set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
            answer(request, response);
            return HandlerResponse::Handled;
        });
    }

    int bind(const std::string& address, int port) {
        if (port == 0) {
            port = bind_to_any_port(address);
        } else if (!bind_to_port(address, port)) {
            port = 0;
        }
        if (port > 0) {
            ::listen(svr_sock_, k_backlog);
        }
        return std::max(port, 0);
    }

    void run() {
        if (!m_stopping) {
            listen_after_bind();
        }
    }

    /// httplib stops only what already runs.
    void end() {
        m_stopping = true;
        for (int turn = 0; turn < k_turns_to_start && !is_running(); ++turn) {
            std::this_thread::sleep_for(k_turn);
        }
        if (is_running()) {
            stop();
        }
    }

  private:
    bool process_and_close_socket(socket_t socket) override {
        LimitedStream stream{socket, m_limits};
        bool served = true;
        if (ConnectionThreads::refusing()) {
            constexpr std::string_view k_busy =
                "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 1\r\nContent-Type: "
                "text/plain\r\nContent-Length: 21\r\n\r\n"
                "too many connections\n";
            static_cast<void>(::send(socket, k_busy.data(), k_busy.size(), MSG_NOSIGNAL | MSG_DONTWAIT));
            served = false;
        }
        for (std::size_t left = m_limits.requests; served && left > 0; --left) {
            if (!stream.wait_for_request([&] { return m_stopping.load(); })) {
                break;
            }
            stream.begin_request();
            bool closed = false, is_whole = false;  // not for what httplib refuses as no request
            served = process_request(stream, left == 1 || m_stopping, closed,
                                     [&](httplib::Request& request) { is_whole = prepare(request); });
            if (closed || !is_whole) {
                break;
            }
        }
        ::shutdown(socket, SHUT_RDWR);
        ::close(socket);
        return served;
    }

    /// Returns false when the request has a body: nobody reads it, and it must not be taken for the next request.
    static bool prepare(httplib::Request& request) {
        request.ranges.clear();
        request.headers.erase(k_accepted);
        request.headers.emplace(k_accepted, request.get_header_value("Accept-Encoding"));
        request.headers.erase("Accept-Encoding");
        request.headers.erase("Expect");
        const bool has_body =
            request.has_header("Transfer-Encoding") ||
            (request.has_header("Content-Length") && request.get_header_value("Content-Length") != "0");
        if (has_body) {
            request.headers.erase("Connection");
            request.headers.emplace("Connection", "close");
        }
        return !has_body;
    }

    void answer(const httplib::Request& request, httplib::Response& response) const {
        const auto began = steady_clock::now();
        HttpRequest asked;
        asked.method = request.method;
        asked.target = request.target;
        asked.host = request.get_header_value("Host");
        asked.has_several_hosts = request.get_header_value_count("Host") > 1;
        asked.authorization = request.get_header_value("Authorization");
        asked.cookie = request.get_header_value("Cookie");
        asked.accept_encoding = request.get_header_value(k_accepted);
        asked.if_none_match = request.get_header_value("If-None-Match");
        asked.fetch_site = request.get_header_value("Sec-Fetch-Site");
        asked.fetch_mode = request.get_header_value("Sec-Fetch-Mode");

        HttpResponse answered = m_handler(asked);
        response.status = answered.status;
        for (const auto& [name, value] : answered.headers) {
            response.set_header(name, value);
        }
        std::size_t bytes = 0;
        if (answered.write) {
            response.set_chunked_content_provider(
                answered.content_type, [write = std::move(answered.write)](std::size_t, httplib::DataSink& sink) {
                    try {
                        SinkBuffer buffer{sink};
                        std::ostream out{&buffer};
                        out.exceptions(std::ios_base::badbit | std::ios_base::failbit);
                        write(out);
                        buffer.finish();
                        sink.done();
                        return true;
                    } catch (const std::exception&) {
                        return false;
                    }
                });
        } else if (answered.body) {
            const bool zipped = answered.compressible && answered.body->plain().size() >= k_least_to_compress &&
                                accepts_gzip(asked.accept_encoding);
            const std::string& body = zipped ? answered.body->gzip() : answered.body->plain();
            if (zipped) {
                response.set_header("Content-Encoding", "gzip");
            }
            if (answered.compressible) {
                response.set_header("Vary", "Accept-Encoding");
            }
            response.set_content(body, answered.content_type);
            bytes = body.size();
        }
        if (m_observer) {
            m_observer(asked.method, std::string_view{asked.target}.substr(0, asked.target.find('?')), answered.status,
                       bytes, std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - began));
        }
    }

    HttpServer::Handler m_handler;
    HttpServer::Observer m_observer;
    ConnectionLimits m_limits;
    std::atomic<bool> m_stopping{false};
};

HttpServer::HttpServer(Handler handler, Observer observer, std::size_t connections)
    : m_implementation{std::make_unique<Implementation>(std::move(handler), std::move(observer), connections)} {}
HttpServer::~HttpServer() = default;

int HttpServer::bind(const std::string& address, int port) { return m_implementation->bind(address, port); }
void HttpServer::run() { m_implementation->run(); }
void HttpServer::stop() { m_implementation->end(); }

bool is_port_free(const std::string& address, int port) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo* found = nullptr;
    if (::getaddrinfo(address.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) {
        return false;
    }
    bool is_free = false;
    for (const addrinfo* place = found; place != nullptr && !is_free; place = place->ai_next) {
        const int probe = ::socket(place->ai_family, place->ai_socktype | SOCK_CLOEXEC, place->ai_protocol);
        if (probe >= 0) {
            set_socket_options(probe);
            is_free = ::bind(probe, place->ai_addr, place->ai_addrlen) == 0;
            ::close(probe);
        }
    }
    ::freeaddrinfo(found);
    return is_free;
}

}  // namespace entente::web
