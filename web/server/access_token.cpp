#include "web/server/access_token.hpp"

#include <sys/random.h>

#include <array>
#include <cstddef>

#include "base/error.hpp"

namespace entente::web {

std::string make_access_token() {
    std::array<unsigned char, 32> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
        throw internal_error("the kernel gives no random numbers");
    }
    constexpr std::string_view k_digits = "0123456789abcdef";
    std::string token;
    for (const unsigned char byte : bytes) {
        token += k_digits[byte >> 4U];
        token += k_digits[byte & 15U];
    }
    return token;
}

bool equal_secrets(std::string_view one, std::string_view other) noexcept {
    if (one.size() != other.size()) {
        return false;  // how long a token is, is no secret
    }
    unsigned char difference = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        difference = static_cast<unsigned char>(difference | (one[i] ^ other[i]));
    }
    return difference == 0;
}

}  // namespace entente::web
