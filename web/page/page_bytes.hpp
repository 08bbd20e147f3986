#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace entente::web {

/// A file of the bundled page. Defined in a source that embed.mjs writes.
struct PageBytes {
    std::string_view name;
    const unsigned char* bytes;
    std::size_t size;
};

/// All of them. Static storage.
[[nodiscard]] std::span<const PageBytes> page_bytes() noexcept;

}  // namespace entente::web
