#include "cli/configuration_file.hpp"

#include <nlohmann/json.hpp>
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

#include "base/error.hpp"
#include "base/text.hpp"

namespace entente::cli {
namespace {

using Node = ConfigurationNode;

constexpr std::size_t k_deepest = 8;      // commands of groups are two tables deep
constexpr std::size_t k_most_parts = 32;  // of a dotted name

void refuse_deep(const Node& node, std::size_t depth) {
    if (depth > k_deepest) {
        throw usage_error(node.place + ": has more than " + std::to_string(k_deepest) + " tables inside one another");
    }
}

void refuse_inside_list(const Node& list) { throw usage_error(list.place + ": a list may hold only single values"); }

// --- TOML

std::string text_of(const toml::node& node) {
    if (const auto* text = node.as_string()) {
        return text->get();
    }
    std::ostringstream stream;
    if (const auto* truth = node.as_boolean()) {
        return truth->get() ? "true" : "false";
    }
    if (const auto* number = node.as_integer()) {
        stream << number->get();
    } else if (const auto* real = node.as_floating_point()) {
        stream << real->get();
    } else if (const auto* date = node.as_date()) {
        stream << date->get();
    }
    return stream.str();
}

Node node_of(const toml::node& toml, const std::string& path, std::size_t depth) {
    Node node;
    node.place = path + ":" + std::to_string(toml.source().begin.line);
    refuse_deep(node, depth);
    if (const auto* table = toml.as_table()) {
        node.is_table = true;
        for (const auto& [key, member] : *table) {
            node.members.push_back(node_of(member, path, depth + 1));
            node.members.back().key = key.str();
        }
        // toml++ keeps tables by name; the order of the file is that of people.
        std::stable_sort(node.members.begin(), node.members.end(), [](const Node& a, const Node& b) {
            return a.place.size() != b.place.size() ? a.place.size() < b.place.size() : a.place < b.place;
        });
    } else if (const auto* list = toml.as_array()) {
        for (const auto& element : *list) {
            if (element.is_table() || element.is_array()) {
                refuse_inside_list(node);
            }
            node.values.push_back(text_of(element));
        }
    } else {
        node.values.push_back(text_of(toml));
    }
    return node;
}

/// How many dots a line has between what may be parts of one name.
std::size_t most_dots(std::string_view line) {
    std::size_t most = 0, dots = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char c = line[at];
        if (c == '#') {
            break;
        }
        if (c == '"' || c == '\'') {
            for (++at; at < line.size() && line[at] != c; ++at) {
                at += c == '"' && line[at] == '\\' ? 1 : 0;
            }
        } else if (c == '.') {
            most = std::max(most, ++dots);
        } else if (std::string_view{"=,[]{}"}.find(c) != std::string_view::npos) {
            dots = 0;
        }
    }
    return most;
}

Node parse_toml(const std::string& content, const std::string& path) {
    // toml++ makes a table of each part of a name, and destroys them by recursion.
    std::size_t number = 0;
    for (const std::string_view line : split(content, '\n')) {
        ++number;
        if (most_dots(line) >= k_most_parts) {
            throw usage_error(path + ":" + std::to_string(number) + ": a name has more than " +
                              std::to_string(k_most_parts) + " parts");
        }
    }
    try {
        return node_of(toml::parse(content, path), path, 0);
    } catch (const toml::parse_error& error) {
        throw usage_error(path + ":" + std::to_string(error.source().begin.line) + ": " +
                          std::string{error.description()});
    }
}

// --- JSON

Node node_of(const nlohmann::ordered_json& json, const std::string& path, std::size_t depth) {
    Node node;
    node.place = path;
    refuse_deep(node, depth);
    const auto text = [](const nlohmann::ordered_json& value) {
        return value.is_string() ? value.get<std::string>() : value.dump();
    };
    if (json.is_object()) {
        node.is_table = true;
        for (const auto& [key, member] : json.items()) {
            node.members.push_back(node_of(member, path, depth + 1));
            node.members.back().key = key;
        }
    } else if (json.is_array()) {
        for (const auto& element : json) {
            if (element.is_structured() || element.is_null()) {
                refuse_inside_list(node);
            }
            node.values.push_back(text(element));
        }
    } else {
        node.values.push_back(text(json));
    }
    return node;
}

Node parse_json(const std::string& content, const std::string& path) {
    try {
        return node_of(nlohmann::ordered_json::parse(content), path, 0);
    } catch (const nlohmann::json::exception& error) {
        throw usage_error(path + ": is no JSON (" + error.what() + ")");
    }
}

}  // namespace

ConfigurationNode parse_configuration(const std::string& content, const std::string& path) {
    Node root = path.ends_with(".json") ? parse_json(content, path) : parse_toml(content, path);
    if (!root.is_table) {
        throw usage_error(path + ": is no object of settings");
    }
    return root;
}

}  // namespace entente::cli
