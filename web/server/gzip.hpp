#pragma once

#include <string>
#include <string_view>

namespace entente::web {

/// The bytes in gzip's format (RFC 1952), compressed fast rather than well. Throws Error(internal) when zlib fails.
[[nodiscard]] std::string compress_gzip(std::string_view bytes);

/// Whether an Accept-Encoding header (RFC 9110) takes gzip.
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

}  // namespace entente::web
