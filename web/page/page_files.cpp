#include "web/page/page_files.hpp"

#include "web/page/page_bytes.hpp"

namespace entente::web {

std::optional<std::string_view> page_file(std::string_view name) noexcept {
    for (const PageBytes& file : page_bytes()) {
        if (file.name == name) {
            return std::string_view{reinterpret_cast<const char*>(file.bytes), file.size};
        }
    }
    return std::nullopt;
}

}  // namespace entente::web
