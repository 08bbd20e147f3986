#include "extract/syntax/lemmatizer.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/text.hpp"
#include "extract/model/probing.hpp"
#include "extract/model/section.hpp"
#include "extract/syntax/characters.hpp"

namespace entente::extract {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20; }

/// True when no character has a lower case of its own.
bool is_lower(std::string_view form) {
    for (std::size_t at = 0; at < form.size();) {
        const Character c = character_at(form, at);
        if (static_cast<char32_t>(u_tolower(static_cast<UChar32>(c.code))) != c.code) {
            return false;
        }
        at += c.size;
    }
    return true;
}

/// True when the rule leaves the form as it is, so that the lemma needs no memory of its own.
bool leaves_alone(const LemmaRule& rule, std::string_view form) {
    if (rule.strip != 0 || !rule.ending.empty()) {
        return false;
    }
    switch (rule.change) {
        case LemmaRule::Change::keep: return true;
        case LemmaRule::Change::lower: return is_lower(form);
        case LemmaRule::Change::drop_commas: return form.find(',') == std::string_view::npos;
        case LemmaRule::Change::capitalize: return false;
    }
    return false;
}

}  // namespace

Lemmatizer::Lemmatizer(std::span<const std::byte> section) {
    SectionReader reader{section, k_lemma_section};
    const auto count = reader.number<std::uint32_t>();
    for (std::uint32_t i = 0; i < count; ++i) {
        LemmaRule rule;
        const auto change = reader.number<std::uint8_t>();
        if (change > static_cast<std::uint8_t>(LemmaRule::Change::drop_commas)) {
            reader.fail();
        }
        rule.change = static_cast<LemmaRule::Change>(change);
        rule.strip = reader.number<std::uint8_t>();
        rule.ending = reader.text();
        if (!is_valid_utf8(rule.ending) || std::any_of(rule.ending.begin(), rule.ending.end(), is_control)) {
            reader.fail();
        }
        m_rules.push_back(std::move(rule));
    }
    m_keys = reader.array<std::uint64_t>();
    m_rule_numbers = reader.array<std::uint16_t>(m_keys.size());
    const bool in_range = std::all_of(m_rule_numbers.begin(), m_rule_numbers.end(), [&](auto number) { return number < m_rules.size(); });
    if (!in_range || !can_be_probed(m_keys, [](std::uint64_t key) { return key == 0; })) {
        reader.fail();
    }
}

const LemmaRule* Lemmatizer::find(std::uint64_t key) const {
    for (std::size_t slot = key & (m_keys.size() - 1);; slot = (slot + 1) & (m_keys.size() - 1)) {
        if (m_keys[slot] == key) {
            return &m_rules[m_rule_numbers[slot]];
        }
        if (m_keys[slot] == 0) {
            return nullptr;
        }
    }
}

const LemmaRule* Lemmatizer::find_rule(const LemmaKeys& keys) const {
    if (const auto* rule = find(keys.exact())) {
        return rule;
    }
    if (const auto* rule = find(keys.folded())) {
        return rule;
    }
    for (std::size_t size = keys.longest_ending() + 1; size-- > 0;) {
        if (const auto* rule = find(keys.ending(size))) {
            return rule;
        }
    }
    return nullptr;
}

void Lemmatizer::lemmatize(Document& document) const {
    std::string lemma;
    for (Token& token : document.tokens()) {
        const Token* head = token.head == k_no_token ? nullptr : &document.token(token.head);
        const LemmaRule* rule = find_rule(LemmaKeys{token, head});
        if (rule == nullptr || leaves_alone(*rule, token.form)) {
            token.lemma = token.form;
        } else {
            apply_lemma_rule(*rule, token.form, lemma);
            token.lemma = lemma == token.form ? token.form : document.intern(lemma);
        }
    }
}

}  // namespace entente::extract
