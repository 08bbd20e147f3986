#include "extract/article/field_table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace entente::extract {
namespace {

/// Longer than every value that says there is none. Bytes.
constexpr std::size_t k_longest_absent = 16;

constexpr std::array<std::pair<std::string_view, Field>, k_fields> k_field_names = {{
    {"text", Field::text},
    {"title", Field::title},
    {"published", Field::published},
    {"publisher", Field::publisher},
    {"uri", Field::uri},
}};

}  // namespace

const FieldTable& FieldTable::standard() {
    static const FieldTable k_table;
    return k_table;
}

FieldTable::FieldTable() {
    const auto path = data_file("schemas/input/article_fields.json");
    const auto data = read_json_file(path);
    try {
        for (const auto& [name, field] : k_field_names) {
            std::size_t rank = 0;
            for (const auto& key : data.at("fields").at(std::string{name})) {
                m_names.emplace(fold(key.get<std::string>()), Name{field, rank++});
            }
        }
        for (const auto& key : data.at("values")) {
            m_values.emplace(fold(key.get<std::string>()), m_values.size());
        }
        for (const auto& key : data.at("wrappers")) {
            m_wrappers.insert(fold(key.get<std::string>()));
        }
        for (const auto& key : data.at("lists")) {
            m_lists.insert(fold(key.get<std::string>()));
        }
        for (const auto& value : data.at("absent")) {
            m_absent.insert(value.get<std::string>());
        }
    } catch (const nlohmann::json::exception& error) {
        throw input_error(error.what(), path.string());
    }
}

std::string FieldTable::fold(std::string_view key) {
    std::string folded;
    for (const char c : trim(key)) {
        const bool dropped = c == ' ' || c == '-' || c == '.' || (c == '_' && !folded.empty());
        if (!dropped) {
            folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return folded;
}

std::optional<FieldTable::Name> FieldTable::find(const std::string& key) const {
    const auto found = m_names.find(key);
    return found == m_names.end() ? std::nullopt : std::optional{found->second};
}

std::optional<std::size_t> FieldTable::value_rank(const std::string& key) const {
    const auto found = m_values.find(key);
    return found == m_values.end() ? std::nullopt : std::optional{found->second};
}

bool FieldTable::is_absent(std::string_view value) const {
    value = trim(value);
    return value.empty() || (value.size() <= k_longest_absent && m_absent.contains(to_lower(value)));
}

}  // namespace entente::extract
