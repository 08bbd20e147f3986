#include "base/digest.hpp"

#include <openssl/evp.h>

#include <array>

#include "base/error.hpp"

namespace entente {

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1) {
        throw internal_error("OpenSSL could not compute a SHA-256 digest");
    }
    constexpr std::string_view k_digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * length);
    for (unsigned int i = 0; i < length; ++i) {
        hex += k_digits[digest[i] >> 4];
        hex += k_digits[digest[i] & 15];
    }
    return hex;
}

}  // namespace entente
