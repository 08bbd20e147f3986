#include <algorithm>
#include <array>
#include <initializer_list>

#include "extract/syntax/block_tokenizer.hpp"

namespace entente::extract {

// Numbers

std::uint32_t BlockTokenizer::number(std::uint32_t begin) {
    std::uint32_t at = phone_or_date_end(begin);
    if (at == begin) {
        at = plain_number_end(begin);
    }
    if (at == begin) {
        return word(begin, begin);  // digits of another script
    }
    const std::uint32_t end = skip_alphanumerics(at);
    if (end > at) {
        const FoldedWord letters{m_text, at, end};
        const auto suffix = letters.view();
        const bool is_ordinal = suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th" || suffix == "s";
        const bool is_clock = byte_at(end) == '.' && (suffix == "a" || suffix == "p") && ascii_lower(byte_at(end + 1)) == 'm';
        if (!is_ordinal && (m_lexicon.is_unit(suffix) || is_clock)) {
            emit(begin, at);
            return at;
        }
        return word(begin, end);
    }
    const Character c = at_offset(at);
    if (at < m_run.end && c.kind == CharClass::apostrophe && ascii_lower(byte_at(at + c.size)) == 's' &&
        !is_alphanumeric(kind_at(at + c.size + 1))) {
        at += c.size + 1;  // "the 1990's": a plural
    } else if (c.code == '.' && begin == m_block.begin && at + 1 == m_run.end && at + 1 < m_block.end) {
        at += 1;  // the number of a list item
    }
    emit(begin, at);
    return at;
}

std::uint32_t BlockTokenizer::plain_number_end(std::uint32_t begin) const {
    std::uint32_t at = skip_digits(begin);
    for (;;) {
        const char separator = byte_at(at);
        const std::uint32_t group = skip_digits(at + 1);
        const std::uint32_t size = group > at + 1 ? group - at - 1 : 0;
        const bool joins = (separator == ',' && size == 3) || (separator == '.' && size > 0) || (separator == ':' && size == 2);
        if (at == begin || !joins) {
            return at;
        }
        at = group;
    }
}

std::uint32_t BlockTokenizer::phone_or_date_end(std::uint32_t begin) const {
    std::array<std::uint32_t, 5> sizes{};
    std::size_t groups = 0;
    std::uint32_t at = begin;
    char separator = '\0';
    bool mixed = false;
    for (;;) {
        const std::uint32_t end = skip_digits(at);
        if (end == at || groups == sizes.size()) {
            return begin;
        }
        sizes[groups++] = end - at;
        at = end;
        const char next = byte_at(at);
        if ((next != '-' && next != '/' && !(next == '.' && groups < 3)) || skip_digits(at + 1) == at + 1) {
            break;
        }
        mixed = mixed || (separator != '\0' && separator != next);
        separator = next;
        ++at;
    }
    const auto is = [&](std::initializer_list<std::uint32_t> pattern) {
        return std::equal(pattern.begin(), pattern.end(), sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(groups));
    };
    const bool phone = is({3, 3, 4}) || is({1, 3, 3, 4}) || (separator == '-' && (is({3, 4}) || is({5, 4})));
    const bool date = !mixed && groups == 3 && separator != '.' &&
                      ((sizes[0] <= 2 && sizes[1] <= 2 && (sizes[2] == 2 || sizes[2] == 4)) || is({4, 2, 2}));
    const bool short_date = separator == '/' && groups == 2 && sizes[0] <= 2 && sizes[1] <= 2;
    return phone || date || short_date ? at : begin;
}

// Everything else

std::uint32_t BlockTokenizer::apostrophe(std::uint32_t begin, std::uint32_t size) {
    const std::uint32_t next = begin + size;
    if (const Character second = at_offset(next); next < m_run.end && second.kind == CharClass::apostrophe) {
        const char32_t first = at_offset(begin).code;
        if (first == second.code || (first == 0x2018 && second.code == 0x2019)) {
            emit(begin, next + second.size);  // a double quotation mark typed as two
            return next + second.size;
        }
    }
    const std::uint32_t letters_end = skip_alphanumerics(next);
    const FoldedWord letters{m_text, next, letters_end};
    const bool follows_handle = begin > m_run.begin && m_tokens.back().form.size() > 1 &&
                                (m_tokens.back().form[0] == '@' || m_tokens.back().form[0] == '#');
    if (letters_end > next && m_lexicon.is_enclitic(letters.view()) && kind_at(letters_end) != CharClass::apostrophe) {
        if ((follows_word(begin) || follows_handle) && m_tokens.back().contraction == 0) {
            m_tokens.back().contraction = 2;
        }
        emit(begin, letters_end);
        return letters_end;
    }
    if (letters_end > next && !follows_word(begin)) {
        return opening_apostrophe(begin, next, letters_end);
    }
    if (letters_end == next && follows_word(begin)) {
        return closing_apostrophe(begin, next);
    }
    m_open_quotes = 0;
    emit(begin, next);
    return next;
}

std::uint32_t BlockTokenizer::opening_apostrophe(std::uint32_t begin, std::uint32_t next, std::uint32_t letters_end) {
    const std::uint32_t digits_end = skip_digits(next);
    const bool is_decade = digits_end - next == 2 &&
                           (letters_end == digits_end || (letters_end == digits_end + 1 && ascii_lower(byte_at(digits_end)) == 's'));
    std::uint32_t end = letters_end;
    if (kind_at(end) == CharClass::apostrophe && m_lexicon.is_clipped(FoldedWord{m_text, begin, end + at_offset(end).size}.view())) {
        end += at_offset(end).size;
    }
    const FoldedWord word{m_text, begin, end};
    if (m_lexicon.contraction_split(word.view()) != 0) {
        split_contraction(begin, end);
        return end;
    }
    if (is_decade || m_lexicon.is_clipped(word.view())) {
        emit(begin, end);
        return end;
    }
    ++m_open_quotes;
    emit(begin, next);
    return next;
}

std::uint32_t BlockTokenizer::closing_apostrophe(std::uint32_t begin, std::uint32_t next) {
    Token& previous = m_tokens.back();
    const bool is_acronym = previous.form.back() == '.' && previous.form.size() > 2;
    const char last = ascii_lower(previous.form[previous.form.size() - (is_acronym ? 2 : 1)]);
    if (m_open_quotes > 0) {
        --m_open_quotes;
        emit(begin, next);
        return next;
    }
    const bool sibilant = last == 's' || last == 'x' || last == 'z';
    if (sibilant && previous.contraction == 0 && follows_plain_word()) {
        previous.contraction = 2;
    } else if (previous.form.size() >= 5 && previous.form.ends_with("in") && previous.contraction == 0) {
        previous.span.end = next;
        previous.form = m_text.substr(previous.span.begin, previous.span.size());
        return next;
    }
    emit(begin, next);
    return next;
}

bool BlockTokenizer::follows_plain_word() const {
    const std::size_t count = m_tokens.size();
    return count < 2 || m_tokens[count - 2].contraction == 0 || m_tokens[count - 2].space_after;
}

std::uint32_t BlockTokenizer::pictograph(std::uint32_t begin) {
    const auto is_flag_half = [](Character c) { return c.code >= 0x1F1E6 && c.code <= 0x1F1FF; };
    const Character first = at_offset(begin);
    std::uint32_t at = begin + first.size;
    if (is_flag_half(first)) {
        if (at < m_run.end && is_flag_half(at_offset(at))) {
            at += at_offset(at).size;
        }
        emit(begin, at);
        return at;
    }
    char32_t previous = first.code;
    while (at < m_run.end) {
        const Character c = at_offset(at);
        const bool is_modifier = c.kind == CharClass::mark || (c.code >= 0x1F3FB && c.code <= 0x1F3FF);
        if (!is_modifier && !(previous == 0x200D && c.kind == CharClass::pictograph)) {
            break;
        }
        previous = c.code;
        at += c.size;
    }
    emit(begin, at);
    return at;
}

std::uint32_t BlockTokenizer::punctuation(std::uint32_t begin, Character c) {
    if (c.code == '.' && kind_at(begin + 1) == CharClass::digit && !follows_word(begin)) {
        const std::uint32_t end = plain_number_end(begin + 1);
        if (end > begin + 1) {
            emit(begin, end);
            return end;
        }
    }
    if (c.code == '+' && kind_at(begin + 1) == CharClass::digit && begin == m_run.begin) {
        const std::uint32_t end = skip_digits(begin + 1);  // an international phone number: "+44"
        if (!is_alphanumeric(kind_at(end))) {
            emit(begin, end);
            return end;
        }
    }
    if (c.code < 0x80) {
        if (const std::uint32_t end = mark_end(begin); end != begin) {
            emit(begin, end);
            return end;
        }
    }
    for (const std::string_view omission : {std::string_view{"[...]"}, std::string_view{"[\u2026]"}}) {
        if (m_text.substr(begin, m_run.end - begin).starts_with(omission)) {
            emit(begin, begin + static_cast<std::uint32_t>(omission.size()));
            return begin + static_cast<std::uint32_t>(omission.size());
        }
    }
    m_open_brackets += c.kind == CharClass::open ? 1 : 0;
    m_open_brackets -= c.kind == CharClass::close && m_open_brackets > 0 ? 1 : 0;
    const bool repeats = c.kind == CharClass::hyphen || c.kind == CharClass::dash ||
                         (c.code < 0x80 && std::string_view{"*=+_~#^<>|/\\$"}.find(static_cast<char>(c.code)) != std::string_view::npos);
    std::uint32_t at = begin + c.size;
    while (at < m_run.end) {
        const Character next = at_offset(at);
        const bool joins = next.kind == CharClass::mark || (c.kind == CharClass::stop && next.kind == CharClass::stop) ||
                           (repeats && next.code == c.code);
        if (!joins) {
            break;
        }
        at += next.size;
    }
    emit(begin, at);
    return at;
}

std::uint32_t BlockTokenizer::mark_end(std::uint32_t begin) const {
    const auto rest = m_text.substr(begin, m_run.end - begin);
    for (const std::string& mark : m_lexicon.marks(static_cast<unsigned char>(m_text[begin]))) {
        if (!rest.starts_with(mark)) {
            continue;
        }
        const std::uint32_t end = begin + static_cast<std::uint32_t>(mark.size());
        const bool closes_bracket = mark.back() == ')' && mark.front() != '(' && m_open_brackets > 0;
        const bool touches_letter = is_alphanumeric(kind_at(end)) ||
                                    (begin > m_run.begin && is_alphanumeric(at_offset(begin - 1).kind) &&
                                     is_alphanumeric(classify_ascii(static_cast<unsigned char>(mark.back()))));
        if (!closes_bracket && !touches_letter) {
            return end;
        }
    }
    return begin;
}

}  // namespace entente::extract
