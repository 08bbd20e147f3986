#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente::extract {

/// Limits that mail of people and programs stays far below. GMime reads groups of addresses inside of groups by recursion, and
/// makes an object of a kilobyte or two for every part and some hundred bytes for every header.
struct MailLimits {
    static constexpr std::size_t k_longest_header = 1u << 14;  ///< bytes with its continuation lines
    static constexpr std::size_t k_most_headers = 50'000;
    static constexpr std::size_t k_most_parts = 10'000;
};

/// Prepares a message for GMime: the values of headers that are too long become spaces.
///
/// Returns why the message must not be given to GMime, a sentence without its subject, or nothing. Header blocks may stand
/// anywhere (every part has one), so every line that looks like a header counts as one.
[[nodiscard]] std::string_view guard_mail(std::string& message);

}  // namespace entente::extract
