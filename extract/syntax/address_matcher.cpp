#include "extract/syntax/address_matcher.hpp"

#include <algorithm>
#include <array>

#include "extract/syntax/characters.hpp"

namespace entente::extract {
namespace {

// RFC 5321 and RFC 1035: no longer local part or host name is valid, so none is looked for.
constexpr std::size_t k_longest_local_part = 64;
constexpr std::size_t k_longest_host = 253;

bool is_ascii_alphanumeric(char c) {
    const auto kind = classify_ascii(static_cast<unsigned char>(c));
    return kind == CharClass::lower || kind == CharClass::upper || kind == CharClass::digit;
}

bool is_host_character(char c) { return is_ascii_alphanumeric(c) || c == '-' || c == '.'; }
bool is_local_character(char c) { return is_ascii_alphanumeric(c) || std::string_view{"._%+-'&"}.find(c) != std::string_view::npos; }

template <typename Predicate>
std::string_view leading(std::string_view text, std::size_t limit, Predicate&& predicate) {
    text = text.substr(0, limit);
    const auto end = std::find_if_not(text.begin(), text.end(), predicate);
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() &&
           std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) { return a == ascii_lower(b); });
}

std::string_view without_trailing_punctuation(std::string_view address) {
    constexpr std::array<std::string_view, 6> k_quotes{"\u201D", "\u2019", "\u201C", "\u2018", "\u00BB", "\u2026"};
    constexpr std::array<std::string_view, 4> k_possessives{"'s", "'S", "\u2019s", "\u2019S"};
    auto unopened = std::count(address.begin(), address.end(), ')') - std::count(address.begin(), address.end(), '(');
    for (const auto possessive : k_possessives) {
        if (address.ends_with(possessive)) {
            address.remove_suffix(possessive.size());
        }
    }
    for (;;) {
        const auto quote = std::find_if(k_quotes.begin(), k_quotes.end(), [&](auto mark) { return address.ends_with(mark); });
        if (quote != k_quotes.end()) {
            address.remove_suffix(quote->size());
        } else if (!address.empty() && (std::string_view{".,;:!?'\"]}>*"}.find(address.back()) != std::string_view::npos ||
                                        (address.back() == ')' && unopened > 0))) {
            unopened -= address.back() == ')' ? 1 : 0;
            address.remove_suffix(1);
        } else {
            return address;
        }
    }
}

std::string lower(std::string_view word) {
    std::string result{word};
    std::transform(result.begin(), result.end(), result.begin(), ascii_lower);
    return result;
}

std::size_t match_scheme(std::string_view text) {
    constexpr std::array<std::string_view, 6> k_schemes{"http://", "https://", "www.", "ftp://", "mailto:", "doi:"};
    for (const auto scheme : k_schemes) {
        if (starts_with_ignoring_case(text, scheme)) {
            const auto address = without_trailing_punctuation(text);
            return address.size() > scheme.size() ? address.size() : 0;
        }
    }
    return 0;
}

std::size_t match_email(std::string_view text) {
    const auto local = leading(text, k_longest_local_part, is_local_character);
    if (local.empty() || local.size() >= text.size() || text[local.size()] != '@') {
        return 0;
    }
    auto host = leading(text.substr(local.size() + 1), k_longest_host, is_host_character);
    while (!host.empty() && !is_ascii_alphanumeric(host.back())) {
        host.remove_suffix(1);
    }
    return host.size() < 2 ? 0 : local.size() + 1 + host.size();
}

std::size_t match_handle(std::string_view text) {
    if (text.size() < 3 || (text[0] != '@' && text[0] != '#')) {
        return 0;
    }
    const auto name = leading(text.substr(1), k_longest_host, [](char c) { return is_ascii_alphanumeric(c) || c == '_'; });
    const bool has_letter = std::any_of(name.begin(), name.end(), [](char c) { return c > '9'; });
    return name.size() >= 2 && has_letter && name[0] > '9' ? name.size() + 1 : 0;
}

std::size_t match_host(std::string_view text, const EnglishLexicon& lexicon) {
    auto host = leading(text, k_longest_host, is_host_character);
    while (!host.empty() && !is_ascii_alphanumeric(host.back())) {
        host.remove_suffix(1);
    }
    const auto dot = host.rfind('.');
    const auto first_dot = host.find('.');
    if (dot == std::string_view::npos || first_dot < 2 || host.find("..") != std::string_view::npos) {
        return 0;
    }
    const auto last = host.substr(dot + 1);
    if (lexicon.is_domain(last) || (first_dot > 2 && host == lower(host) && host.size() < text.size() && text[host.size()] == '/' &&
                                    lexicon.is_domain(lower(last)))) {
        const bool has_path = host.size() < text.size() && text[host.size()] == '/';
        return has_path ? without_trailing_punctuation(text).size() : host.size();
    }
    return 0;
}

std::size_t match_file_name(std::string_view text, const EnglishLexicon& lexicon) {
    const auto name = leading(text, k_longest_host, [](char c) {
        return is_ascii_alphanumeric(c) || std::string_view{"._-#%!~&"}.find(c) != std::string_view::npos;
    });
    auto file = name;
    while (!file.empty() && !is_ascii_alphanumeric(file.back())) {
        file.remove_suffix(1);
    }
    const auto dot = file.rfind('.');
    return dot != std::string_view::npos && dot > 0 && lexicon.is_file_extension(lower(file.substr(dot + 1))) ? file.size() : 0;
}

}  // namespace

std::uint32_t match_address(std::string_view run, std::uint32_t offset, const EnglishLexicon& lexicon) {
    const std::string_view text = run.substr(offset);
    std::size_t size = match_scheme(text);
    size = size != 0 ? size : match_email(text);
    size = size != 0 ? size : match_handle(text);
    size = size != 0 ? size : match_host(text, lexicon);
    size = size != 0 ? size : match_file_name(text, lexicon);
    return static_cast<std::uint32_t>(size);
}

}  // namespace entente::extract
