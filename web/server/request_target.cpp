#include "web/server/request_target.hpp"

#include <algorithm>
#include <cstddef>

#include "base/text.hpp"
#include "web/server/api_error.hpp"

namespace entente::web {
namespace {

constexpr std::size_t k_most_parameters = 64;

ApiError bad(const std::string& message) { return {Fault::bad_request, message}; }

/// The value of a hexadecimal digit; -1 for another character.
int digit_value(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

enum class Plus { itself, space };

std::string decode(std::string_view text, Plus plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            const int high = i + 2 < text.size() ? digit_value(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? digit_value(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                throw bad("the address holds a % that is not followed by two hexadecimal digits");
            }
            decoded += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            decoded += text[i] == '+' && plus == Plus::space ? ' ' : text[i];
        }
    }
    if (!is_valid_utf8(decoded)) {
        throw bad("the address is not UTF-8");
    }
    if (std::any_of(decoded.begin(), decoded.end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; })) {
        throw bad("the address holds a control character");
    }
    return decoded;
}

}  // namespace

RequestTarget parse_request_target(std::string_view target) {
    target = target.substr(0, target.find('#'));
    if (!target.starts_with('/')) {
        throw bad("the address must begin with a slash");
    }
    const auto question = std::min(target.find('?'), target.size());
    RequestTarget parsed;
    parsed.path = decode(target.substr(0, question), Plus::itself);
    const std::string_view query = question == target.size() ? std::string_view{} : target.substr(question + 1);
    if (query.empty()) {
        return parsed;
    }
    for (const std::string_view part : split(query, '&')) {
        if (part.empty()) {
            continue;
        }
        if (parsed.parameters.size() == k_most_parameters) {
            throw bad("the address has more than " + std::to_string(k_most_parameters) + " parameters");
        }
        const auto equals = std::min(part.find('='), part.size());
        parsed.parameters.emplace_back(
            decode(part.substr(0, equals), Plus::space),
            equals == part.size() ? std::string{} : decode(part.substr(equals + 1), Plus::space));
    }
    return parsed;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view k_digits = "0123456789ABCDEF", k_plain = "-._~";
    std::string encoded;
    for (const char c : text) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            k_plain.find(c) != std::string_view::npos) {
            encoded += c;
        } else {
            encoded += '%';
            encoded += k_digits[static_cast<unsigned char>(c) >> 4U];
            encoded += k_digits[static_cast<unsigned char>(c) & 15U];
        }
    }
    return encoded;
}

}  // namespace entente::web
