#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/mention/gazetteer.hpp"

namespace entente::extract {

/// A document as the stages of mention detection look at it: every word folded once, sentences known by token.
/// Document and gazetteer must outlive it. Safe to read from any number of threads.
class AnnotatedText {
  public:
    AnnotatedText(const Document& document, const Gazetteer& gazetteer);

    [[nodiscard]] const Document& document() const noexcept { return *m_document; }
    [[nodiscard]] const Gazetteer& gazetteer() const noexcept { return *m_gazetteer; }
    [[nodiscard]] const MentionLexicon& lexicon() const noexcept { return m_gazetteer->lexicon(); }

    [[nodiscard]] const Token& token(TokenIndex index) const { return m_document->token(index); }
    [[nodiscard]] TokenIndex size() const noexcept { return static_cast<TokenIndex>(m_folded.size()); }
    [[nodiscard]] std::uint32_t sentence_index(TokenIndex index) const { return m_sentence[index]; }
    [[nodiscard]] const Sentence& sentence(TokenIndex index) const {
        return m_document->sentences()[m_sentence[index]];
    }

    /// The token's folded form; empty for punctuation.
    [[nodiscard]] const std::string& folded(TokenIndex index) const { return m_folded[index]; }
    /// The folded forms of a range, joined by single spaces.
    [[nodiscard]] std::string folded(TokenIndex begin, TokenIndex end) const;
    /// The token's folded lemma.
    [[nodiscard]] std::string lemma(TokenIndex index) const;
    /// The role that the token's lemma names, or null. Two words are tried first ("air force").
    [[nodiscard]] const Role* role(TokenIndex index) const;

    [[nodiscard]] bool is(WordClass word_class, TokenIndex index) const {
        return lexicon().is(word_class, m_folded[index]);
    }
    [[nodiscard]] bool is_proper(TokenIndex index) const;
    [[nodiscard]] bool is_capitalized(TokenIndex index) const;
    /// Two letters or more and none of them small.
    [[nodiscard]] bool is_acronym(TokenIndex index) const;
    [[nodiscard]] bool is_possessive_marker(TokenIndex index) const;
    [[nodiscard]] bool is_plural(TokenIndex index) const;

    /// Bytes from the first to the last token of a range.
    [[nodiscard]] Span span(TokenIndex begin, TokenIndex end) const;
    /// The wording of a range with every stretch of white space as one space.
    [[nodiscard]] std::string wording(TokenIndex begin, TokenIndex end) const;

    /// True when the range is the place that opens a report: "JERUSALEM (AP) --", "MOSCOW - ".
    [[nodiscard]] bool is_dateline(TokenIndex begin, TokenIndex end) const;
    /// The end of the dateline that a sentence starts with, its separator included: "ABUJA, Nigeria (AP) —", "MOSCOW, Jan 18
    /// (Xinhua) --"; the sentence's first token when it has none.
    [[nodiscard]] TokenIndex dateline_end(const Sentence& sentence) const;

    /// The first token of a range whose head lies outside of it. The range must not be empty.
    [[nodiscard]] TokenIndex head_of(TokenIndex begin, TokenIndex end) const;

    /// The lower-case preposition or other case marker before a noun ("in" Moscow); empty when it has none.
    [[nodiscard]] std::string_view case_marker(TokenIndex noun) const;

    /// The length in tokens of the longest post that starts here within its sentence; 0 when none does.
    [[nodiscard]] std::uint32_t post_length(TokenIndex begin, TokenIndex limit) const;
    /// The start of the longest post that ends before `end`, not earlier than `limit`; `end` when none does.
    [[nodiscard]] TokenIndex post_begin(TokenIndex end, TokenIndex limit) const;

  private:
    const Document* m_document;
    const Gazetteer* m_gazetteer;
    std::vector<std::string> m_folded;
    std::vector<std::uint32_t> m_sentence;
};

}  // namespace entente::extract
