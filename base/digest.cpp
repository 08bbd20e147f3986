#include "base/digest.hpp"

#include <openssl/evp.h>

#include <array>
#include <cstddef>
#include <memory>

#include "base/error.hpp"

namespace entente {
namespace {

constexpr std::size_t k_digest_size = 32;
using Digest = std::array<unsigned char, k_digest_size>;

/// What OpenSSL needs for one digest after the other. Looking the algorithm up takes longer than the digest of a short text.
class Sha256 {
  public:
    [[nodiscard]] Digest compute(std::string_view bytes) {
        Digest digest{};
        if (m_algorithm == nullptr || m_context == nullptr ||
            EVP_DigestInit_ex2(m_context.get(), m_algorithm.get(), nullptr) != 1 ||
            EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()) != 1 ||
            EVP_DigestFinal_ex(m_context.get(), digest.data(), nullptr) != 1) {
            throw internal_error("OpenSSL could not compute a SHA-256 digest");
        }
        return digest;
    }

  private:
    struct Free {
        void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD, Free> m_algorithm{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    std::unique_ptr<EVP_MD_CTX, Free> m_context{EVP_MD_CTX_new()};
};

Digest sha256(std::string_view bytes) {
    static thread_local Sha256 computer;
    return computer.compute(bytes);
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
