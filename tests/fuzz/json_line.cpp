#include <cstddef>
#include <cstdint>
#include <variant>

#include "extract/article/json_record.hpp"
#include "tests/fuzz/article_properties.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto parsed = entente::extract::parse_json_record(bytes, {"input", "input", {}});
    if (const auto* article = std::get_if<entente::extract::Article>(&parsed)) {
        entente::fuzz::require_sound(*article);
    } else {
        entente::fuzz::require_clean(std::get<entente::extract::Rejection>(parsed).reason);
    }
    return 0;
}
