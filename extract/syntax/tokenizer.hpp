#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/syntax/english_lexicon.hpp"

namespace entente::extract {

/// Cuts English text into the words of Universal Dependencies, as the treebanks EWT and GUM do: punctuation stands alone,
/// hyphens and slashes between words are words ("short - term"), contractions and possessives are two ("do n't",
/// "states '"), addresses, phone numbers, dates, initials and abbreviations are one.
///
/// Words never span white space. Time is linear in the size of the text. Const after construction; safe to share.
class Tokenizer {
  public:
    /// A run of characters without white space or punctuation is cut into words of at most this many bytes.
    static constexpr std::size_t k_longest_token = 1000;

    /// The lexicon must outlive the tokenizer.
    explicit Tokenizer(const EnglishLexicon& lexicon) : m_lexicon{&lexicon} {}

    /// Appends the words of one stretch of the text: span, form (a view into `text`), contraction and space_after.
    /// Quotation marks and brackets are not followed beyond the block. An empty block adds nothing.
    void tokenize(std::string_view text, Span block, std::vector<Token>& tokens) const;

  private:
    const EnglishLexicon* m_lexicon;
};

}  // namespace entente::extract
