#include "extract/model/model_file.hpp"

#include <xxhash.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string>

#include "base/error.hpp"
#include "extract/model/network.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace entente;

constexpr std::size_t k_header_size = 32;
constexpr std::size_t k_size_field = 16;
constexpr std::size_t k_checksum_field = 24;

/// Opens the bytes, touches every byte of every section, and builds a network from them. Anything but Error(input) is a bug.
void open(const std::string& bytes) {
    struct Free {
        void operator()(std::byte* memory) const { ::operator delete(memory, std::align_val_t{extract::k_section_alignment}); }
    };
    const std::unique_ptr<std::byte, Free> memory{static_cast<std::byte*>(
        ::operator new(bytes.size() + 1, std::align_val_t{extract::k_section_alignment}))};
    std::memcpy(memory.get(), bytes.data(), bytes.size());
    try {
        const extract::ModelFile model{{memory.get(), bytes.size()}, "input"};
        std::size_t sum = 0;
        for (const auto name : model.names()) {
            for (const auto byte : model.section(name)) {
                sum += static_cast<std::size_t>(byte);
            }
        }
        ENTENTE_REQUIRE(sum <= 255 * bytes.size() * model.names().size());
        const extract::Network network{model};
    } catch (const Error& error) {
        ENTENTE_REQUIRE(error.kind() == ErrorKind::input);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string bytes{reinterpret_cast<const char*>(data), size};
    open(bytes);
    if (size >= k_header_size) {
        // The same with size and checksum put right, so that what lies behind them is reached.
        const std::uint64_t file_size = size;
        std::memcpy(bytes.data() + k_size_field, &file_size, sizeof file_size);
        const std::uint64_t checksum = XXH3_64bits(bytes.data() + k_header_size, size - k_header_size);
        std::memcpy(bytes.data() + k_checksum_field, &checksum, sizeof checksum);
        open(bytes);
    }
    return 0;
}
