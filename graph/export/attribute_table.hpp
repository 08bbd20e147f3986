#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace entente::graph {

/// The value types of GraphML, and days (ISO 8601), which formats without them write as texts.
enum class AttributeType : std::uint8_t { boolean, int_, long_, float_, double_, string, date };

/// "boolean", "int", ...
[[nodiscard]] std::string_view to_string(AttributeType type) noexcept;

/// One attribute that every node, or every edge, can have.
struct AttributeSpec {
    std::string id;    ///< unique over nodes and edges; an XML NMTOKEN
    std::string name;  ///< what graph tools show; unique among nodes, and among edges
    AttributeType type = AttributeType::string;
    std::string description;
};

/// The attributes of an exported graph, in file order: data, not code.
struct AttributeTable {
    std::vector<AttributeSpec> node;
    std::vector<AttributeSpec> edge;

    /// Throws Error(input) naming the file and what is wrong in it.
    [[nodiscard]] static AttributeTable load(const std::filesystem::path& file);

    /// schemas/graphml_attributes.json
    [[nodiscard]] static AttributeTable load();
};

/// One value; monostate when the node or edge has none. Texts are any bytes: a writer makes them fit its format. They are views
/// into the row that the value was taken from.
using AttributeValue = std::variant<std::monostate, bool, std::int64_t, double, std::string_view>;

/// Whether a writer leaves the value out: there is none, or a number that is not finite.
[[nodiscard]] bool is_absent(const AttributeValue& value) noexcept;

}  // namespace entente::graph
