#include "graph/person_name.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace entente::graph {
namespace {

using Words = std::vector<std::string>;

std::set<std::string, std::less<>> read_set(const nlohmann::json& list) {
    std::set<std::string, std::less<>> result;
    for (const auto& item : list) {
        result.insert(item.get<std::string>());
    }
    return result;
}

std::string join(Words::const_iterator begin, Words::const_iterator end, std::string_view separator) {
    std::string result;
    for (auto word = begin; word != end; ++word) {
        if (word != begin) {
            result += separator;
        }
        result += *word;
    }
    return result;
}

void replace_everywhere(std::string& word, const std::string& letters, const std::string& become) {
    for (auto at = word.find(letters); at != std::string::npos; at = word.find(letters, at + become.size())) {
        word.replace(at, letters.size(), become);
    }
}

}  // namespace

PersonNameRules PersonNameRules::load(const std::filesystem::path& file) {
    const nlohmann::json json = read_json_file(file);
    PersonNameRules rules;
    try {
        for (const auto& item : json.at("spellings")) {
            const auto& where = item.at("where").get_ref<const std::string&>();
            rules.m_spellings.push_back({item.at("letters").get<std::string>(), item.at("become").get<std::string>(),
                                         where == "start" ? Where::start
                                         : where == "end" ? Where::end
                                                          : Where::anywhere});
            if (rules.m_spellings.back().letters.empty()) {
                throw input_error("a spelling rule has no letters to rewrite", file);
            }
        }
        for (const auto& group : json.at("given_names")) {
            const std::string representative = rules.reduce_spelling(group.at(0).get<std::string>());
            for (const auto& name : group) {
                const std::string reduced = rules.reduce_spelling(name.get<std::string>());
                const auto [known, is_new] = rules.m_given_names.emplace(reduced, representative);
                if (!is_new && known->second != representative) {
                    throw input_error("the given name \"" + name.get<std::string>() + "\" belongs to two groups", file);
                }
            }
        }
        rules.m_family_name_first = read_set(json.at("family_name_first"));
        rules.m_particles = read_set(json.at("particles"));
        rules.m_filiations = read_set(json.at("filiations"));
        rules.m_suffixes = read_set(json.at("suffixes"));
        rules.m_not_states = read_set(json.at("not_states"));
    } catch (const nlohmann::json::exception& error) {
        throw input_error(std::string{"does not follow person_names.schema.json ("} + error.what() + ")", file);
    }
    return rules;
}

std::string PersonNameRules::reduce_spelling(std::string word) const {
    for (const Spelling& rule : m_spellings) {
        switch (rule.where) {
            case Where::anywhere: replace_everywhere(word, rule.letters, rule.become); break;
            case Where::start:
                if (word.starts_with(rule.letters)) {
                    word.replace(0, rule.letters.size(), rule.become);
                }
                break;
            case Where::end:
                if (word.ends_with(rule.letters)) {
                    word.replace(word.size() - rule.letters.size(), rule.letters.size(), rule.become);
                }
                break;
        }
    }
    return word;
}

std::string PersonNameRules::skeleton(std::string_view surname) {
    constexpr std::string_view vowels = "aeiou";
    std::string skeleton;
    for (const char letter : surname) {
        if (vowels.find(letter) == std::string_view::npos && (skeleton.empty() || skeleton.back() != letter)) {
            skeleton += letter;
        }
    }
    return skeleton.empty() ? std::string{surname} : skeleton;
}

std::string PersonNameRules::reduce_given_name(const std::string& word) const {
    std::string reduced = reduce_spelling(word);
    const auto group = m_given_names.find(reduced);
    return group == m_given_names.end() ? reduced : group->second;
}

PersonName PersonNameRules::analyse(std::string_view folded_name, std::string_view country) const {
    PersonName name;
    for (const std::string_view word : split(folded_name, ' ')) {
        name.words.emplace_back(word);
    }
    Words& words = name.words;
    if (words.size() > 2 && m_suffixes.contains(words.back())) {
        name.suffix = std::move(words.back());
        words.pop_back();
    }
    if (words.size() > 1 && m_family_name_first.contains(country)) {
        // "Kim Jong-un", "Kim Jong Un" and "Kim Jongun": the given name is one whatever its spacing.
        name.surname = reduce_spelling(words.front());
        name.given = reduce_given_name(join(words.begin() + 1, words.end(), ""));
        return name;
    }
    const auto last = words.end() - 1;
    auto particles = last;
    while (particles != words.begin() &&
           (m_particles.contains(*(particles - 1)) || m_filiations.contains(*(particles - 1)))) {
        --particles;
    }
    name.surname = reduce_spelling(*last);
    name.particles = join(particles, last, " ");
    if (particles != words.begin()) {
        name.given = words.front().size() == 1 ? words.front() : reduce_given_name(words.front());
        for (auto word = words.begin() + 1; word != particles; ++word) {
            name.middle.push_back(word->size() == 1 ? *word : reduce_spelling(*word));
        }
    }
    return name;
}

bool PersonNameRules::keeps_particles(const PersonName& name) const {
    const auto particles = split(name.particles, ' ');
    return std::any_of(particles.begin(), particles.end(),
                       [&](std::string_view word) { return m_filiations.contains(word); });
}

bool PersonNameRules::names_state(std::string_view country) const {
    return !country.empty() && !m_not_states.contains(country);
}

bool PersonNameRules::countries_contradict(std::string_view one, std::string_view other) const {
    return one != other && names_state(one) && names_state(other);
}

}  // namespace entente::graph
