#include "base/digest.hpp"

#include <openssl/evp.h>

#include <array>

#include "base/error.hpp"

namespace entente {
namespace {

constexpr std::size_t k_digest_size = 32;

std::array<unsigned char, k_digest_size> sha256(std::string_view bytes) {
    std::array<unsigned char, k_digest_size> digest{};
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1) {
        throw internal_error("OpenSSL could not compute a SHA-256 digest");
    }
    return digest;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
    constexpr std::string_view k_digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * k_digest_size);
    for (const unsigned char byte : sha256(bytes)) {
        hex += k_digits[byte >> 4];
        hex += k_digits[byte & 15];
    }
    return hex;
}

std::string sha256_base64(std::string_view bytes) {
    constexpr std::size_t k_length = (k_digest_size + 2) / 3 * 4;
    std::array<unsigned char, k_length + 1> text{};  // OpenSSL ends it with a zero
    const auto digest = sha256(bytes);
    EVP_EncodeBlock(text.data(), digest.data(), k_digest_size);
    return {text.begin(), text.begin() + k_length};
}

}  // namespace entente
