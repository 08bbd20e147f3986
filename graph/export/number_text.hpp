#pragma once

#include <array>
#include <charconv>
#include <string>

namespace entente::graph {

/// Appends the shortest decimal form that reads back as the same number. A real number must be finite.
template <typename Number>
void append_number(std::string& out, Number number) {
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    out.append(buffer.data(), end);
}

}  // namespace entente::graph
