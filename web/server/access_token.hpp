#pragma once

#include <string>
#include <string_view>

namespace entente::web {

/// 256 random bits of the kernel (getrandom(2)) as 64 hexadecimal digits. Throws Error(internal) when there are none.
[[nodiscard]] std::string make_access_token();

/// Whether the texts are equal, in a time that does not tell where they differ.
[[nodiscard]] bool equal_secrets(std::string_view one, std::string_view other) noexcept;

}  // namespace entente::web
