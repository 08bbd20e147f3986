#include "extract/article/markup_text.hpp"

#include <cstddef>
#include <cstdint>

#include "tests/fuzz/article_properties.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto html = entente::extract::clean_text({reinterpret_cast<const char*>(data), size});
    if (!html) {
        return 0;
    }
    const auto text = entente::extract::html_to_text(*html);
    ENTENTE_REQUIRE(!text || entente::is_valid_utf8(*text));
    // Words remain words; breaks are two bytes at most, and a reference is longer than what it stands for.
    ENTENTE_REQUIRE(!text || text->size() <= 2 * html->size() + 16);
    return 0;
}
