#include <cstddef>
#include <cstdint>

#include "extract/article/format_detector.hpp"
#include "extract/article/memory_stream.hpp"
#include "tests/fuzz/source_properties.hpp"

// Whatever the first bytes are taken for.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    entente::extract::MemoryStream stream{{reinterpret_cast<const char*>(data), size}};
    const auto source = entente::extract::open_source(stream, entente::fuzz::small_context());
    entente::fuzz::require_sound(*source, 300 * size + 2);
    return 0;
}
