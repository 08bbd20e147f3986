#include <cstddef>
#include <cstdint>

#include "tests/fuzz/article_properties.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    if (const auto text = entente::extract::clean_text(bytes)) {
        entente::fuzz::require_clean(*text);
        ENTENTE_REQUIRE(entente::extract::clean_text(*text) == text);
    }
    entente::fuzz::require_clean(entente::extract::clean_line(bytes));
    return 0;
}
