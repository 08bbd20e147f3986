#include "extract/article/published_date.hpp"

#include <cstddef>
#include <cstdint>

#include "extract/article/stated_day.hpp"
#include "tests/fuzz/require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    for (const auto& day : {entente::extract::read_published_date(text), entente::extract::stated_day(text)}) {
        ENTENTE_REQUIRE(!day || day->ok());
        ENTENTE_REQUIRE(!day || entente::extract::read_published_date(entente::format_iso_date(*day)) == day);
    }
    return 0;
}
