#include <cstddef>
#include <cstdint>

#include "extract/article/memory_stream.hpp"
#include "extract/article/mended_feed_source.hpp"
#include "tests/fuzz/source_properties.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    entente::extract::MemoryStream stream{{reinterpret_cast<const char*>(data), size}};
    entente::extract::MendedFeedSource source{stream, entente::fuzz::small_context()};
    entente::fuzz::require_sound(source, size + 2);
    return 0;
}
