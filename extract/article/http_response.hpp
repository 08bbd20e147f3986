#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace entente::extract {

/// Lines "Name: value" up to the empty one, by their names in lower case; of several with one name the last counts. Takes
/// them from the front of `bytes`. Nothing when the empty line does not come or a line is none of these.
[[nodiscard]] std::optional<std::map<std::string, std::string>> take_headers(std::string_view& bytes);

/// What a server answered (RFC 9112), as archives keep it.
struct HttpResponse {
    int status = 0;
    std::string type;     ///< of the content, in lower case without parameters: "text/html"; empty when not said
    std::string charset;  ///< of the content; empty when not said
    std::string body;     ///< without transfer and content encodings
};

/// What became of reading a response.
enum class HttpReading {
    ok,
    malformed,  ///< no status line, or headers that do not end
    encoded,    ///< with an encoding other than gzip, deflate, br and zstd, or a damaged one
    too_long,   ///< the body is longer than the limit
};

/// Reads a response. The body stays untouched unless the status is 200 and the type `wanted` accepts, so that what nobody
/// wants costs nothing. Archives often keep bodies decoded beside headers that say otherwise: a body that does not begin
/// like the encoding is taken as it is. `limit` bounds the body in bytes, however small the bytes are that it expands from.
[[nodiscard]] HttpReading read_http_response(std::string_view bytes, std::size_t limit,
                                             bool (*wanted)(std::string_view type), HttpResponse& response);

}  // namespace entente::extract
