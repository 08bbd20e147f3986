#include "storage/web_queries.hpp"

#include <filesystem>
#include <vector>

#include "base/data_files.hpp"
#include "base/error.hpp"

namespace entente::storage {
namespace {

void replace(std::string& text, std::string_view placeholder, std::string_view part) {
    for (auto at = text.find(placeholder); at != std::string::npos; at = text.find(placeholder, at + part.size())) {
        text.replace(at, placeholder.size(), part);
    }
}

}  // namespace

WebQueries::WebQueries() {
    constexpr std::string_view k_part = "part_", k_edges = "part_edges_";
    for (const auto& entry : std::filesystem::directory_iterator{data_file("storage/queries/web")}) {
        if (entry.path().extension() == ".sql") {
            m_statements.emplace(entry.path().stem().string(), read_file(entry.path()));
        }
    }
    const auto fill_filter = [&](std::string& text) {
        replace(text, "{edge_passes}", get("part_edge_passes"));
        replace(text, "{statement_passes}", get("part_statement_passes"));
    };
    std::vector<std::string> parts;
    for (auto& [name, text] : m_statements) {
        if (name.starts_with(k_edges)) {
            fill_filter(text);
            parts.push_back(name);
        }
    }
    std::map<std::string, std::string, std::less<>> combined;
    for (auto& [name, text] : m_statements) {
        if (name.starts_with(k_part)) {
            continue;
        }
        fill_filter(text);
        if (text.find("{edges}") == std::string::npos) {
            continue;
        }
        for (const std::string& part : parts) {
            std::string whole = text;
            replace(whole, "{edges}", get(part));
            combined.emplace(name + " " + part.substr(k_edges.size()), std::move(whole));
        }
    }
    m_statements.merge(combined);
}

const std::string& WebQueries::get(std::string_view name) const {
    const auto found = m_statements.find(name);
    if (found == m_statements.end()) {
        throw internal_error("there is no query storage/queries/web/" + std::string{name} + ".sql");
    }
    return found->second;
}

const std::string& WebQueries::get(std::string_view name, std::string_view edges) const {
    return get(std::string{name} + " " + std::string{edges});
}

}  // namespace entente::storage
