#include "extract/mention/label_reader.hpp"

#include <algorithm>

namespace entente::extract {
namespace {

ActorKind kind_of(NameType type) {
    switch (type) {
        case NameType::PER: return ActorKind::person;
        case NameType::ORG: return ActorKind::organization;
        case NameType::LOC:
        case NameType::FAC: return ActorKind::place;
        case NameType::NORP: return ActorKind::group;
        default: return ActorKind::object;
    }
}

/// "U." without a space behind it
bool is_initial(const Token& token) {
    return token.form.size() == 2 && token.form[0] >= 'A' && token.form[0] <= 'Z' && token.form[1] == '.' &&
           !token.space_after;
}

}  // namespace

void LabelReader::read(const Sentence& sentence, std::vector<Name>& candidates) const {
    for (TokenIndex i = sentence.first; i < sentence.end();) {
        const auto tag = m_text.token(i).name;
        if (tag == NameTag::O) {
            ++i;
            continue;
        }
        const auto type = name_type(tag);
        TokenIndex end = i + 1;
        while (end < sentence.end() && is_inside(m_text.token(end).name) && name_type(m_text.token(end).name) == type) {
            ++end;
        }
        if (type != NameType::DATE && type != NameType::MONEY) {
            add(i, end, type, sentence, candidates);
        }
        i = end;
    }
}

void LabelReader::add(TokenIndex begin, TokenIndex end, NameType type, const Sentence& sentence,
                      std::vector<Name>& candidates) const {
    if (m_text.token(begin).form.ends_with("$")) {
        return;  // "NT$500"
    }
    if (type != NameType::PER && end > begin + 2 && is_initial(m_text.token(end - 2))) {
        add(begin, end - 2, type, sentence, candidates);  // "Mongolia U.Khurelsukh" under one label
        add(end - 2, end, NameType::PER, sentence, candidates);
        return;
    }
    for (TokenIndex i = begin; i < end; ++i) {  // "Putin and Lukashenko", "Ukraine – Mulroy" under one label
        const auto form = m_text.token(i).form;
        const bool listed = type == NameType::PER && (m_text.token(i).upos == Upos::CCONJ || form == ",");
        const bool dash = form == "–" || form == "—" || form == ":" || form == ";" ||
                          (form == "-" && m_text.token(i).space_after && i > begin && m_text.token(i - 1).space_after);
        if (listed || dash) {
            add(begin, i, type, sentence, candidates);
            add(i + 1, end, type, sentence, candidates);
            return;
        }
    }
    for (TokenIndex i = begin + 1; i + 1 < end; ++i) {  // "United States' Development Finance Corporation"
        if (m_text.is_possessive_marker(i) && !m_text.gazetteer().find(m_text.folded(begin, i)).empty()) {
            begin = i + 1;
        }
    }
    if (const TokenIndex person = person_after_post(begin, end); person != end) {
        begin = person;  // "CIA Director Burns" under one label
        type = NameType::PER;
    }
    while (begin < end && drops_from_start(begin, type)) {
        ++begin;
    }
    while (begin < end && drops_from_end(end - 1)) {
        --end;
    }
    if (begin < end) {
        end = balance_brackets(begin, end, type, sentence);
    }
    for (TokenIndex i = begin + 1; i < end; ++i) {
        if (m_text.token(i).form.find('$') != std::string_view::npos) {
            end = i;  // "Otieno US$300"
        }
    }
    for (TokenIndex i = begin + 2; type == NameType::ORG && i < end; ++i) {
        if (i + m_text.post_length(i, sentence.end()) > end && m_text.lexicon().post(m_text.folded(i - 1)) != nullptr) {
            end = i - 1;  // "Royal Air Force [Commander Air] Vice Marshal X": the label cuts the rank
        }
    }
    while (type == NameType::ORG && begin + 1 < end && m_text.is_acronym(end - 2) &&
           m_text.lexicon().post(m_text.folded(end - 1)) != nullptr) {
        --end;  // "FRMF Director"
    }
    while (type == NameType::PER && begin + 1 < end && m_text.is_acronym(end - 1) &&
           m_text.folded(end - 1).size() > 2 && !m_text.gazetteer().find(m_text.folded(end - 1)).empty()) {
        --end;  // "Gilbert Houngbo ILO"
    }
    if (type == NameType::PER && begin < end) {
        trim_titles(begin, end);
        extend_person(begin, end, sentence);
    }
    const bool one_word = end == begin + 1;
    const auto before = begin > sentence.first ? m_text.token(begin - 1).form : std::string_view{};
    const bool opens = begin == sentence.first || begin == m_text.dateline_end(sentence) || before == "“" ||
                       before == "\"" || before == ":";
    const bool plural = one_word && (m_text.is_plural(begin) || m_text.folded(begin).ends_with("men"));
    if (one_word && opens && type != NameType::NORP && (type != NameType::PER || plural) && is_common_noun(begin)) {
        return;  // "Gunmen attacked": a capital letter makes no name, but "King said" may have one
    }
    if (begin == end || !has_name_word(begin, end, sentence) || is_party_label(begin) ||
        (type == NameType::PER && !can_be_person(begin, end))) {
        return;
    }
    if (type == NameType::PER && end > begin + 1 && end < sentence.end() && m_text.token(end).upos == Upos::NUM &&
        m_text.token(end).head != k_no_token && m_text.token(end).head >= begin && m_text.token(end).head < end) {
        type = NameType::PRODUCT;  // "Nord Stream 2"
        ++end;
    }
    type = corrected(type, begin, end);
    candidates.push_back(Name{begin, end, m_text.head_of(begin, end), kind_of(type), NameSource::tagger, nullptr,
                              GazetteerForm::name, nullptr, false});
}

// Neither "Sh2" nor "H E" or a word without a capital.
bool LabelReader::can_be_person(TokenIndex begin, TokenIndex end) const {
    bool capital = false;
    bool word = false;
    for (TokenIndex i = begin; i < end; ++i) {
        const auto form = m_text.token(i).form;
        const bool digit = (form.find_first_of("0123456789") != std::string_view::npos && form.front() != '@');
        if (digit) {
            return false;
        }
        const bool ascii =
            std::all_of(form.begin(), form.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
        capital =
            capital || !ascii || std::any_of(form.begin(), form.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        word = word || m_text.folded(i).size() > 1;
    }
    const bool handle = m_text.token(begin).form.starts_with('@');
    return handle || (capital && (word || end == begin + 1));
}

// What the words themselves say against the label.
NameType LabelReader::corrected(NameType type, TokenIndex begin, TokenIndex end) const {
    if (end == begin + 1 && type == NameType::ORG && begin > 0 && m_in_post[begin - 1] &&
        m_text.is_capitalized(begin - 1) && m_text.is_proper(begin) && !m_text.is_acronym(begin) &&
        !m_text.is(WordClass::organization_head, begin) && m_text.gazetteer().find(m_text.folded(begin)).empty()) {
        return NameType::PER;  // "Minister of Tourism Usi"
    }
    if (end == begin + 1 && type == NameType::PER && m_text.is_acronym(begin) && begin > 0 &&
        m_text.folded(begin - 1) == "the") {
        return NameType::ORG;  // "president of the AMBI"
    }
    if (end == begin + 1 || type == NameType::NORP) {
        return type;
    }
    const Role* body = m_text.role(end - 1);
    if ((type == NameType::LOC || type == NameType::FAC) && body != nullptr && body->kind == ActorKind::organization &&
        body->sector == "COP") {
        return NameType::ORG;  // "Lindi Police Station"
    }
    const bool given_name = m_text.lexicon().is_given_name(m_text.folded(begin));
    if (m_text.is(WordClass::event_head, begin)) {
        return NameType::MISC;
    }
    if (m_text.is(WordClass::organization_head, end - 1) && !(given_name && type == NameType::PER)) {
        return NameType::ORG;
    }
    if (type == NameType::PER && !given_name && m_text.is(WordClass::place_head, end - 1)) {
        return NameType::LOC;
    }
    if ((type == NameType::MISC || type == NameType::PRODUCT) && end - begin <= 3 && is_before_post(end) &&
        (begin == 0 || m_text.token(begin - 1).upos != Upos::DET)) {
        return NameType::PER;  // "Flora Montero, executive director of ..."
    }
    const bool weak = type == NameType::LOC || type == NameType::MISC || type == NameType::PRODUCT;
    return weak && given_name && end - begin <= 3 && !m_text.is(WordClass::place_head, end - 1) ? NameType::PER : type;
}

// A comma and a post follow.
bool LabelReader::is_before_post(TokenIndex at) const {
    const TokenIndex limit = at < m_text.size() ? m_text.sentence(at).end() : at;
    if (at + 2 >= limit || m_text.token(at).form != ",") {
        return false;
    }
    for (++at; at + 1 < limit && (m_text.token(at).upos == Upos::DET || m_text.token(at).upos == Upos::ADJ); ++at) {
        if (m_text.post_length(at, limit) > 0) {
            return true;
        }
    }
    return m_text.post_length(at, limit) > 0;
}

// Where the person's name starts in a label that also holds the organisation and the post; `end` when it does not.
TokenIndex LabelReader::person_after_post(TokenIndex begin, TokenIndex end) const {
    for (TokenIndex i = begin + 1; i + 1 < end; ++i) {
        const auto length = m_text.post_length(i, end);
        if (length == 0 || i + length >= end || m_text.is(WordClass::organization_head, end - 1)) {
            continue;
        }
        if (m_text.is_capitalized(i + length) && !m_text.gazetteer().find(m_text.folded(begin, i)).empty()) {
            return i + length;
        }
    }
    return end;
}

// "[Julian] Assange", "CPI (Maoist)" are names; of "(NDC) Caucus" the label holds two. The new end.
TokenIndex LabelReader::balance_brackets(TokenIndex& begin, TokenIndex end, NameType type,
                                         const Sentence& sentence) const {
    const auto opens = [&](TokenIndex i) { return m_text.token(i).form == "(" || m_text.token(i).form == "["; };
    const auto closes = [&](TokenIndex i) { return m_text.token(i).form == ")" || m_text.token(i).form == "]"; };
    int depth = 0;
    for (TokenIndex i = begin; i < end; ++i) {
        depth += opens(i) ? 1 : 0;
        if (!closes(i)) {
            continue;
        }
        if (depth > 0) {
            --depth;
        } else if (type == NameType::PER && begin > sentence.first && opens(begin - 1)) {
            --begin;
        } else {
            return i;
        }
    }
    if (depth > 0 && end < sentence.end() && closes(end)) {
        return end + 1;
    }
    return end;
}

bool LabelReader::is_common_noun(TokenIndex index) const {
    return m_text.role(index) != nullptr && m_text.gazetteer().find(m_text.folded(index)).empty() &&
           !m_text.lexicon().is_given_name(m_text.folded(index)) && !m_text.is_acronym(index);
}

// "D-Conn." after a senator's name
bool LabelReader::is_party_label(TokenIndex begin) const {
    const auto text = m_text.document().text().substr(m_text.token(begin).span.begin, 3);
    return text.size() == 3 && (text[0] == 'D' || text[0] == 'R' || text[0] == 'I') && text[1] == '-' &&
           text[2] >= 'A' && text[2] <= 'Z' && begin > m_text.sentence(begin).first &&
           (m_text.token(begin - 1).form == "," || m_text.token(begin - 1).form == "(");
}

bool LabelReader::drops_from_start(TokenIndex index, NameType type) const {
    const auto& token = m_text.token(index);
    return token.upos == Upos::DET || token.upos == Upos::PUNCT || token.upos == Upos::ADP || token.xpos == "POS" ||
           (token.upos == Upos::PRON) || (type == NameType::PER && m_text.is(WordClass::former, index));
}

bool LabelReader::drops_from_end(TokenIndex index) const {
    const auto& token = m_text.token(index);
    return m_text.is_possessive_marker(index) || token.upos == Upos::ADP || token.upos == Upos::CCONJ ||
           (token.upos == Upos::PUNCT && !token.form.ends_with('.') && token.form != ")");
}

void LabelReader::trim_titles(TokenIndex& begin, TokenIndex end) const {
    for (;;) {
        const auto length = m_text.post_length(begin, end);
        if (length == 0 || begin + length >= end) {
            break;
        }
        if (stays_in_name(begin + length - 1, begin + length, end)) {
            begin += length - 1;
            return;
        }
        begin += length;
    }
    // A demonym or country is no given name: "Russian Vladimir Putin".
    if (begin + 1 < end && !m_text.lexicon().is_given_name(m_text.folded(begin))) {
        for (const auto& match : m_text.gazetteer().find(m_text.folded(begin))) {
            if (match.entry->kind == ActorKind::country && match.form != GazetteerForm::capital) {
                ++begin;
                return;
            }
        }
    }
}

// "Pope Francis", "Queen Elizabeth II": with one given name alone the title is part of the name.
bool LabelReader::stays_in_name(TokenIndex title, TokenIndex begin, TokenIndex end) const {
    if (!m_text.is(WordClass::name_title, title)) {
        return false;
    }
    while (end > begin + 1 && m_text.is(WordClass::person_suffix, end - 1)) {
        --end;
    }
    return end == begin + 1;
}

bool LabelReader::joins_person(TokenIndex index) const {
    const auto tag = m_text.token(index).name;
    const bool label_fits = tag == NameTag::O || name_type(tag) == NameType::PER;
    return label_fits && m_text.is_proper(index) && m_text.is_capitalized(index) && !m_in_post[index] &&
           !m_text.is(WordClass::calendar, index);
}

void LabelReader::extend_person(TokenIndex& begin, TokenIndex& end, const Sentence& sentence) const {
    const auto inside = [&](TokenIndex index) { return index != k_no_token && index >= begin && index < end; };
    while (end < sentence.end()) {
        const bool hyphen = m_text.token(end).form == "-" && !m_text.token(end - 1).space_after &&
                            !m_text.token(end).space_after && end + 1 < sentence.end() && m_text.is_proper(end + 1);
        const TokenIndex next = hyphen ? end + 1 : end;
        const bool suffix = m_text.is(WordClass::person_suffix, end) && m_text.is_proper(end);
        if (!suffix && !(joins_person(next) &&
                         (hyphen || (m_text.token(next).deprel == Deprel::flat && inside(m_text.token(next).head))))) {
            break;
        }
        end = next + 1;
    }
    while (begin > sentence.first) {
        const TokenIndex left = begin - 1;
        const auto& token = m_text.token(left);
        const bool tied = (inside(token.head) && (token.deprel == Deprel::flat || token.deprel == Deprel::compound)) ||
                          (m_text.token(begin).head == left && m_text.token(begin).deprel == Deprel::flat);
        const bool given = m_text.lexicon().is_given_name(m_text.folded(left));
        if (!joins_person(left) || !(given || (tied && m_text.gazetteer().find(m_text.folded(left)).empty()))) {
            break;
        }
        begin = left;
    }
    if (begin > sentence.first && m_text.is_capitalized(begin - 1) && stays_in_name(begin - 1, begin, end)) {
        --begin;
    }
}

bool LabelReader::has_name_word(TokenIndex begin, TokenIndex end, const Sentence& sentence) const {
    if (m_text.is(WordClass::calendar, begin) && end == begin + 1) {
        return false;
    }
    for (TokenIndex i = begin; i < end; ++i) {
        const auto upos = m_text.token(i).upos;
        if (m_text.is_proper(i) || (m_text.is_capitalized(i) && i > sentence.first &&
                                    (upos == Upos::NOUN || upos == Upos::ADJ || upos == Upos::X))) {
            return true;
        }
    }
    return false;
}

}  // namespace entente::extract
