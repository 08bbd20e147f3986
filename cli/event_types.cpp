#include "cli/event_types.hpp"

#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>

#include <algorithm>

#include "base/data_files.hpp"
#include "cli/suggestion.hpp"

namespace entente::cli {

std::vector<std::string> event_types(std::vector<std::string> words) {
    for (std::string& word : words) {
        std::transform(word.begin(), word.end(), word.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    }
    return words;
}

void warn_of_unknown_event_types(const std::vector<std::string>& words) {
    if (words.empty()) {
        return;
    }
    const auto ontology = read_json_file(data_file("schemas/ontology/types.json"));
    std::vector<std::string> known;
    for (const auto& [type, meaning] : ontology.at("types").items()) {
        known.push_back(type);
    }
    for (const std::string& type : event_types(words)) {
        if (std::find(known.begin(), known.end(), type) == known.end()) {
            const std::string near = suggestion(type, known);
            spdlog::warn("there is no event type {} in entente's ontology; {}", type,
                         near.empty() ? fmt::format("its types are {}", fmt::join(known, ", "))
                                      : fmt::format("did you mean {}?", near));
        }
    }
}

}  // namespace entente::cli
