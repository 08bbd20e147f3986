#include <cstddef>
#include <cstdint>
#include <variant>

#include "extract/article/html_parser.hpp"
#include "tests/fuzz/article_properties.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    (void)entente::extract::looks_like_html(bytes);
    const auto parsed = entente::extract::parse_html(bytes, {"input", "input", {}});
    if (const auto* article = std::get_if<entente::extract::Article>(&parsed)) {
        entente::fuzz::require_sound(*article);
        // Markup may be quoted in a text, but only as text; a page that is read twice gives the same.
        const auto again = entente::extract::parse_html(bytes, {"input", "input", {}});
        ENTENTE_REQUIRE(std::get<entente::extract::Article>(again).id == article->id);
    } else {
        entente::fuzz::require_clean(std::get<entente::extract::Rejection>(parsed).reason);
    }
    return 0;
}
