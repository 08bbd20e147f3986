#include "web/server/explorer_server.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

#include "base/data_files.hpp"
#include "base/digest.hpp"
#include "base/error.hpp"
#include "storage/overview_reader.hpp"
#include "storage/reader_pool.hpp"
#include "web/server/access_token.hpp"
#include "web/server/api_error.hpp"
#include "web/server/api_json.hpp"
#include "web/server/endpoints.hpp"
#include "web/server/export_endpoint.hpp"
#include "web/server/request_guard.hpp"
#include "web/server/request_target.hpp"
#include "web/server/static_pages.hpp"

namespace entente::web {
namespace {

constexpr std::string_view k_api = "/api/";
constexpr std::string_view k_json = "application/json";
constexpr std::size_t k_tag_length = 32;
constexpr int k_ports_tried = 100;
constexpr int k_highest_port = 65535;

struct FaultWord {
    int status;
    const char* code;
};

FaultWord word_of(Fault fault) {
    switch (fault) {
        case Fault::bad_request: return {400, "bad_request"};
        case Fault::unauthorized: return {401, "unauthorized"};
        case Fault::forbidden: return {403, "forbidden"};
        case Fault::not_found: return {404, "not_found"};
        case Fault::wrong_method: return {405, "method_not_allowed"};
        case Fault::ambiguous: return {409, "ambiguous"};
        case Fault::timeout: return {503, "timeout"};
        case Fault::unavailable: break;
    }
    return {503, "unavailable"};
}

HttpResponse response_of(Fault fault, const std::string& message,
                         const std::vector<storage::NetworkNode>& actors = {}) {
    const auto [status, code] = word_of(fault);
    std::string body;
    JsonWriter json{body};
    json.begin_object();
    json.key("error");
    json.begin_object();
    json.member("code", code);
    json.member("message", message);
    if (fault == Fault::ambiguous || fault == Fault::not_found) {
        json.key(fault == Fault::ambiguous ? "candidates" : "suggestions");
        write_nodes(json, actors);
    }
    json.end_object();
    json.end_object();
    HttpResponse response;
    response.status = status;
    response.content_type = k_json;
    response.headers.emplace_back("Cache-Control", "no-store");
    if (status == 503) {
        response.headers.emplace_back("Retry-After", "2");
    } else if (status == 405) {
        response.headers.emplace_back("Allow", "GET, HEAD");
    } else if (status == 401) {
        response.headers.emplace_back("WWW-Authenticate", "Bearer");
    }
    response.body = std::make_shared<const Body>(std::move(body));
    return response;
}

/// What the database could not do, for whoever asked.
HttpResponse response_of(const storage::SqlError& error) {
    constexpr std::string_view k_cancelled = "57014", k_nobody = "P0002",
                               k_several = "P0003";  // the latter of entente.actor_id()
    if (error.sqlstate() == k_cancelled) {
        return response_of(Fault::timeout,
                           "the answer took too long; ask for less, or start the server with a greater --timeout");
    }
    if (error.sqlstate() == k_nobody || error.sqlstate() == k_several) {
        return response_of(error.sqlstate() == k_nobody ? Fault::not_found : Fault::ambiguous, error.what());
    }
    spdlog::warn("{}", error.full_message());
    return response_of(Fault::unavailable, "the database does not answer at the moment; try again");
}

}  // namespace

class ExplorerServer::Implementation {
  public:
    Implementation(const storage::Session& session, const ServerSettings& settings)
        : m_settings{settings},
          m_token{is_loopback(settings.address) ? std::string{} : make_access_token()},
          m_readers{session, {settings.database_connections, settings.statement_timeout}},
          m_export{session},
          m_cache{settings.cache_bytes},
          m_openapi{std::make_shared<const Body>(read_file(data_file("schemas/api/openapi.json")))},
          m_server{[this](const HttpRequest& request) { return answer(request); }, settings.observer,
                   settings.connections} {}

    void bind() {
        const int port = m_server.bind(m_settings.address, m_settings.port);
        if (port == 0) {
            throw cannot_listen();
        }
        m_port = port;
        m_guard.emplace(m_settings.address, port, m_token);
    }

    [[nodiscard]] std::string url() const {
        const bool everywhere = m_settings.address == "0.0.0.0" || m_settings.address == "::";
        return "http://" + host_and_port(everywhere ? "localhost" : m_settings.address, m_port) + "/" +
               (m_token.empty() ? "" : "?token=" + m_token);
    }

    [[nodiscard]] bool needs_token() const noexcept { return !m_token.empty(); }
    void run() { m_server.run(); }
    void stop() { m_server.stop(); }

  private:
    [[nodiscard]] Error cannot_listen() const {
        const std::string& address = m_settings.address;
        const auto option = [&](int port) {
            return "entente serve" + (address == "127.0.0.1" ? "" : " --bind " + address) + " --port " +
                   std::to_string(port);
        };
        const int last = std::min(m_settings.port + k_ports_tried, k_highest_port);
        for (int port = m_settings.port + 1; m_settings.port != 0 && port <= last; ++port) {
            if (is_port_free(address, port)) {
                return input_error("port " + std::to_string(m_settings.port) + " is in use; " + std::to_string(port) +
                                   " is free: " + option(port));
            }
        }
        return input_error("this machine has no address " + address + " to listen on");
    }

    HttpResponse answer(const HttpRequest& request) {
        try {
            m_guard->check(request);
            const RequestTarget target = parse_request_target(request.target);
            if (m_guard->brings_token(target)) {
                HttpResponse response;
                response.status = 303;
                response.headers = {
                    {"Location", "/"}, {"Set-Cookie", m_guard->cookie()}, {"Cache-Control", "no-store"}};
                return response;
            }
            if (!m_guard->has_token(request)) {
                return response_of(Fault::unauthorized,
                                   "this server wants its token; open the address that it printed when it started");
            }
            return target.path.starts_with(k_api) ? answer_api(target, request) : m_pages.answer(target.path, request);
        } catch (const ApiError& error) {
            return response_of(error.fault(), error.what(), error.actors());
        } catch (const storage::SqlError& error) {
            return response_of(error);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::input) {
                spdlog::error("{}", error.full_message());
            }
            return response_of(error.kind() == ErrorKind::input ? Fault::bad_request : Fault::unavailable,
                               error.what());
        } catch (const std::exception& error) {
            spdlog::error("{}", error.what());
            return response_of(Fault::unavailable, "the request could not be answered");
        }
    }

    HttpResponse answer_api(const RequestTarget& target, const HttpRequest& request) {
        Parameters parameters{target};
        if (target.path == "/api/v1/openapi.json") {
            parameters.finish();
            HttpResponse response;
            response.content_type = k_json;
            response.headers.emplace_back("Cache-Control", "no-cache");
            response.body = m_openapi;
            return response;
        }
        if (target.path == "/api/v1/export") {
            return m_export.answer(parameters);
        }
        for (const Endpoint& endpoint : endpoints()) {
            if (endpoint.path == target.path) {
                const Question question = endpoint.ask(parameters);
                parameters.finish();
                return answer_question(question, request);
            }
        }
        throw ApiError{Fault::not_found, "there is no such path; /api/v1/openapi.json describes those that there are"};
    }

    HttpResponse answer_question(const Question& question, const HttpRequest& request) {
        HttpResponse response;
        response.content_type = k_json;
        m_readers.read([&](storage::Transaction& transaction) {
            const std::string state = storage::OverviewReader{transaction, m_queries}.state();
            const std::string tag =
                "W/\"" +
                sha256_hex(state + " " + std::string{version()} + " " + request.target).substr(0, k_tag_length) + "\"";
            response.headers = {{"Cache-Control", "no-cache"}, {"ETag", tag}};
            if (!request.if_none_match.empty() && names_tag(request.if_none_match, tag)) {
                response.status = 304;
                return;
            }
            response.body = m_cache.find(state, request.target);
            if (!response.body) {
                response.body = std::make_shared<const Body>(question(transaction, m_queries));
                m_cache.keep(state, request.target, response.body);
            }
        });
        return response;
    }

    ServerSettings m_settings;
    std::string m_token;
    int m_port = 0;
    storage::WebQueries m_queries;
    storage::ReaderPool m_readers;
    ExportEndpoint m_export;
    ResponseCache m_cache;
    StaticPages m_pages;
    std::shared_ptr<const Body> m_openapi;  // shared with the answers that are being sent
    std::optional<RequestGuard> m_guard;
    HttpServer m_server;
};

ExplorerServer::ExplorerServer(const storage::Session& session, const ServerSettings& settings)
    : m_implementation{std::make_unique<Implementation>(session, settings)} {}
ExplorerServer::~ExplorerServer() = default;

void ExplorerServer::bind() { m_implementation->bind(); }
std::string ExplorerServer::url() const { return m_implementation->url(); }
bool ExplorerServer::needs_token() const noexcept { return m_implementation->needs_token(); }
void ExplorerServer::run() { m_implementation->run(); }
void ExplorerServer::stop() { m_implementation->stop(); }

}  // namespace entente::web
