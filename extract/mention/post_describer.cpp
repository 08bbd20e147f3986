#include "extract/mention/post_describer.hpp"

#include <algorithm>

namespace entente::extract {

Gender PostDescriber::gender_of(const Name& name) const {
    const auto& lexicon = m_text.lexicon();
    const TokenIndex last = name.end - 1;
    TokenIndex first = name.begin;
    while (first < last && (m_text.is(WordClass::name_title, first) || m_text.is(WordClass::honorific, first))) {
        ++first;
    }
    if (const auto gender = lexicon.gender(m_text.folded(first)); gender != Gender::unknown) {
        return gender;
    }
    for (TokenIndex i = first + 1; i < name.end; ++i) {
        if (m_text.is(WordClass::female_name_word, i)) {
            return Gender::female;
        }
        if (m_text.is(WordClass::male_name_word, i)) {
            return Gender::male;
        }
    }
    return last > first + 1 ? lexicon.gender(m_text.folded(first + 1)) : Gender::unknown;
}

void PostDescriber::describe(PostReading& reading, TokenIndex begin, TokenIndex end, TokenIndex core) const {
    // "new", "outspoken": not part of the post, unless the list of posts knows it so.
    while (begin < core && (m_text.token(begin).upos == Upos::ADJ || m_text.is(WordClass::title_modifier, begin) ||
                            m_text.is(WordClass::former, begin) || m_text.is(WordClass::acting, begin) ||
                            m_text.folded(begin).empty())) {
        ++begin;
    }
    std::string last_word = m_text.lemma(end - 1);
    if (last_word.starts_with("ex-") || last_word.starts_with("ex ")) {  // "ex-member"
        last_word.erase(0, 3);
        reading.former = true;
    }
    const Post* post = m_text.lexicon().post(m_text.folded(core, end));
    if (post == nullptr && end > core) {
        const auto prefix = end - 1 > core ? m_text.folded(core, end - 1) + " " : std::string{};
        post = m_text.lexicon().post(prefix + last_word);
    }
    const Role* role = m_text.role(end - 1);
    if (post != nullptr) {
        reading.sector = post->sector;
        reading.country = post->country;
        reading.national = post->national;
        reading.royal = post->royal;
    } else if (role != nullptr) {
        reading.sector = role->sector;
    }
    reading.post = post != nullptr && !post->written_out.empty() ? post->written_out : m_text.wording(begin, end);
    if (post != nullptr && post->written_out.empty() && m_text.is_plural(end - 1) && reading.post.ends_with('s') &&
        m_text.folded(end - 1) == last_word + "s") {
        reading.post.pop_back();  // "Councilors Ana Roe and Kim Poe"
    }
    // "daughter", "lawyer", "counterpart" say who somebody is, not what post is held.
    if (post == nullptr && role == nullptr && m_text.token(core).upos != Upos::PUNCT && core == begin &&
        end < m_text.size() && m_phrases.is_post_in_organization({core, end, false}, m_text.sentence(core).end())) {
        return;  // "convenor of the Lakes Forum": whatever it is, it is a post there
    }
    if (post == nullptr &&
        (role == nullptr || role->sector.empty() || role->sector == "CVL" || last_word == "counterpart")) {
        reading.post.clear();
        if (last_word != "counterpart") {
            reading.sector.clear();
            reading.relation =
                !m_text.is(WordClass::member_noun, end - 1) && !m_text.lexicon().is(WordClass::member_noun, last_word);
        }
    }
}

Gender PostDescriber::gender_told_by(TokenIndex word) const {
    if (m_text.is(WordClass::male_honorific, word)) {
        return Gender::male;
    }
    if (m_text.is(WordClass::female_honorific, word)) {
        return Gender::female;
    }
    const Role* role = m_text.role(word);
    return role != nullptr ? role->gender : Gender::unknown;
}

}  // namespace entente::extract
