#pragma once

#include <optional>
#include <string_view>

namespace entente::web {

/// A file of the explorer page as esbuild bundled it: "index.html", "explorer.js" or "explorer.css", UTF-8. Static storage.
/// Nothing for other names, and for all where the program was built without the page (ENTENTE_WEB=OFF).
[[nodiscard]] std::optional<std::string_view> page_file(std::string_view name) noexcept;

}  // namespace entente::web
