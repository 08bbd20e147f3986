#include "extract/syntax/english_lexicon.hpp"

#include <algorithm>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "extract/syntax/characters.hpp"

namespace entente::extract {
namespace {

using nlohmann::json;

/// One list of a data file; every word checked against the length that look-ups rely on.
std::vector<std::string> read_words(const json& file, const char* key, const std::filesystem::path& path) {
    try {
        auto words = file.at(key).get<std::vector<std::string>>();
        for (const std::string& word : words) {
            if (word.empty() || word.size() > EnglishLexicon::k_longest_entry) {
                throw input_error("an entry of '" + std::string{key} + "' is empty or too long: '" + word + "'", path.string());
            }
        }
        return words;
    } catch (const json::exception& error) {
        throw input_error("'" + std::string{key} + "' is not a list of words: " + error.what(), path.string());
    }
}

std::string capitalized(std::string word) {
    if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') {
        word[0] = static_cast<char>(word[0] - 32);
    }
    return word;
}

std::string upper(std::string word) {
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return word;
}

}  // namespace

EnglishLexicon EnglishLexicon::load(const std::filesystem::path& directory) {
    EnglishLexicon lexicon;
    const auto fill = [](Words& words, const json& file, const char* key, const std::filesystem::path& path) {
        for (std::string& word : read_words(file, key, path)) {
            words.insert(std::move(word));
        }
    };

    auto path = directory / "abbreviations.json";
    auto file = read_json_file(path);
    constexpr std::array<std::pair<const char*, Abbreviation>, 3> kinds{{{"never_final", Abbreviation::never_final},
                                                                         {"before_number", Abbreviation::before_number},
                                                                         {"general", Abbreviation::general}}};
    for (const auto& [key, kind] : kinds) {
        for (const std::string& word : read_words(file, key, path)) {
            // An entry as written stands above a form that is only derived from another entry.
            lexicon.m_abbreviations[word] = kind;
        }
    }
    for (const auto& [key, kind] : kinds) {
        for (const std::string& word : read_words(file, key, path)) {
            lexicon.m_abbreviations.emplace(capitalized(word), kind);
            if (word.size() > 4 || kind == Abbreviation::never_final) {  // "NO." and "ART." are rather words in capitals
                lexicon.m_abbreviations.emplace(upper(word), kind);
            }
        }
    }
    fill(lexicon.m_sentence_starters, file, "sentence_starters", path);
    fill(lexicon.m_sentence_openers, file, "sentence_openers", path);

    path = directory / "contractions.json";
    file = read_json_file(path);
    for (const std::string& word : read_words(file, "enclitics", path)) {
        lexicon.m_enclitics.insert(word.substr(1));
    }
    fill(lexicon.m_clipped, file, "clipped", path);
    fill(lexicon.m_whole, file, "whole", path);
    try {
        for (const auto& pair : file.at("words")) {
            const auto first = pair.at(0).get<std::string>();
            lexicon.m_contractions[first + pair.at(1).get<std::string>()] = first.size();
        }
    } catch (const json::exception& error) {
        throw input_error(std::string{"'words' is not a list of pairs: "} + error.what(), path.string());
    }

    path = directory / "hyphenation.json";
    file = read_json_file(path);
    fill(lexicon.m_prefixes, file, "prefixes", path);
    fill(lexicon.m_suffixes, file, "suffixes", path);
    fill(lexicon.m_hyphenated, file, "whole", path);

    path = directory / "tokens.json";
    file = read_json_file(path);
    fill(lexicon.m_units, file, "units", path);
    fill(lexicon.m_currency_prefixes, file, "currency_prefixes", path);
    fill(lexicon.m_slash_words, file, "slash_words", path);
    fill(lexicon.m_domains, file, "domains", path);
    fill(lexicon.m_file_extensions, file, "file_extensions", path);
    for (const char* key : {"emoticons", "arrows"}) {
        for (std::string& mark : read_words(file, key, path)) {
            lexicon.m_marks[static_cast<unsigned char>(mark[0]) & 0x7F].push_back(std::move(mark));
        }
    }
    for (auto& marks : lexicon.m_marks) {
        std::stable_sort(marks.begin(), marks.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    }
    return lexicon;
}

Abbreviation EnglishLexicon::abbreviation(std::string_view word) const {
    const auto found = m_abbreviations.find(word);
    return found == m_abbreviations.end() ? Abbreviation::none : found->second;
}

std::size_t EnglishLexicon::contraction_split(std::string_view word) const {
    const auto found = m_contractions.find(word);
    return found == m_contractions.end() ? 0 : found->second;
}

}  // namespace entente::extract
