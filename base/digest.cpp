#include "base/digest.hpp"

#include <openssl/evp.h>

#include <array>
#include <memory>

#include "base/error.hpp"

namespace entente {

namespace {

/// What OpenSSL needs for one digest after the other. Looking the algorithm up takes longer than the digest of a short text.
class Sha256 {
  public:
    using Digest = std::array<unsigned char, EVP_MAX_MD_SIZE>;

    /// Returns how many bytes of the digest hold it.
    unsigned int compute(std::string_view bytes, Digest& digest) {
        unsigned int length = 0;
        if (m_algorithm == nullptr || m_context == nullptr ||
            EVP_DigestInit_ex2(m_context.get(), m_algorithm.get(), nullptr) != 1 ||
            EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()) != 1 ||
            EVP_DigestFinal_ex(m_context.get(), digest.data(), &length) != 1) {
            throw internal_error("OpenSSL could not compute a SHA-256 digest");
        }
        return length;
    }

  private:
    struct Free {
        void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD, Free> m_algorithm{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    std::unique_ptr<EVP_MD_CTX, Free> m_context{EVP_MD_CTX_new()};
};

}  // namespace

std::string sha256_hex(std::string_view bytes) {
    static thread_local Sha256 sha256;
    Sha256::Digest digest{};
    const unsigned int length = sha256.compute(bytes, digest);
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
