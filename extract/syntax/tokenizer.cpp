#include "extract/syntax/tokenizer.hpp"

#include <algorithm>
#include <array>

#include "extract/syntax/address_matcher.hpp"
#include "extract/syntax/characters.hpp"

namespace entente::extract {
namespace {

/// A word in lower case with ASCII apostrophes and hyphens, as the lexicon wants it; empty when it is too long for any list.
class FoldedWord {
  public:
    FoldedWord(std::string_view text, std::uint32_t begin, std::uint32_t end) {
        for (std::uint32_t at = begin; at < end;) {
            const Character c = character_at(text, at);
            const bool is_ascii = c.code < 0x80 && c.kind != CharClass::apostrophe;
            const char folded = c.kind == CharClass::apostrophe ? '\'' : c.kind == CharClass::hyphen ? '-' : '\x7F';
            if (m_size == m_bytes.size()) {
                m_size = 0;
                return;
            }
            m_bytes[m_size++] = is_ascii ? ascii_lower(static_cast<char>(c.code)) : folded;
            at += c.size;
        }
    }
    [[nodiscard]] std::string_view view() const { return {m_bytes.data(), m_size}; }

  private:
    std::array<char, EnglishLexicon::k_longest_entry> m_bytes{};
    std::size_t m_size = 0;
};

/// Reads one block from left to right. Each method that takes an offset reads what begins there and returns its end.
class BlockTokenizer {
  public:
    BlockTokenizer(const EnglishLexicon& lexicon, std::string_view text, Span block, std::vector<Token>& tokens)
        : m_lexicon{lexicon}, m_text{text.substr(0, block.end)}, m_block{block}, m_tokens{tokens} {}

    void run() {
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

  private:
    [[nodiscard]] Character at_offset(std::uint32_t at) const {
        return character_at(m_text, at);
    }
    [[nodiscard]] CharClass kind_at(std::uint32_t at) const {
        return at < m_run.end ? at_offset(at).kind : CharClass::space;
    }
    [[nodiscard]] char byte_at(std::uint32_t at) const { return at < m_run.end ? m_text[at] : '\0'; }

    [[nodiscard]] std::uint32_t end_of_run(std::uint32_t at) const {
        for (;;) {
            const Character c = at_offset(at);
            if (c.kind == CharClass::space) {
                return at;
            }
            at += c.size;
        }
    }

    /// Past letters, digits and marks.
    [[nodiscard]] std::uint32_t skip_alphanumerics(std::uint32_t at) const {
        for (;;) {
            const Character c = character_at(m_text, at);
            if (at >= m_run.end || (!is_alphanumeric(c.kind) && c.kind != CharClass::mark)) {
                return at;
            }
            at += c.size;
        }
    }

    [[nodiscard]] std::uint32_t skip_digits(std::uint32_t at) const {
        while (at < m_run.end && m_text[at] >= '0' && m_text[at] <= '9') {
            ++at;
        }
        return at;
    }

    void emit(std::uint32_t begin, std::uint32_t end, std::uint8_t contraction = 0) {
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

    void push(std::uint32_t begin, std::uint32_t end, std::uint8_t contraction) {
        Token token;
        token.span = {begin, end};
        token.form = m_text.substr(begin, end - begin);
        token.contraction = contraction;
        token.space_after = false;
        m_tokens.push_back(token);
    }

    /// True when a word that ends with a letter, digit or full stop touches `at`.
    [[nodiscard]] bool follows_word(std::uint32_t at) const {
        return at > m_run.begin && !m_tokens.empty() && m_tokens.back().span.end == at &&
               is_alphanumeric(character_at(m_tokens.back().form, 0).kind);
    }

    std::uint32_t token(std::uint32_t at) {
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

    /// A word that begins at `begin`; everything before `at` is known to belong to it.
    std::uint32_t word(std::uint32_t begin, std::uint32_t at) {
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

    /// "U.S.A", "p.m": single letters; "2.0": digits; "Ph.D.": an abbreviation.
    [[nodiscard]] bool joins_at_stop(std::uint32_t begin, std::uint32_t segment, std::uint32_t stop) const {
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

    [[nodiscard]] bool joins_at_hyphen(std::uint32_t begin, std::uint32_t hyphen, std::uint32_t next) const {
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

    /// "AT&T", "R&D", but not "salt&pepper".
    [[nodiscard]] bool joins_at_ampersand(std::uint32_t begin, std::uint32_t ampersand) const {
        return ampersand - begin <= 2 && at_offset(begin).kind == CharClass::upper && kind_at(ampersand + 1) == CharClass::upper &&
               kind_at(ampersand + 2) != CharClass::lower;
    }

    /// The end of "w/o", "s/he" and the like; 0 when the slash separates two words.
    [[nodiscard]] std::uint32_t slash_word_end(std::uint32_t begin, std::uint32_t slash) const {
        const std::uint32_t end = skip_alphanumerics(slash + 1);
        return m_lexicon.is_slash_word(FoldedWord{m_text, begin, end}.view()) ? end : 0;
    }

    /// True when the full stop at `stop` is part of the word before it: an abbreviation or an initial.
    [[nodiscard]] bool owns_stop(std::uint32_t begin, std::uint32_t segment, std::uint32_t stop) const {
        if (byte_at(stop + 1) == '.') {
            return false;
        }
        const Character first = at_offset(begin);
        const bool has_inner_stop = segment != begin;
        const bool single_letter = segment + at_offset(segment).size == stop && is_letter(at_offset(segment).kind);
        if (single_letter && has_inner_stop) {
            return true;
        }
        const auto kind = m_lexicon.abbreviation(m_text.substr(begin, stop + 1 - begin));
        if (kind == Abbreviation::before_number) {
            return next_kind(stop + 1) == CharClass::digit;
        }
        if (kind != Abbreviation::none) {
            // The treebanks take the stop of a final "etc." for the sentence's, but not that of "U.S."
            const bool is_final = ends_block(stop + 1) || (first.kind == CharClass::lower && next_kind(stop + 1) == CharClass::upper);
            return kind == Abbreviation::never_final || has_inner_stop || !is_final;
        }
        // An initial needs a word after it: "George W. Bush", but "plan B."
        return single_letter && first.kind == CharClass::upper && first.code != 'I' && !ends_block(stop + 1);
    }

    /// What the first character after white space is.
    [[nodiscard]] CharClass next_kind(std::uint32_t at) const {
        Character c = at_offset(at);
        while (c.size != 0 && c.kind == CharClass::space) {
            at += c.size;
            c = at_offset(at);
        }
        return c.kind;
    }

    /// True when nothing but closing marks follows in the block.
    [[nodiscard]] bool ends_block(std::uint32_t at) const {
        for (Character c = at_offset(at); at < m_block.end; at += c.size, c = at_offset(at)) {
            if (is_alphanumeric(c.kind) || c.kind == CharClass::open) {
                return false;
            }
        }
        return true;
    }

    /// Emits the word, or the words of the contraction, from begin to end.
    void split_contraction(std::uint32_t begin, std::uint32_t end) {
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

    /// Where the enclitic that ends at `end` begins ("n't" with its n); `end` when there is none.
    [[nodiscard]] std::uint32_t enclitic_begin(std::uint32_t begin, std::uint32_t end) const {
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

    /// The offset of the apostrophe that ends at `end`; `end` when none does.
    [[nodiscard]] std::uint32_t apostrophe_before(std::uint32_t begin, std::uint32_t end) const {
        for (std::uint32_t size = 1; size <= 3 && end - begin >= size; ++size) {
            const Character c = at_offset(end - size);
            if (c.size == size && c.kind == CharClass::apostrophe) {
                return end - size;
            }
        }
        return end;
    }

    // Numbers

    std::uint32_t number(std::uint32_t begin) {
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

    /// Digits with decimal points, thousands separators and clock colons: "1,350.5", "7:30".
    [[nodiscard]] std::uint32_t plain_number_end(std::uint32_t begin) const {
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

    /// "713-853-3989", "11/28/2000", "2022-01-18"; `begin` when there is none. A range ("1969-1970") is none.
    [[nodiscard]] std::uint32_t phone_or_date_end(std::uint32_t begin) const {
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

    std::uint32_t apostrophe(std::uint32_t begin, std::uint32_t size) {
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
        const bool touches_token = begin > m_run.begin;
        if (letters_end > next && m_lexicon.is_enclitic(letters.view()) && kind_at(letters_end) != CharClass::apostrophe) {
            if (touches_token && follows_word(begin) && m_tokens.back().contraction == 0) {
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

    /// "'60s", "'em", "'tis", or a quotation mark that opens.
    std::uint32_t opening_apostrophe(std::uint32_t begin, std::uint32_t next, std::uint32_t letters_end) {
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

    /// After a word: the possessive of a plural, the end of a quotation, or a dropped letter ("nothin'").
    std::uint32_t closing_apostrophe(std::uint32_t begin, std::uint32_t next) {
        Token& previous = m_tokens.back();
        const char last = ascii_lower(previous.form.back());
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

    /// True unless the last token is the second word of a contraction already.
    [[nodiscard]] bool follows_plain_word() const {
        const std::size_t count = m_tokens.size();
        return count < 2 || m_tokens[count - 2].contraction == 0 || m_tokens[count - 2].space_after;
    }

    /// An emoji with its modifiers, a flag of two halves, a family joined by U+200D.
    std::uint32_t pictograph(std::uint32_t begin) {
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

    std::uint32_t punctuation(std::uint32_t begin, Character c) {
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

    /// The end of the emoticon or arrow at `begin`; `begin` when there is none.
    [[nodiscard]] std::uint32_t mark_end(std::uint32_t begin) const {
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

    const EnglishLexicon& m_lexicon;
    std::string_view m_text;  // ends with the block
    Span m_block;
    std::vector<Token>& m_tokens;
    Span m_run;  // the stretch without white space that is being read
    bool m_may_hold_address = false;
    int m_open_quotes = 0;  // single quotation marks that were opened in this block
    int m_open_brackets = 0;
};

}  // namespace

void Tokenizer::tokenize(std::string_view text, Span block, std::vector<Token>& tokens) const {
    BlockTokenizer{*m_lexicon, text, block, tokens}.run();
}

}  // namespace entente::extract
