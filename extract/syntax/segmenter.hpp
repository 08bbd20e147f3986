#pragma once

#include "extract/document/document.hpp"
#include "extract/syntax/english_lexicon.hpp"
#include "extract/syntax/sentence_splitter.hpp"
#include "extract/syntax/tokenizer.hpp"

namespace entente::extract {

/// Text -> sentences and tokens: blocks of text (see find_text_blocks()), the words of each, its sentences.
/// Const after construction; safe to share.
class Segmenter {
  public:
    /// Lexicon and weights (see SentenceSplitter) must outlive the segmenter.
    Segmenter(const EnglishLexicon& lexicon, std::span<const std::int16_t> sentence_weights)
        : m_lexicon{&lexicon}, m_tokenizer{lexicon}, m_splitter{sentence_weights} {}

    /// Fills the sentences and tokens of a document that has none yet. The first sentence of a block starts a paragraph.
    void segment(Document& document) const;

  private:
    const EnglishLexicon* m_lexicon;
    Tokenizer m_tokenizer;
    SentenceSplitter m_splitter;
};

}  // namespace entente::extract
