#include "extract/mention/acronyms.hpp"

#include <algorithm>
#include <set>

namespace entente::extract {
namespace {

// True when the letters stand in the words in this order, starting with their first: "ZANEC" for "Zambian National Electoral
// Council".
bool is_subsequence(const std::string& letters, const std::string& words) {
    std::size_t at = 0;
    for (const char c : words) {
        at += at < letters.size() && letters[at] == c ? 1 : 0;
    }
    return at == letters.size() && !letters.empty() && letters.front() == words.front();
}

}  // namespace

Acronyms::Acronyms(const AnnotatedText& text, std::vector<Name>& names) : m_text{text}, m_names{names} {
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        note_parentheses(i);
    }
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        note_initials(i);
    }
}

std::size_t Acronyms::meaning(const std::string& folded) const {
    const auto found = m_meanings.find(folded);
    return found == m_meanings.end() ? k_no_name : found->second;
}

void Acronyms::note_parentheses(std::size_t index) {
    const Name& left = m_names[index];
    std::size_t next = index + 1;
    while (next < m_names.size() && m_names[next].nested) {
        ++next;
    }
    if (next >= m_names.size() || left.nested || left.kind == ActorKind::person) {
        return;
    }
    const Name& right = m_names[next];
    TokenIndex inside = left.end + 1;
    if (inside < right.begin && m_text.token(inside).upos == Upos::DET) {
        ++inside;  // "SIPRI (the Stockholm ...)"
    }
    // A country inside of the long name starts where the name does.
    const bool in_parentheses = right.begin == inside && m_text.token(left.end).form == "(" &&
                                m_text.sentence_index(left.begin) == m_text.sentence_index(right.begin);
    if (!in_parentheses) {
        return;
    }
    const bool right_is_short = right.end == right.begin + 1;
    const Name& longer = right_is_short ? left : right;
    const Name& shorter = right_is_short ? right : left;
    if (shorter.end != shorter.begin + 1 || !abbreviates(shorter, longer)) {
        return;
    }
    m_meanings.emplace(m_text.folded(shorter.begin), right_is_short ? index : next);
    for (Name* name : {&m_names[index], &m_names[next]}) {
        if (name->entry == nullptr && name->kind == ActorKind::object) {
            name->kind = ActorKind::organization;
        }
    }
}

std::string Acronyms::initials_of(const Name& name) const {
    std::string initials;
    for (TokenIndex i = name.begin; i < name.end; ++i) {
        initials += m_text.is_capitalized(i) && !m_text.folded(i).empty() ? m_text.folded(i).substr(0, 1) : "";
    }
    return initials;
}

void Acronyms::note_initials(std::size_t index) {
    const Name& name = m_names[index];
    if (name.kind == ActorKind::person || name.end < name.begin + 2 || name.nested) {
        return;
    }
    const auto initials = initials_of(name);
    if (initials.size() > 2) {
        m_meanings.emplace(initials, index);
    } else if (initials.size() == 2 && m_text.is(WordClass::organization_head, name.end - 1)) {
        m_short.emplace(initials, index);
    }
}

bool Acronyms::abbreviates(const Name& acronym, const Name& name) const {
    std::string all_initials;
    std::string words;
    for (TokenIndex i = name.begin; i < name.end; ++i) {
        if (!m_text.folded(i).empty()) {
            all_initials += m_text.folded(i).front();
            words += m_text.folded(i);
        }
    }
    const auto initials = initials_of(name);
    const auto& letters = m_text.folded(acronym.begin);
    if (letters.size() < 2 || words.empty()) {
        return false;
    }
    // "Kenya Airways (KQ)": a code rather than initials.
    if (letters.size() == 2 && letters.front() == words.front() && acronym.entry == nullptr &&
        name.kind == ActorKind::organization && m_text.is_acronym(acronym.begin)) {
        return true;
    }
    // "(DFC)" may leave out first words: the International Development Finance Corporation.
    return letters == initials || letters == all_initials || (letters.size() > 2 && initials.ends_with(letters)) ||
           (letters.size() > 2 && name.end > name.begin + 1 && m_text.is_acronym(acronym.begin) &&
            is_subsequence(letters, words));
}

void Acronyms::overrule_gazetteer() {
    std::set<std::string_view> countries;  // that are named otherwise than by an acronym
    std::set<const GazetteerEntry*> named_in_full;
    for (const Name& name : m_names) {
        if (name.entry != nullptr && (name.end > name.begin + 1 || !m_text.is_acronym(name.begin))) {
            countries.insert(name.entry->country);
            named_in_full.insert(name.entry);
        }
    }
    for (Name& name : m_names) {
        if (name.entry == nullptr || name.kind != ActorKind::organization || name.end != name.begin + 1 ||
            !m_text.is_acronym(name.begin) || named_in_full.contains(name.entry)) {
            continue;
        }
        const auto& folded = m_text.folded(name.begin);
        auto meaning = m_meanings.find(folded);
        if (meaning == m_meanings.end()) {
            meaning = m_short.find(folded);
            if (meaning == m_short.end() || countries.contains(name.entry->country)) {
                continue;
            }
            meaning = m_meanings.emplace(folded, meaning->second).first;
        }
        if (m_names[meaning->second].entry != name.entry) {
            name.entry = nullptr;
            name.source = NameSource::tagger;
        }
    }
}

}  // namespace entente::extract
