#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/syntax/characters.hpp"
#include "extract/syntax/english_lexicon.hpp"

namespace entente::extract {

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

/// Reads one block from left to right: the working part of Tokenizer. Each method that takes an offset reads what begins there
/// and returns its end. Words are read in tokenizer.cpp, numbers and marks in mark_tokenizer.cpp.
class BlockTokenizer {
  public:
    BlockTokenizer(const EnglishLexicon& lexicon, std::string_view text, Span block, std::vector<Token>& tokens)
        : m_lexicon{lexicon}, m_text{text.substr(0, block.end)}, m_block{block}, m_tokens{tokens} {}

    void run();

  private:
    [[nodiscard]] Character at_offset(std::uint32_t at) const {
        return character_at(m_text, at);
    }
    [[nodiscard]] CharClass kind_at(std::uint32_t at) const {
        return at < m_run.end ? at_offset(at).kind : CharClass::space;
    }
    [[nodiscard]] char byte_at(std::uint32_t at) const { return at < m_run.end ? m_text[at] : '\0'; }

    [[nodiscard]] std::uint32_t end_of_run(std::uint32_t at) const;

    /// Past letters, digits and marks.
    [[nodiscard]] std::uint32_t skip_alphanumerics(std::uint32_t at) const;

    [[nodiscard]] std::uint32_t skip_digits(std::uint32_t at) const {
        while (at < m_run.end && m_text[at] >= '0' && m_text[at] <= '9') {
            ++at;
        }
        return at;
    }

    void emit(std::uint32_t begin, std::uint32_t end, std::uint8_t contraction = 0);

    void push(std::uint32_t begin, std::uint32_t end, std::uint8_t contraction);

    /// True when a word that ends with a letter, digit or full stop touches `at`.
    [[nodiscard]] bool follows_word(std::uint32_t at) const {
        return at > m_run.begin && !m_tokens.empty() && m_tokens.back().span.end == at &&
               is_alphanumeric(character_at(m_tokens.back().form, 0).kind);
    }

    std::uint32_t token(std::uint32_t at);

    // Words

    /// A word that begins at `begin`; everything before `at` is known to belong to it.
    std::uint32_t word(std::uint32_t begin, std::uint32_t at);

    /// "U.S.A", "p.m": single letters; "2.0": digits; "Ph.D.": an abbreviation.
    [[nodiscard]] bool joins_at_stop(std::uint32_t begin, std::uint32_t segment, std::uint32_t stop) const;

    [[nodiscard]] bool joins_at_hyphen(std::uint32_t begin, std::uint32_t hyphen, std::uint32_t next) const;

    /// "AT&T", "R&D", but not "salt&pepper".
    [[nodiscard]] bool joins_at_ampersand(std::uint32_t begin, std::uint32_t ampersand) const;

    /// The end of "w/o", "s/he" and the like; 0 when the slash separates two words.
    [[nodiscard]] std::uint32_t slash_word_end(std::uint32_t begin, std::uint32_t slash) const;

    /// True when the full stop at `stop` is part of the word before it: an abbreviation or an initial.
    [[nodiscard]] bool owns_stop(std::uint32_t begin, std::uint32_t segment, std::uint32_t stop) const;

    /// True for the letter or Roman numeral of a list item: "a.", "iv.", "II." at the beginning of a block.
    [[nodiscard]] bool is_item_letter(std::uint32_t begin, std::uint32_t stop) const;

    /// What the first character after white space is.
    [[nodiscard]] CharClass next_kind(std::uint32_t at) const;

    /// True when nothing but closing marks follows in the block.
    [[nodiscard]] bool ends_block(std::uint32_t at) const;

    /// Emits the word, or the words of the contraction, from begin to end.
    void split_contraction(std::uint32_t begin, std::uint32_t end);

    /// Where the enclitic that ends at `end` begins ("n't" with its n); `end` when there is none.
    [[nodiscard]] std::uint32_t enclitic_begin(std::uint32_t begin, std::uint32_t end) const;

    /// The offset of the apostrophe that ends at `end`; `end` when none does.
    [[nodiscard]] std::uint32_t apostrophe_before(std::uint32_t begin, std::uint32_t end) const;

    // Numbers

    std::uint32_t number(std::uint32_t begin);

    /// Digits with decimal points, thousands separators and clock colons: "1,350.5", "7:30".
    [[nodiscard]] std::uint32_t plain_number_end(std::uint32_t begin) const;

    /// "713-853-3989", "11/28/2000", "2022-01-18"; `begin` when there is none. A range ("1969-1970") is none.
    [[nodiscard]] std::uint32_t phone_or_date_end(std::uint32_t begin) const;

    // Everything else

    std::uint32_t apostrophe(std::uint32_t begin, std::uint32_t size);

    /// "'60s", "'em", "'tis", or a quotation mark that opens.
    std::uint32_t opening_apostrophe(std::uint32_t begin, std::uint32_t next, std::uint32_t letters_end);

    /// After a word: the possessive of a plural, the end of a quotation, or a dropped letter ("nothin'").
    std::uint32_t closing_apostrophe(std::uint32_t begin, std::uint32_t next);

    /// True unless the last token is the second word of a contraction already.
    [[nodiscard]] bool follows_plain_word() const;

    /// An emoji with its modifiers, a flag of two halves, a family joined by U+200D.
    std::uint32_t pictograph(std::uint32_t begin);

    std::uint32_t punctuation(std::uint32_t begin, Character c);

    /// The end of the emoticon or arrow at `begin`; `begin` when there is none.
    [[nodiscard]] std::uint32_t mark_end(std::uint32_t begin) const;

    const EnglishLexicon& m_lexicon;
    std::string_view m_text;  // ends with the block
    Span m_block;
    std::vector<Token>& m_tokens;
    Span m_run;  // the stretch without white space that is being read
    bool m_may_hold_address = false;
    int m_open_quotes = 0;  // single quotation marks that were opened in this block
    int m_open_brackets = 0;
};

}  // namespace entente::extract
