#include "graph/export/attribute_table.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "base/data_files.hpp"
#include "base/error.hpp"

namespace entente::graph {
namespace {

constexpr std::array<std::string_view, 7> k_types{"boolean", "int", "long", "float", "double", "string", "date"};

class TableReader {
  public:
    explicit TableReader(const std::filesystem::path& file) : m_file{file} {}

    std::vector<AttributeSpec> read(const nlohmann::json& rows) {
        std::vector<AttributeSpec> specs;
        std::set<std::string> names;
        for (const auto& row : rows) {
            AttributeSpec spec{row.at("id").get<std::string>(), row.at("name").get<std::string>(),
                               read_type(row.at("type").get<std::string>()), row.at("description").get<std::string>()};
            if (!m_ids.insert(spec.id).second) {
                throw input_error("two attributes have the id \"" + spec.id + "\"", m_file);
            }
            if (!names.insert(spec.name).second) {
                throw input_error("two attributes have the name \"" + spec.name + "\"", m_file);
            }
            specs.push_back(std::move(spec));
        }
        return specs;
    }

  private:
    [[nodiscard]] AttributeType read_type(const std::string& label) const {
        const auto found = std::find(k_types.begin(), k_types.end(), label);
        if (found == k_types.end()) {
            throw input_error("\"" + label + "\" is no attribute type", m_file);
        }
        return static_cast<AttributeType>(found - k_types.begin());
    }

    std::filesystem::path m_file;
    std::set<std::string> m_ids;
};

}  // namespace

std::string_view to_string(AttributeType type) noexcept { return k_types[static_cast<std::size_t>(type)]; }

bool is_absent(const AttributeValue& value) noexcept {
    const auto* real = std::get_if<double>(&value);
    return std::holds_alternative<std::monostate>(value) || (real != nullptr && !std::isfinite(*real));
}

AttributeTable AttributeTable::load(const std::filesystem::path& file) {
    const nlohmann::json json = read_json_file(file);
    try {
        TableReader reader{file};
        AttributeTable table;
        table.node = reader.read(json.at("node"));
        table.edge = reader.read(json.at("edge"));
        return table;
    } catch (const nlohmann::json::exception& error) {
        throw input_error(std::string{"does not follow graphml_attributes.schema.json ("} + error.what() + ")", file);
    }
}

AttributeTable AttributeTable::load() { return load(data_file("schemas/graphml_attributes.json")); }

}  // namespace entente::graph
