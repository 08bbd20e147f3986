#include "extract/article/json_source.hpp"

#include <cstddef>
#include <cstdint>

#include "extract/article/memory_stream.hpp"
#include "tests/fuzz/source_properties.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    entente::extract::MemoryStream stream{{reinterpret_cast<const char*>(data), size}};
    entente::extract::JsonSource source{stream, entente::fuzz::small_context()};
    entente::fuzz::require_sound(source, 2 * size + 2);
    return 0;
}
