#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "web/server/response_cache.hpp"

namespace entente::web {

/// What is looked at of a request; empty where it says nothing. Bytes from outside.
struct HttpRequest {
    std::string method;  ///< "GET"
    std::string target;  ///< path and query, as they came
    std::string host, authorization, cookie, accept_encoding, if_none_match, fetch_site, fetch_mode;
    bool has_several_hosts = false;
};

/// An answer: a body that is there, or one that is written while it is sent.
struct HttpResponse {
    int status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers;
    std::shared_ptr<const Body> body;  // shared with the cache
    bool compressible = true;          ///< whether it may be sent with gzip
    /// Writes the body, when it is set. May throw: the connection is then cut, so that nobody takes a part for the whole.
    std::function<void(std::ostream&)> write;
};

}  // namespace entente::web
