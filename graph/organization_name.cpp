#include "graph/organization_name.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace entente::graph {
namespace {

constexpr std::size_t k_longest_name = 200;  // letters

}  // namespace

std::string OrganizationName::sorted_letters() const {
    if (letters.size() > k_longest_name) {
        return {};
    }
    std::string sorted = letters;
    std::ranges::sort(sorted);
    return sorted;
}

std::vector<std::string> OrganizationName::sorted_words() const {
    std::vector<std::string> sorted{words.begin(), words.end() - static_cast<std::ptrdiff_t>(form.size())};
    std::ranges::sort(sorted);
    return sorted;
}

OrganizationNameRules OrganizationNameRules::load(const std::filesystem::path& file) {
    const auto json = read_json_file(file);
    try {
        OrganizationNameRules rules;
        json.at("function_words").get_to(rules.m_function_words);
        json.at("designators").get_to(rules.m_designators);
        json.at("loose_forms").get_to(rules.m_loose_forms);
        json.at("departments").get_to(rules.m_departments);
        return rules;
    } catch (const nlohmann::json::exception& error) {
        throw input_error(std::string{"does not follow organization_words.schema.json ("} + error.what() + ")", file);
    }
}

OrganizationName OrganizationNameRules::analyse(std::string_view folded_name) const {
    OrganizationName name;
    std::vector<std::string> all;
    for (const std::string_view word : split(folded_name, ' ')) {
        if (!word.empty()) {
            all.emplace_back(word);
        }
    }
    std::ranges::copy_if(all, std::back_inserter(name.words),
                         [&](const std::string& word) { return !m_function_words.contains(word); });
    if (name.words.empty()) {
        name.words = std::move(all);
    }
    auto end = name.words.end();
    while (end - name.words.begin() > 1 && m_designators.contains(*(end - 1))) {
        --end;
    }
    name.form.assign(end, name.words.end());
    for (auto word = name.words.begin(); word != end; ++word) {
        name.letters += *word;
        name.is_department = name.is_department || m_departments.contains(*word);
    }
    return name;
}

}  // namespace entente::graph
