#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente::cli {

/// "1 article", "2 articles": for nouns with a regular plural.
[[nodiscard]] inline std::string counted(std::size_t number, std::string_view noun) {
    return std::to_string(number) + ' ' + std::string{noun} + (number == 1 ? "" : "s");
}

}  // namespace entente::cli
