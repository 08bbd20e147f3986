#include "extract/mention/title_phrases.hpp"

#include <algorithm>

namespace entente::extract {

TitlePhrases::TitlePhrases(const AnnotatedText& text, const std::vector<Name>& names)
    : m_text{text}, m_names{names}, m_starts(text.size(), k_no_name), m_ends(text.size() + 1, k_no_name) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        // Of nested names the wider counts from the left end, the one that ends here from the right.
        if (!names[i].nested) {
            m_starts[names[i].begin] = i;
            m_ends[names[i].end] = i;
        }
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].nested && m_ends[names[i].end] == k_no_name) {
            m_ends[names[i].end] = i;
        }
    }
}

bool TitlePhrases::can_own_post(std::size_t name) const {
    if (name == k_no_name || m_names[name].kind == ActorKind::person || m_names[name].kind == ActorKind::object) {
        return false;
    }
    return m_names[name].kind != ActorKind::group || m_names[name].entry != nullptr;  // not "the Hashemite ruler"
}

TokenIndex TitlePhrases::post_before(TokenIndex end, TokenIndex limit) const {
    if (end <= limit) {
        return end;
    }
    TokenIndex begin = m_text.post_begin(end, limit);
    for (TokenIndex i = end - 1; i > begin; --i) {
        if (m_ends[i] != k_no_name && m_names[m_ends[i]].begin < begin) {
            begin = m_text.post_begin(end, i);  // the leader of the Welfare Party, not a "party leader" of Welfare
        }
    }
    if (begin != end) {
        return begin;
    }
    const auto& token = m_text.token(end - 1);
    const Role* role = token.upos == Upos::NOUN || token.upos == Upos::PROPN ? m_text.role(end - 1) : nullptr;
    return role != nullptr && role->kind == ActorKind::person ? end - 1 : end;
}

std::size_t TitlePhrases::owner_ending_at(TokenIndex end) const {
    if (end == 0 || m_ends[end] != k_no_name) {
        return m_ends[end];
    }
    const TokenIndex last = end - 1;
    if (m_text.token(last).form == ")" && m_ends[last] != k_no_name) {
        const TokenIndex open = m_names[m_ends[last]].begin;
        return open > 0 && m_text.token(open - 1).form == "(" ? m_ends[open - 1] : k_no_name;
    }
    const Role* role = m_text.token(last).upos == Upos::NOUN && !m_text.is_plural(last) ? m_text.role(last) : nullptr;
    const bool body = role != nullptr && (role->kind == ActorKind::organization || role->kind == ActorKind::group);
    return body ? m_ends[last] : k_no_name;
}

TokenIndex TitlePhrases::preposition_before(std::size_t owner, TokenIndex limit) const {
    constexpr TokenIndex k_most_words = 4;
    const TokenIndex begin = m_names[owner].begin;
    TokenIndex at = begin;
    while (at > limit && begin - at < k_most_words &&
           (m_text.token(at - 1).upos == Upos::NOUN || m_text.token(at - 1).upos == Upos::ADJ) &&
           !m_text.is_capitalized(at - 1) && m_names[owner].kind == ActorKind::organization) {
        --at;
    }
    while (at > limit && m_text.token(at - 1).upos == Upos::DET) {
        --at;
    }
    return at > limit && m_text.is(WordClass::affiliation_preposition, at - 1) ? at - 1 : begin;
}

std::size_t TitlePhrases::skip_phrase_after_post(TokenIndex& at, TokenIndex limit) const {
    std::size_t between = owner_ending_at(at);
    if (!can_own_post(between) || m_names[between].form == GazetteerForm::demonym) {
        return k_no_name;
    }
    if (const TokenIndex begin = m_names[between].begin;
        begin > limit && m_text.is_possessive_marker(begin - 1) && can_own_post(m_ends[begin - 1])) {
        between = m_ends[begin - 1];  // "Secretary General of the Front's Executive Committee X": the Front's
    }
    const TokenIndex preposition = preposition_before(between, limit);
    if (preposition == m_names[between].begin || preposition <= limit ||
        post_before(preposition, limit) == preposition) {
        return k_no_name;
    }
    at = preposition;
    return m_text.folded(at) == "to" ? k_no_name : between;
}

bool TitlePhrases::covered_by_other_name(TokenIndex begin, TokenIndex end) const {
    return m_ends[end] != k_no_name && m_names[m_ends[end]].begin >= begin && !m_names[m_ends[end]].nested &&
           m_names[m_ends[end]].source != NameSource::guess;
}

TokenIndex TitlePhrases::after_owner(std::size_t of) const {
    TokenIndex end = m_names[of].end;
    if (end + 2 < m_text.size() && m_text.token(end).form == "(" && m_starts[end + 1] != k_no_name) {
        end = m_names[m_starts[end + 1]].end + 1;
    }
    return end < m_text.size() && m_text.is_possessive_marker(end) ? end + 1 : end;
}

std::size_t TitlePhrases::owner_before(TokenIndex begin) const {
    const TokenIndex left = begin - 1;
    if (m_text.token(begin).form == "-") {
        return k_no_name;
    }
    if (m_text.is_possessive_marker(left)) {
        return m_ends[left];
    }
    if (m_text.token(left).form == ")" && m_ends[left] != k_no_name) {
        const TokenIndex open = m_names[m_ends[left]].begin;
        return open > 0 && m_text.token(open - 1).form == "(" ? m_ends[open - 1] : k_no_name;
    }
    return m_ends[begin];
}

std::size_t TitlePhrases::read_modifiers(TokenIndex& begin, TokenIndex limit, bool& former, bool& acting) const {
    std::size_t of = k_no_name;
    const bool ministerial = m_text.lemma(begin) == "minister";
    while (begin > limit) {
        const TokenIndex left = begin - 1;
        const auto& token = m_text.token(left);
        const std::size_t owner = owner_before(begin);
        if (m_text.is(WordClass::former, left)) {
            former = true;
        } else if (m_text.is(WordClass::acting, left)) {
            acting = true;
        } else if (can_own_post(owner) && is_field_of_minister(owner, begin)) {
            begin = m_names[owner].begin;
            continue;
        } else if (can_own_post(owner)) {
            if (of != k_no_name) {
                break;
            }
            of = owner;
            begin = m_names[owner].begin;
            continue;
        } else if (of != k_no_name) {
            break;
        } else if (token.form == "-" && begin - limit > 1 && !m_text.token(left - 1).space_after) {
            former = former || m_text.folded(left - 1) == "ex";
            --begin;
        } else if (ministerial && m_ends[begin] == k_no_name && m_text.is_capitalized(left) &&
                   (token.upos == Upos::NOUN || token.upos == Upos::PROPN || token.upos == Upos::ADJ) &&
                   m_text.post_begin(begin, limit) == begin) {
            // "Local Administration Minister": what the minister is for, whatever else those words are.
        } else if (m_text.post_begin(begin, limit) != begin && m_text.is_capitalized(left)) {
            break;  // another post: "Emir Sheikh Tamim"
        } else if (token.upos == Upos::VERB && token.deprel != Deprel::amod) {
            break;  // "the High Court jailed Col. Peter Otieno"
        } else if (!m_text.is(WordClass::title_modifier, left) && !is_post_word(left)) {
            break;
        }
        --begin;
    }
    while (begin < limit + k_longest_title && m_text.folded(begin).empty()) {
        ++begin;
    }
    return of;
}

// "Local Administration Minister": what the minister is for, however the tagger labels it.
bool TitlePhrases::is_field_of_minister(std::size_t name, TokenIndex post) const {
    return m_names[name].entry == nullptr && m_names[name].end == post && m_text.lemma(post) == "minister" &&
           m_names[name].kind != ActorKind::country;
}

bool TitlePhrases::is_post_word(TokenIndex index) const {
    const auto& token = m_text.token(index);
    const bool word = token.upos == Upos::NOUN || token.upos == Upos::PROPN ||
                      (token.upos == Upos::ADJ && token.deprel == Deprel::amod);
    const bool ends_name = m_ends[index + 1] != k_no_name;
    // A noun that stands for actors itself starts another phrase: "the company's lawyer, activist X".
    return word && !ends_name && !m_text.is(WordClass::calendar, index) && !m_text.folded(index).empty() &&
           m_text.token(index).head != k_no_token && m_text.token(index).head > index;
}

bool TitlePhrases::in_noun_phrase(TokenIndex index) const {
    const auto& token = m_text.token(index);
    switch (token.upos) {
        case Upos::ADJ:
        case Upos::NOUN:
        case Upos::PROPN:
        case Upos::NUM: return true;
        case Upos::ADV: return token.deprel == Deprel::advmod;
        case Upos::VERB: return token.deprel == Deprel::amod || token.deprel == Deprel::compound;
        case Upos::PUNCT: return token.form == "-" && !token.space_after;
        case Upos::PRON: return token.xpos == "PRP$";
        default: return m_text.is_possessive_marker(index);
    }
}

bool TitlePhrases::is_title_bearer(std::size_t name) const {
    const TokenIndex end = m_names[name].end;
    return m_names[name].kind == ActorKind::person && !(end < m_text.size() && m_text.is_possessive_marker(end));
}

NounPhrase TitlePhrases::noun_phrase(TokenIndex start, TokenIndex limit) const {
    NounPhrase phrase;
    while (start < limit && m_text.token(start).upos == Upos::DET) {
        ++start;
    }
    phrase.begin = phrase.end = start;
    for (TokenIndex i = start; i < limit && in_noun_phrase(i);) {
        const std::size_t name = m_starts[i];
        if (name != k_no_name) {
            phrase.with_person = phrase.with_person || is_title_bearer(name);
            i = m_names[name].end;
            phrase.end = i;
            continue;
        }
        auto post = m_text.post_length(i, limit);
        for (TokenIndex inside = i + 1; inside < i + post; ++inside) {
            if (m_starts[inside] != k_no_name && m_names[m_starts[inside]].end > i + post) {
                post = m_text.post_length(i, inside);  // "Prime Minister of [the Republic of India]"
            }
        }
        i += std::max(post, 1u);
        phrase.end = i;
    }
    return phrase;
}

bool TitlePhrases::ends_apposition(TokenIndex index, TokenIndex end) const {
    if (index >= end) {
        return true;
    }
    const auto& token = m_text.token(index);
    return token.upos == Upos::PUNCT || token.upos == Upos::CCONJ || token.upos == Upos::SCONJ || token.xpos == "WP" ||
           token.xpos == "WDT";
}

bool TitlePhrases::describes_person(const NounPhrase& phrase, TokenIndex& core) const {
    if (phrase.begin >= phrase.end || phrase.with_person || m_ends[phrase.end] != k_no_name) {
        return false;
    }
    core = post_before(phrase.end, phrase.begin);
    return core != phrase.end;
}

TokenIndex TitlePhrases::portfolio_before(TokenIndex end, TokenIndex limit) const {
    constexpr TokenIndex k_longest_field = 12;  // tokens: "Minister of Trade, Industry, Small Enterprises and Tourism"
    if (end <= limit || m_text.token(end - 1).upos == Upos::PUNCT || m_text.token(end - 1).upos == Upos::CCONJ) {
        return k_no_token;
    }
    for (TokenIndex i = end; i > limit && end - i < k_longest_field; --i) {
        const auto& token = m_text.token(i - 1);
        const auto& word = m_text.folded(i - 1);
        if (word == "of" || word == "for") {
            const bool posts = i > limit + 1 && post_before(i - 1, limit) != i - 1 &&
                               m_text.lexicon().is(WordClass::portfolio_noun, m_text.lemma(i - 2));
            return posts && i < end ? i - 1 : k_no_token;
        }
        const std::size_t name = m_ends[i];
        const bool other =
            name != k_no_name && (m_names[name].entry != nullptr || m_names[name].kind == ActorKind::person);
        const bool joins = token.upos == Upos::NOUN || token.upos == Upos::PROPN || token.upos == Upos::ADJ ||
                           token.upos == Upos::CCONJ || token.form == "," || token.form == "&";
        if (other || !joins || !(m_text.is_capitalized(i - 1) || token.upos == Upos::CCONJ || token.form == ",")) {
            return k_no_token;
        }
    }
    return k_no_token;
}

bool TitlePhrases::is_post_in_organization(const NounPhrase& phrase, TokenIndex limit) const {
    if (phrase.end != phrase.begin + 1 || phrase.with_person || phrase.end + 1 >= limit) {
        return false;
    }
    const auto& token = m_text.token(phrase.begin);
    const bool noun = token.upos == Upos::NOUN || token.upos == Upos::PROPN;
    if (!noun || m_text.is_plural(phrase.begin) || m_starts[phrase.begin] != k_no_name ||
        m_text.role(phrase.begin) != nullptr || m_text.folded(phrase.end) != "of") {
        return false;
    }
    TokenIndex owner = phrase.end + 1;
    while (owner < limit && m_text.token(owner).upos == Upos::DET) {
        ++owner;
    }
    const bool organization =
        owner < limit && m_starts[owner] != k_no_name && m_names[m_starts[owner]].kind == ActorKind::organization;
    const auto& word = m_text.folded(phrase.begin);
    const auto ends = [&](std::string_view end) { return word.size() > end.size() + 2 && word.ends_with(end); };
    return organization && (m_text.is_capitalized(phrase.begin) || ends("er") || ends("or") || ends("ist") ||
                            ends("man") || ends("woman") || ends("ant") || ends("ee"));
}

bool TitlePhrases::is_list_member(TokenIndex comma, TokenIndex sentence_end) const {
    if (comma + 3 >= sentence_end || m_text.token(comma).form != ",") {
        return false;
    }
    const NounPhrase next = noun_phrase(comma + 1, std::min(sentence_end, comma + k_longest_apposition));
    const std::size_t name = starting_at(next.begin);
    const bool only_name = name != k_no_name && m_names[name].end >= next.end;  // "sales for Asia, Africa, and Europe"
    return !only_name && next.end > comma + 2 && next.end + 1 < sentence_end && m_text.token(next.end).form == "," &&
           m_text.folded(next.end + 1) == "and";
}

bool TitlePhrases::is_owner_in(std::size_t name, const NounPhrase& phrase) const {
    const Name& at = m_names[name];
    const bool ends = at.end >= phrase.end || m_text.is_possessive_marker(at.end);
    if (ends || m_text.token(at.end).form == "-") {
        return ends;  // "of the U.N.-backed government"
    }
    const Role* last = m_text.role(phrase.end - 1);
    const Role* role = last != nullptr ? last : m_text.role(at.end);  // "of the Algerian parliament's upper house"
    if (at.kind == ActorKind::organization) {
        return true;
    }
    return role != nullptr &&
           (role->organ != Organ::none || (at.kind == ActorKind::place && role->kind == ActorKind::organization));
}

bool TitlePhrases::describes_name_before(const NounPhrase& phrase) const {
    const TokenIndex first = m_text.sentence(phrase.begin).first;
    TokenIndex at = phrase.begin;
    while (at > first && m_text.token(at - 1).upos == Upos::DET) {
        --at;
    }
    if (at <= first + 1) {
        return false;
    }
    const std::size_t name = m_ends[at - 1];
    const bool person = name != k_no_name && m_names[name].kind == ActorKind::person;
    const bool second = m_text.token(at - 1).upos == Upos::CCONJ && at == phrase.begin &&
                        m_text.token(at).xpos != "PRP$" && !m_text.is_capitalized(phrase.begin);
    return (m_text.token(at - 1).form == "," && person) || second;
}

bool TitlePhrases::is_of_several_but_one_named(std::size_t index, TokenIndex noun) const {
    if (m_text.token(noun).xpos != "NNS") {
        return false;
    }
    const Name& name = m_names[index];
    const TokenIndex end = m_text.sentence(name.begin).end();
    const bool listed = name.end < end && (m_text.folded(name.end) == "and" || m_text.token(name.end).form == ",");
    for (TokenIndex i = name.end; listed && i < end && i < name.end + 8; ++i) {
        const std::size_t other = starting_at(i);
        if (other != k_no_name && m_names[other].kind == ActorKind::person) {
            return false;
        }
    }
    return true;
}

}  // namespace entente::extract
