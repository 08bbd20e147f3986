#include "extract/mention/annotated_text.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "base/text.hpp"

namespace entente::extract {
namespace {

/// Words of a folded token: two in "co leader", which the text has as one.
std::size_t count_words(std::string_view folded) {
    return 1 + static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' '));
}

/// Han, Kana or Hangul: what English articles give in brackets beside a name. No name of ours is found by it, and to
/// transliterate it would need large tables.
bool is_east_asian(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0xE3 && byte <= 0xED;  // first bytes of U+3000 to U+DFFF
    });
}

}  // namespace

AnnotatedText::AnnotatedText(const Document& document, const Gazetteer& gazetteer)
    : m_document{&document}, m_gazetteer{&gazetteer} {
    m_folded.reserve(document.tokens().size());
    for (const Token& token : document.tokens()) {
        m_folded.push_back(is_east_asian(token.form) ? std::string{token.form} : fold_name(token.form));
    }
    m_sentence.assign(document.tokens().size(), 0);
    for (std::uint32_t i = 0; i < document.sentences().size(); ++i) {
        const Sentence& sentence = document.sentences()[i];
        std::fill(m_sentence.begin() + sentence.first, m_sentence.begin() + sentence.end(), i);
    }
}

std::string AnnotatedText::folded(TokenIndex begin, TokenIndex end) const {
    std::string result;
    for (TokenIndex i = begin; i < end; ++i) {
        if (!m_folded[i].empty()) {
            result += result.empty() ? "" : " ";
            result += m_folded[i];
        }
    }
    return result;
}

std::string AnnotatedText::lemma(TokenIndex index) const {
    const auto lemma = token(index).lemma;
    return lemma.empty() ? m_folded[index] : fold_name(lemma);
}

const Role* AnnotatedText::role(TokenIndex index) const {
    const auto noun = lemma(index);
    if (index > sentence(index).first) {
        if (const Role* compound = lexicon().role(m_folded[index - 1] + " " + noun)) {
            return compound;
        }
    }
    if (const Role* role = lexicon().role(noun)) {
        return role;
    }
    if (noun.size() > 4 && noun.ends_with("men")) {  // plurals that the lemmatizer may not know: "servicemen"
        if (const Role* role = lexicon().role(noun.substr(0, noun.size() - 2) + "an")) {
            return role;
        }
    }
    if (noun.starts_with("ex-") || noun.starts_with("ex ")) {
        return lexicon().role(noun.substr(3));
    }
    return lexicon().role(m_folded[index]);
}

bool AnnotatedText::is_proper(TokenIndex index) const {
    return token(index).upos == Upos::PROPN || token(index).xpos.starts_with("NNP");
}

bool AnnotatedText::is_capitalized(TokenIndex index) const {
    const auto form = token(index).form;
    int32_t position = 0;
    UChar32 first = 0;
    U8_NEXT(reinterpret_cast<const uint8_t*>(form.data()), position, static_cast<int32_t>(form.size()), first);
    return first >= 0 && (u_isupper(first) || u_istitle(first));
}

bool AnnotatedText::is_acronym(TokenIndex index) const {
    const auto form = token(index).form;
    return m_folded[index].size() > 1 && is_capitalized(index) &&
           std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool AnnotatedText::is_possessive_marker(TokenIndex index) const {
    const auto& token = m_document->token(index);
    return token.xpos == "POS" || token.form == "'s" || token.form == "’s";
}

bool AnnotatedText::is_plural(TokenIndex index) const {
    const auto& token = m_document->token(index);
    return token.xpos == "NNS" || token.xpos == "NNPS" || token.feats.find("Number=Plur") != std::string_view::npos ||
           m_folded[index] == "police" || m_folded[index] == "people";
}

Span AnnotatedText::span(TokenIndex begin, TokenIndex end) const {
    return {token(begin).span.begin, token(end - 1).span.end};
}

std::string AnnotatedText::wording(TokenIndex begin, TokenIndex end) const {
    std::string result;
    for (const char c : m_document->text(span(begin, end))) {
        const bool white = c == ' ' || (c >= '\t' && c <= '\r');
        if (!white) {
            result += c;
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    return result;
}

bool AnnotatedText::is_dateline(TokenIndex begin, TokenIndex end) const {
    const auto& at = sentence(begin);
    if (begin > at.first + 1 || end >= at.end()) {
        return false;
    }
    const auto next = token(end).form;
    const bool separator =
        next == "—" || next == "–" || next == "--" || next == ":" || (next == "-" && token(end).space_after);
    const auto wording = m_document->text(span(begin, end));
    const bool capitals = std::none_of(wording.begin(), wording.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return separator || (next == "(" && capitals) || (next == "," && capitals && wording.size() > 3);
}

TokenIndex AnnotatedText::dateline_end(const Sentence& sentence) const {
    constexpr TokenIndex k_longest = 16;  // tokens
    const TokenIndex limit = std::min(sentence.end(), sentence.first + k_longest);
    bool agency = false;
    int open = 0;
    for (TokenIndex i = sentence.first; i < limit; ++i) {
        const auto form = token(i).form;
        const bool dash = form == "—" || form == "–" || form == "--" || (form == "-" && token(i).space_after);
        if (dash && i > sentence.first && open == 0) {
            const auto place = m_folded[sentence.first].size() > 2 && is_acronym(sentence.first);
            return place || agency ? i + 1 : sentence.first;
        }
        open += form == "(" ? 1 : form == ")" ? -1 : 0;
        agency = agency || (form == ")" && i > sentence.first + 1);
        const bool inside = open > 0 || form == ")";
        const bool mark = form == "," || form == "/" || form == "." || form == ":";
        if (!inside && !mark && !is_capitalized(i) && token(i).upos != Upos::NUM &&
            !lexicon().is(WordClass::calendar, m_folded[i])) {
            return sentence.first;
        }
    }
    return sentence.first;
}

TokenIndex AnnotatedText::head_of(TokenIndex begin, TokenIndex end) const {
    for (TokenIndex i = begin; i < end; ++i) {
        const auto head = token(i).head;
        const bool outside = head == k_no_token || head < begin || head >= end;
        if (outside && token(i).upos != Upos::PUNCT) {
            return i;
        }
    }
    return end - 1;
}

std::string_view AnnotatedText::case_marker(TokenIndex noun) const {
    for (const TokenIndex child : m_document->children(noun)) {
        if (child < noun && token(child).deprel == Deprel::case_) {
            return m_folded[child];
        }
    }
    return {};
}

std::uint32_t AnnotatedText::post_length(TokenIndex begin, TokenIndex limit) const {
    std::string wording;
    std::uint32_t longest = 0;
    std::size_t words = 0;
    const std::size_t most =
        begin < limit ? lexicon().longest_post_from(m_folded[begin].substr(0, m_folded[begin].find(' '))) : 0;
    for (TokenIndex i = begin; i < limit && words < most; ++i) {
        if (m_folded[i].empty()) {
            if (token(i).form != "-") {
                break;
            }
            continue;
        }
        wording += wording.empty() ? "" : " ";
        wording += m_folded[i];
        words += count_words(m_folded[i]);
        if (lexicon().post(wording) != nullptr) {
            longest = i + 1 - begin;
        }
    }
    return longest;
}

TokenIndex AnnotatedText::post_begin(TokenIndex end, TokenIndex limit) const {
    std::string wording;
    TokenIndex best = end;
    std::size_t words = 0;
    std::size_t most = 1;
    for (TokenIndex i = end; i > limit && words < most; --i) {
        const TokenIndex at = i - 1;
        if (m_folded[at].empty()) {
            if (token(at).form != "-") {
                break;
            }
            continue;
        }
        // The lemma of the last word, so that "Foreign Ministers" is found.
        const auto& word = words == 0 && is_plural(at) && !token(at).lemma.empty() ? lemma(at) : m_folded[at];
        if (words == 0) {
            most = lexicon().longest_post_to(std::string_view{word}.substr(word.rfind(' ') + 1));
            if (most == 0) {
                break;
            }
        }
        wording = wording.empty() ? word : word + " " + wording;
        words += count_words(word);
        if (lexicon().post(wording) != nullptr) {
            best = at;
        }
    }
    return best;
}

}  // namespace entente::extract
