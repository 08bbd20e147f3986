#pragma once

#include <string>
#include <string_view>

namespace entente {

/// SHA-256 (FIPS 180-4, by OpenSSL) of the bytes as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// The same in base64 (RFC 4648), as a Content-Security-Policy names scripts.
[[nodiscard]] std::string sha256_base64(std::string_view bytes);

}  // namespace entente
