#include "extract/syntax/tokenizer.hpp"

#include <array>

#include "extract/syntax/address_matcher.hpp"
#include "extract/syntax/block_tokenizer.hpp"

namespace entente::extract {

void BlockTokenizer::run() {
    std::uint32_t at = m_block.begin;
    while (at < m_block.end) {
        const Character c = at_offset(at);
        if (c.kind == CharClass::space) {
            at += c.size;
            continue;
        }
        m_run = {at, end_of_run(at)};
        const auto run_text = m_text.substr(m_run.begin, m_run.size());
        m_may_hold_address = run_text.find_first_of(".@#:", 0) != std::string_view::npos;
        const std::size_t before = m_tokens.size();
        while (at < m_run.end) {
            at = token(at);
        }
        if (m_tokens.size() > before) {
            m_tokens.back().space_after = true;
        }
    }
}

std::uint32_t BlockTokenizer::end_of_run(std::uint32_t at) const {
    for (;;) {
        const Character c = at_offset(at);
        if (c.kind == CharClass::space) {
            return at;
        }
        at += c.size;
    }
}

std::uint32_t BlockTokenizer::skip_alphanumerics(std::uint32_t at) const {
    for (;;) {
        const Character c = character_at(m_text, at);
        if (at >= m_run.end || (!is_alphanumeric(c.kind) && c.kind != CharClass::mark)) {
            return at;
        }
        at += c.size;
    }
}

void BlockTokenizer::emit(std::uint32_t begin, std::uint32_t end, std::uint8_t contraction) {
    while (end - begin > Tokenizer::k_longest_token) {
        std::uint32_t cut = begin + Tokenizer::k_longest_token;
        while ((static_cast<unsigned char>(m_text[cut]) & 0xC0) == 0x80 && cut > begin + 1) {
            --cut;
        }
        push(begin, cut, 0);
        begin = cut;
        contraction = 0;
    }
    push(begin, end, contraction);
}

void BlockTokenizer::push(std::uint32_t begin, std::uint32_t end, std::uint8_t contraction) {
    Token token;
    token.span = {begin, end};
    token.form = m_text.substr(begin, end - begin);
    token.contraction = contraction;
    token.space_after = false;
    m_tokens.push_back(token);
}

std::uint32_t BlockTokenizer::token(std::uint32_t at) {
    const Character c = at_offset(at);
    if (m_may_hold_address && (is_alphanumeric(c.kind) || c.code == '@' || c.code == '#') && !follows_word(at)) {
        const auto run_text = m_text.substr(m_run.begin, m_run.size());
        if (const std::uint32_t size = match_address(run_text, at - m_run.begin, m_lexicon); size != 0) {
            emit(at, at + size);
            return at + size;
        }
    }
    switch (c.kind) {
        case CharClass::lower: case CharClass::upper: case CharClass::letter: return word(at, at);
        case CharClass::digit: return number(at);
        case CharClass::apostrophe: return apostrophe(at, c.size);
        case CharClass::pictograph: return pictograph(at);
        default: return punctuation(at, c);
    }
}

// Words

std::uint32_t BlockTokenizer::word(std::uint32_t begin, std::uint32_t at) {
    std::uint32_t segment = begin;  // where the letters after the last full stop begin
    std::uint32_t previous_end = at;
    for (;;) {
        const std::uint32_t end = skip_alphanumerics(at);
        previous_end = end;
        const Character c = at_offset(end);
        const std::uint32_t next = end + c.size;
        if (end >= m_run.end) {
            break;
        }
        if (c.kind == CharClass::apostrophe && is_letter(kind_at(next))) {
            at = next;
        } else if (c.code == '.' && joins_at_stop(begin, segment, end)) {
            at = segment = next;
        } else if (c.kind == CharClass::hyphen && joins_at_hyphen(begin, end, next)) {
            at = segment = next;
        } else if (c.code == '&' && joins_at_ampersand(begin, end)) {
            at = next;
        } else if (c.code == '/' && slash_word_end(begin, end) != 0) {
            at = slash_word_end(begin, end);
            previous_end = at;
            break;
        } else if (c.code == '_') {
            at = next;
        } else if (c.kind == CharClass::currency && m_lexicon.is_currency_prefix(m_text.substr(begin, end - begin))) {
            previous_end = next;
            break;
        } else {
            break;
        }
        if (at >= m_run.end) {
            previous_end = at;
            break;
        }
    }
    std::uint32_t end = previous_end;
    if (byte_at(end) == '.' && owns_stop(begin, segment, end)) {
        emit(begin, end + 1);
        return end + 1;
    }
    split_contraction(begin, end);
    return end;
}

bool BlockTokenizer::joins_at_stop(std::uint32_t begin, std::uint32_t segment, std::uint32_t stop) const {
    if (stop + 1 >= m_run.end) {
        return false;
    }
    const Character before = at_offset(segment);
    const Character after = at_offset(stop + 1);
    const bool is_single = segment + before.size == stop && is_letter(before.kind);
    if (is_single && is_letter(after.kind) && !is_letter(kind_at(stop + 1 + after.size))) {
        return true;
    }
    if (after.kind == CharClass::digit && classify_ascii(static_cast<unsigned char>(m_text[stop - 1])) == CharClass::digit) {
        return true;
    }
    const std::uint32_t end = skip_alphanumerics(stop + 1);
    return end > stop + 1 && byte_at(end) == '.' && end - begin < EnglishLexicon::k_longest_entry &&
           m_lexicon.abbreviation(m_text.substr(begin, end + 1 - begin)) != Abbreviation::none;
}

bool BlockTokenizer::joins_at_hyphen(std::uint32_t begin, std::uint32_t hyphen, std::uint32_t next) const {
    if (!is_alphanumeric(kind_at(next))) {
        return false;
    }
    const FoldedWord before{m_text, begin, hyphen};
    if (before.view().empty()) {
        return false;
    }
    if (m_lexicon.is_hyphen_prefix(before.view())) {
        return true;
    }
    const std::uint32_t end = skip_alphanumerics(next);
    const FoldedWord after{m_text, next, end};
    if (!after.view().empty() && m_lexicon.is_hyphen_suffix(after.view()) && kind_at(end) != CharClass::hyphen) {
        return true;
    }
    return m_lexicon.is_hyphenated_word(FoldedWord{m_text, begin, end}.view());
}

bool BlockTokenizer::joins_at_ampersand(std::uint32_t begin, std::uint32_t ampersand) const {
    return ampersand - begin <= 2 && at_offset(begin).kind == CharClass::upper && kind_at(ampersand + 1) == CharClass::upper &&
           kind_at(ampersand + 2) != CharClass::lower;
}

std::uint32_t BlockTokenizer::slash_word_end(std::uint32_t begin, std::uint32_t slash) const {
    const std::uint32_t end = skip_alphanumerics(slash + 1);
    return m_lexicon.is_slash_word(FoldedWord{m_text, begin, end}.view()) ? end : 0;
}

bool BlockTokenizer::owns_stop(std::uint32_t begin, std::uint32_t segment, std::uint32_t stop) const {
    if (byte_at(stop + 1) == '.') {
        return false;
    }
    const Character first = at_offset(begin);
    const bool has_inner_stop = segment != begin;
    const bool single_letter = segment + at_offset(segment).size == stop && is_letter(at_offset(segment).kind);
    if ((single_letter && has_inner_stop) || is_item_letter(begin, stop)) {
        return true;
    }
    const auto kind = m_lexicon.abbreviation(m_text.substr(begin, stop + 1 - begin));
    if (kind == Abbreviation::before_number) {
        return next_kind(stop + 1) == CharClass::digit;
    }
    if (kind != Abbreviation::none) {
        // The treebanks take the stop of a final "etc." for the sentence's, but not that of "U.S."
        const bool is_followed = std::string_view{"?!,;:"}.find(byte_at(stop + 1)) != std::string_view::npos;
        const bool is_final = ends_block(stop + 1) || (first.kind == CharClass::lower && next_kind(stop + 1) == CharClass::upper);
        return kind == Abbreviation::never_final || has_inner_stop || is_followed || !is_final;
    }
    // An initial needs a word after it: "George W. Bush", but "plan B."
    return single_letter && first.kind == CharClass::upper && first.code != 'I' && !ends_block(stop + 1);
}

bool BlockTokenizer::is_item_letter(std::uint32_t begin, std::uint32_t stop) const {
    if (begin != m_block.begin || stop + 1 != m_run.end || stop + 1 == m_block.end) {
        return false;
    }
    const std::string_view item = m_text.substr(begin, stop - begin);
    constexpr std::size_t k_longest_numeral = 5;  // "xviii"
    return (item.size() == 1 && item[0] >= 'a' && item[0] <= 'z') ||
           (item.size() <= k_longest_numeral && (item.find_first_not_of("ivx") == std::string_view::npos ||
                                                 item.find_first_not_of("IVX") == std::string_view::npos));
}

CharClass BlockTokenizer::next_kind(std::uint32_t at) const {
    Character c = at_offset(at);
    while (c.size != 0 && c.kind == CharClass::space) {
        at += c.size;
        c = at_offset(at);
    }
    return c.kind;
}

bool BlockTokenizer::ends_block(std::uint32_t at) const {
    for (Character c = at_offset(at); at < m_block.end; at += c.size, c = at_offset(at)) {
        if (is_alphanumeric(c.kind) || c.kind == CharClass::open) {
            return false;
        }
    }
    return true;
}

void BlockTokenizer::split_contraction(std::uint32_t begin, std::uint32_t end) {
    const FoldedWord folded{m_text, begin, end};
    if (const std::size_t letters = m_lexicon.contraction_split(folded.view()); letters != 0) {
        std::uint32_t cut = begin;
        for (std::size_t i = 0; i < letters; ++i) {
            cut += at_offset(cut).size;
        }
        emit(begin, cut, 2);
        emit(cut, end);
        return;
    }
    if (m_lexicon.is_whole(folded.view())) {
        emit(begin, end);
        return;
    }
    std::array<std::uint32_t, 4> cuts{};
    std::size_t count = 0;
    std::uint32_t rest = end;
    while (count < cuts.size()) {
        const std::uint32_t cut = enclitic_begin(begin, rest);
        if (cut == rest) {
            break;
        }
        cuts[count++] = cut;
        rest = cut;
    }
    emit(begin, rest, count == 0 ? std::uint8_t{0} : static_cast<std::uint8_t>(count + 1));
    while (count > 0) {
        --count;
        const std::uint32_t next = count == 0 ? end : cuts[count - 1];
        emit(cuts[count], next);
    }
}

std::uint32_t BlockTokenizer::enclitic_begin(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t at = end;
    std::size_t letters = 0;
    while (at > begin && letters < 3 && classify_ascii(static_cast<unsigned char>(m_text[at - 1])) != CharClass::apostrophe &&
           is_letter(classify_ascii(static_cast<unsigned char>(m_text[at - 1])))) {
        --at;
        ++letters;
    }
    const std::uint32_t mark = apostrophe_before(begin, at);
    if (mark == at || mark == begin) {
        return end;
    }
    const FoldedWord tail{m_text, at, end};
    const char before = m_text[mark - 1];
    if (tail.view() == "t" && ascii_lower(before) == 'n' && mark - 1 > begin) {
        return mark - 1;
    }
    const bool after_digit = before >= '0' && before <= '9';
    return m_lexicon.is_enclitic(tail.view()) && !after_digit ? mark : end;
}

std::uint32_t BlockTokenizer::apostrophe_before(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t size = 1; size <= 3 && end - begin >= size; ++size) {
        const Character c = at_offset(end - size);
        if (c.size == size && c.kind == CharClass::apostrophe) {
            return end - size;
        }
    }
    return end;
}

void Tokenizer::tokenize(std::string_view text, Span block, std::vector<Token>& tokens) const {
    BlockTokenizer{*m_lexicon, text, block, tokens}.run();
}

}  // namespace entente::extract
