#include "extract/mention/name_similarity.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace entente::extract {
namespace {

// Longest first: each stretch of the left becomes the right.
constexpr std::array<std::pair<std::string_view, std::string_view>, 22> k_spellings{{
    {"tch", "ch"}, {"sch", "sh"}, {"dzh", "j"}, {"iya", "ia"}, {"kh", "h"}, {"ph", "f"}, {"ck", "k"}, {"ks", "x"},
    {"ou", "u"},   {"oo", "u"},   {"ee", "i"},  {"iy", "i"},   {"yy", "i"}, {"yi", "i"}, {"ii", "i"}, {"ij", "i"},
    {"ey", "ei"},  {"ye", "e"},   {"dj", "j"},  {"w", "v"},    {"q", "k"},  {"y", "i"},
}};

constexpr std::size_t k_least_letters =
    6;  // below, one letter too often makes another name: Ali and Eli, Moran and Moron

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }
bool is_weak(char c) { return c == 'i' || c == 'h' || c == 'j' || c == 'e'; }

}  // namespace

std::string transliteration_key(std::string_view word) {
    std::string key;
    while (!word.empty()) {
        const auto spelling = std::find_if(k_spellings.begin(), k_spellings.end(),
                                           [&](const auto& pair) { return word.starts_with(pair.first); });
        std::string_view written = word.substr(0, 1);
        std::size_t length = 1;
        if (spelling != k_spellings.end()) {
            written = spelling->second;
            length = spelling->first.size();
        }
        for (const char c : written) {
            if (key.empty() || key.back() != c) {
                key += c;
            }
        }
        word.remove_prefix(length);
    }
    if (key.size() > 3 && key.ends_with("ei")) {
        key.erase(key.size() - 2, 1);
    }
    if (key.size() > 4 && key.back() == 'h') {
        key.pop_back();
    }
    return key;
}

std::string spelling_skeleton(std::string_view word) {
    const auto key = transliteration_key(word);
    auto skeleton = key.substr(0, 1);
    for (const char c : key.substr(std::min<std::size_t>(1, key.size()))) {
        if (!is_vowel(c) && !is_weak(c)) {
            skeleton += c;
        }
    }
    return skeleton;
}

bool is_spelling_variant(std::string_view a, std::string_view b) {
    if (a == b) {
        return true;
    }
    auto first = transliteration_key(a);
    auto second = transliteration_key(b);
    if (first == second) {
        return true;
    }
    if (first.size() > second.size()) {
        std::swap(first, second);
    }
    if (first.size() < k_least_letters || first.front() != second.front() || second.size() - first.size() > 1) {
        return false;
    }
    const auto [in_first, in_second] = std::mismatch(first.begin(), first.end(), second.begin());
    if (first.size() == second.size()) {
        return is_vowel(*in_first) && is_vowel(*in_second) && std::equal(in_first + 1, first.end(), in_second + 1);
    }
    return is_weak(*in_second) && std::equal(in_first, first.end(), in_second + 1);
}

}  // namespace entente::extract
