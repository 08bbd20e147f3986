#include "extract/syntax/lemma_table.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "extract/syntax/characters.hpp"

namespace entente::extract {
namespace {

constexpr std::uint64_t k_fnv_start = 14695981039346656037ULL;
constexpr std::uint64_t k_fnv_prime = 1099511628211ULL;

constexpr std::uint64_t k_exact_kind = 1;
constexpr std::uint64_t k_folded_kind = 2;
constexpr std::uint64_t k_ending_kind = 3;

/// How a form is capitalised, as far as it tells acronyms from common words.
enum class Capitals : std::uint8_t { plain, short_acronym, long_acronym, inner, missing };

std::uint64_t hashed(std::uint64_t hash, std::uint64_t value) { return (hash ^ value) * k_fnv_prime; }

std::uint64_t hashed(std::uint64_t hash, std::string_view bytes) {
    for (const char c : bytes) {
        hash = hashed(hash, static_cast<unsigned char>(c));
    }
    return hash;
}

std::uint64_t finished(std::uint64_t hash) {
    hash ^= hash >> 32;
    hash *= 0xD6E8FEB86659FD93ULL;
    return (hash ^ (hash >> 32)) | 1;  // 0 marks an empty slot of the table
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

Capitals capitals_of(std::string_view form) {
    const auto capitals = static_cast<std::size_t>(std::count_if(form.begin(), form.end(), is_upper));
    const bool has_lower = std::any_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (capitals == 0 || (capitals == 1 && is_upper(form[0]))) {
        return Capitals::plain;
    }
    constexpr std::size_t k_acronym_letters = 4;
    return has_lower ? Capitals::inner : capitals <= k_acronym_letters ? Capitals::short_acronym : Capitals::long_acronym;
}

/// Puts the changed form into `result`, whose memory is used again.
void change_form(LemmaRule::Change change, std::string_view form, std::string& result) {
    result = form;
    switch (change) {
        case LemmaRule::Change::keep: return;
        case LemmaRule::Change::drop_commas: std::erase(result, ','); return;
        case LemmaRule::Change::lower: case LemmaRule::Change::capitalize: break;
    }
    if (std::all_of(form.begin(), form.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        std::transform(result.begin(), result.end(), result.begin(), ascii_lower);
    } else {
        result = to_lower(form);
    }
    if (change == LemmaRule::Change::capitalize && !result.empty() && result[0] >= 'a' && result[0] <= 'z') {
        result[0] = static_cast<char>(result[0] - 32);
    }
}

bool has_apostrophe(std::string_view form) {
    return form.find('\'') != std::string_view::npos || form.find("\u2019") != std::string_view::npos;
}

}  // namespace

LemmaRule learn_lemma_rule(std::string_view form, std::string_view lemma) {
    std::optional<LemmaRule> best;
    using Change = LemmaRule::Change;
    std::string base;
    for (const auto change : {Change::lower, Change::keep, Change::capitalize, Change::drop_commas}) {
        change_form(change, form, base);
        auto common = static_cast<std::size_t>(
            std::mismatch(base.begin(), base.end(), lemma.begin(), lemma.end()).first - base.begin());
        while (common > 0 && common < std::max(base.size(), lemma.size()) &&
               ((common < base.size() && is_continuation(base[common])) || (common < lemma.size() && is_continuation(lemma[common])))) {
            --common;
        }
        LemmaRule rule{change, 0, std::string{lemma.substr(common)}};
        // Enclitics are few and written with several apostrophes: "n't" and its like become one rule each.
        const bool is_whole = base.size() - common >= LemmaRule::k_whole || common == 0 || (has_apostrophe(form) && common < base.size());
        if (is_whole && !(base.empty() || base == lemma)) {
            rule = {LemmaRule::Change::lower, LemmaRule::k_whole, std::string{lemma}};
        } else {
            rule.strip = static_cast<std::uint8_t>(base.size() - common);
        }
        if (!best || rule.strip < best->strip) {
            best = rule;
        }
    }
    return *best;
}

void apply_lemma_rule(const LemmaRule& rule, std::string_view form, std::string& lemma) {
    if (rule.strip == LemmaRule::k_whole) {
        lemma = rule.ending;
        return;
    }
    change_form(rule.change, form, lemma);
    const bool fits = rule.strip <= lemma.size() && (rule.strip == 0 || !is_continuation(lemma[lemma.size() - rule.strip]));
    if (!fits || (rule.strip == lemma.size() && rule.ending.empty())) {
        lemma = form;
        return;
    }
    lemma.resize(lemma.size() - rule.strip);
    lemma += rule.ending;
}

std::string apply_lemma_rule(const LemmaRule& rule, std::string_view form) {
    std::string lemma;
    apply_lemma_rule(rule, form, lemma);
    return lemma;
}

LemmaKeys::LemmaKeys(const Token& token, const Token* head) {
    // Apostrophes of every kind are one; so are upper and lower case of ASCII, which is all that endings need.
    constexpr std::size_t k_kept = 48;
    std::array<char, k_kept> folded{};
    std::size_t size = 0;
    const std::string_view form = token.form.size() <= k_kept ? token.form : token.form.substr(token.form.size() - k_kept);
    for (std::size_t at = 0; at < form.size();) {
        if (form.substr(at).starts_with("\u2019")) {
            folded[size++] = '\'';
            at += 3;
        } else {
            folded[size++] = ascii_lower(form[at++]);
        }
    }
    const std::string_view lower{folded.data(), size};

    const bool is_plural_only = token.feats.find("Number=Ptan") != std::string_view::npos;
    Capitals capitals = capitals_of(token.form);
    if (capitals == Capitals::plain && token.upos == Upos::PROPN && !token.form.empty() && token.form[0] >= 'a' && token.form[0] <= 'z') {
        capitals = Capitals::missing;
    }
    const bool is_perfect = token.upos == Upos::AUX && token.deprel == Deprel::aux && head != nullptr && head->xpos == "VBN";
    std::uint64_t tags = hashed(k_fnv_start, static_cast<std::uint64_t>(token.upos));
    tags = hashed(hashed(tags, token.xpos), (is_plural_only ? 1U : 0U) + (is_perfect ? 2U : 0U));
    m_exact = finished(hashed(hashed(tags, k_exact_kind), token.form));
    m_folded = finished(hashed(hashed(tags, k_folded_kind), lower));

    std::uint64_t hash = hashed(hashed(tags, k_ending_kind), static_cast<std::uint64_t>(capitals));
    m_longest_ending = std::min(k_longest_ending, size);
    m_endings[0] = finished(hash);
    for (std::size_t i = 1; i <= m_longest_ending; ++i) {
        hash = hashed(hash, static_cast<unsigned char>(lower[size - i]));
        m_endings[i] = finished(hashed(hash, i));
    }
}

}  // namespace entente::extract
