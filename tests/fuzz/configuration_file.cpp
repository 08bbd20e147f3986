#include "cli/configuration_file.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/error.hpp"
#include "base/text.hpp"
#include "tests/fuzz/require.hpp"

using entente::cli::ConfigurationNode;

namespace {

void require_sound(const ConfigurationNode& node, const std::string& path, int depth) {
    ENTENTE_REQUIRE(depth <= 8);
    ENTENTE_REQUIRE(node.place.starts_with(path));
    ENTENTE_REQUIRE(node.is_table ? node.values.empty() : node.members.empty());
    ENTENTE_REQUIRE(entente::is_valid_utf8(node.key));
    for (const std::string& value : node.values) {
        ENTENTE_REQUIRE(entente::is_valid_utf8(value));
    }
    for (const ConfigurationNode& member : node.members) {
        require_sound(member, path, depth + 1);
    }
}

}  // namespace

// JSON and TOML in turn: what one language refuses the other one may take.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string content{reinterpret_cast<const char*>(data), size};
    for (const std::string path : {"entente.json", "entente.toml"}) {
        try {
            const ConfigurationNode root = entente::cli::parse_configuration(content, path);
            ENTENTE_REQUIRE(root.is_table);
            require_sound(root, path, 0);
        } catch (const entente::Error& error) {
            ENTENTE_REQUIRE(error.kind() == entente::ErrorKind::usage);
            ENTENTE_REQUIRE(std::string_view{error.what()}.starts_with(path));
        }
    }
    return 0;
}
