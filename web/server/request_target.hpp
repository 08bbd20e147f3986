#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::web {

/// What a request asks for: the path and the parameters of its query, percent-decoded, in the order given.
struct RequestTarget {
    std::string path;
    std::vector<std::pair<std::string, std::string>> parameters;
};

/// Takes "/api/v1/ego?actor=person%2Fantony+blinken" apart (RFC 3986; "+" is a space in the query, as forms and URLSearchParams
/// write it). Throws ApiError(bad_request) for what is no path, for wrong escapes, for text that is no UTF-8 or holds control
/// characters, and for more than 64 parameters.
[[nodiscard]] RequestTarget parse_request_target(std::string_view target);

/// Writes text as part of a query, so that parse_request_target() reads it back.
[[nodiscard]] std::string percent_encode(std::string_view text);

}  // namespace entente::web
