#include "extract/mention/organization_names.hpp"

#include <algorithm>

namespace entente::extract {
namespace {

std::string with_capital(std::string word) {
    if (!word.empty() && word.front() >= 'a' && word.front() <= 'z') {
        word.front() = static_cast<char>(word.front() - 'a' + 'A');
    }
    return word;
}

const GazetteerEntry* country_entry(const Name& name) {
    return name.government != nullptr ? name.government : name.entry;
}

}  // namespace

TokenIndex OrganizationNames::head_word(const Name& name) const {
    for (TokenIndex i = name.begin + 1; i + 1 < name.end; ++i) {
        const auto& word = m_text.folded(i);
        if (word == "of" || word == "for" || word == "on" || word == "to") {
            return i - 1;
        }
    }
    return name.end - 1;
}

bool OrganizationNames::has_state_organ(const Name& name) const {
    return m_text.is(WordClass::state_organ, head_word(name));
}

const GazetteerEntry* OrganizationNames::country_of(std::size_t index) const {
    const Name& name = m_names[index];
    if (name.kind != ActorKind::organization) {
        return nullptr;
    }
    const auto owns = [&](const Name& other) {
        const bool nested = other.nested && other.begin == name.begin && other.end < name.end;
        const bool possessor = other.end + 1 == name.begin && m_text.is_possessive_marker(other.end) &&
                               m_text.is(WordClass::organization_head, head_word(name));
        return other.kind == ActorKind::country && (nested || possessor);
    };
    for (std::size_t i = index + 1; i < m_names.size() && m_names[i].begin == name.begin; ++i) {
        if (owns(m_names[i])) {
            return country_entry(m_names[i]);
        }
    }
    if (index > 0 && owns(m_names[index - 1])) {
        return country_entry(m_names[index - 1]);
    }
    // "Supreme Court of India", "Bank of Ghana"
    for (TokenIndex i = name.begin + 1; i + 1 < name.end; ++i) {
        if (m_text.folded(i) != "of") {
            continue;
        }
        const TokenIndex start = m_text.token(i + 1).upos == Upos::DET && i + 2 < name.end ? i + 2 : i + 1;
        for (const auto& match : m_text.gazetteer().find(m_text.folded(start, name.end))) {
            if (match.entry->kind == ActorKind::country && match.form == GazetteerForm::name) {
                return match.entry;
            }
        }
    }
    return nullptr;
}

bool OrganizationNames::is_nameless_organ(const Name& name) const {
    const TokenIndex head = head_word(name);
    if (name.kind != ActorKind::organization || name.entry != nullptr ||
        !(has_state_organ(name) || (name.end > name.begin + 1 && m_text.is(WordClass::organization_head, head)))) {
        return false;
    }
    for (TokenIndex i = name.begin; i < name.end; ++i) {
        if (!m_text.folded(i).empty() && !m_text.is(WordClass::state_organ, i) &&
            !m_text.is(WordClass::organ_word, i)) {
            return false;
        }
    }
    return true;
}

const Role* OrganizationNames::acting_organ(std::size_t index) const {
    const Name& name = m_names[index];
    const bool abbreviated = name.end < m_text.size() && m_text.token(name.end).form == "(";
    if (name.kind != ActorKind::organization || name.entry != nullptr || abbreviated) {
        return nullptr;  // "the Nigerian Air Force (NAF)" stands for itself
    }
    const TokenIndex head = head_word(name);
    const Role* role = m_text.role(head);
    if (role == nullptr || role->organ == Organ::none || (role->sector != "GOV" && role->sector != "MIL")) {
        return nullptr;
    }
    // Nothing but the country and the organ: "Armed Forces".
    for (TokenIndex i = name.begin; i < name.end; ++i) {
        const auto& word = m_text.folded(i);
        const bool organ =
            i == head || (i + 1 == head && m_text.lexicon().role(word + " " + m_text.lemma(head)) == role);
        const bool small = word.empty() || word == "of" || word == "the" || m_text.is_possessive_marker(i);
        if (!organ && !small && !is_country_word(name, i)) {
            return nullptr;
        }
    }
    return role;
}

bool OrganizationNames::is_country_word(const Name& name, TokenIndex token) const {
    for (TokenIndex begin = name.begin; begin <= token; ++begin) {
        for (TokenIndex end = token + 1; end <= name.end; ++end) {
            const auto& matches = m_text.gazetteer().find(m_text.folded(begin, end));
            if (std::any_of(matches.begin(), matches.end(), [](const GazetteerMatch& match) {
                    return match.entry->kind == ActorKind::country && match.form != GazetteerForm::capital;
                })) {
                return true;
            }
        }
    }
    return false;
}

std::string OrganizationNames::display_name(std::size_t index, const GazetteerEntry* country) const {
    const Name& name = m_names[index];
    TokenIndex begin = name.begin;
    for (std::size_t i = index + 1; i < m_names.size() && m_names[i].begin == name.begin; ++i) {
        const Name& other = m_names[i];
        if (country != nullptr && other.nested && other.begin == name.begin && other.end < name.end) {
            const bool joined = m_text.token(other.end).form == "-";  // "Argentine-British Community Council"
            if (joined || (other.form == GazetteerForm::name && !has_state_organ(name))) {
                return m_text.wording(name.begin, name.end);  // "Oman News Agency" is called so
            }
            begin = std::min(other.end, name.end - 1);
        }
    }
    std::string wording;
    const bool reversed = begin + 2 < name.end && m_text.folded(begin + 1) == "of" &&
                          (m_text.folded(begin) == "ministry" || m_text.folded(begin) == "department");
    if (reversed && country != nullptr) {
        const TokenIndex topic = m_text.token(begin + 2).upos == Upos::DET ? begin + 3 : begin + 2;
        wording = m_text.wording(std::min(topic, name.end - 1), name.end) + " " + m_text.wording(begin, begin + 1);
    } else {
        wording = m_text.wording(begin, name.end);
    }
    if (const auto defence = wording.find("Defence"); country != nullptr && defence != std::string::npos) {
        wording.replace(defence, 7, "Defense");
    }
    if (country == nullptr || (begin == name.begin && !has_state_organ(name) && !is_nameless_organ(name))) {
        return wording;
    }
    // "Supreme Court of India" says itself whose it is.
    for (TokenIndex i = begin + 1; i + 1 < name.end; ++i) {
        const auto& matches = m_text.gazetteer().find(m_text.folded(i + 1, name.end));
        if (m_text.folded(i) == "of" && std::any_of(matches.begin(), matches.end(), [&](const GazetteerMatch& match) {
                return match.entry == country;
            })) {
            wording = m_text.wording(begin, i);
            break;
        }
    }
    return (country->adjective.empty() ? country->name : country->adjective) + " " + with_capital(wording);
}

std::string_view OrganizationNames::sector(const Name& name) const {
    const TokenIndex head = head_word(name);
    if (head > name.begin) {
        if (const auto sector = m_text.lexicon().sector_of_name_word(m_text.folded(head - 1, head + 1));
            !sector.empty()) {
            return sector;
        }
    }
    if (const auto sector = m_text.lexicon().sector_of_name_word(m_text.folded(head)); !sector.empty()) {
        return sector;
    }
    if (const Role* role = m_text.role(head); role != nullptr && !role->sector.empty()) {
        return role->sector;
    }
    for (const TokenIndex i : {name.end - 1, std::max(name.begin + 1, name.end - 1) - 1,
                               name.begin}) {  // "Workers' Union of Zambia", "Daily Nation", "Radio Okapi"
        if (const auto sector = m_text.lexicon().sector_of_name_word(m_text.folded(i)); !sector.empty()) {
            return sector;
        }
    }
    return {};
}

}  // namespace entente::extract
