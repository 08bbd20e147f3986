#pragma once

#include "extract/mention/annotated_text.hpp"
#include "extract/mention/name_finder.hpp"
#include "extract/mention/post_reader.hpp"
#include "extract/mention/title_phrases.hpp"

namespace entente::extract {

/// Says what the words of a title or description mean. Text and phrases must outlive it.
class PostDescriber {
  public:
    PostDescriber(const AnnotatedText& text, const TitlePhrases& phrases) : m_text{text}, m_phrases{phrases} {}

    /// Of the first given name, which may stand after a title: "Sheikh Habiba"; else of a word that tells it: "Doli Begum".
    [[nodiscard]] Gender gender_of(const Name& name) const;
    /// By an honorific or a noun: "Mrs", "spokeswoman".
    [[nodiscard]] Gender gender_told_by(TokenIndex word) const;
    /// Fills post, sector, country and relation of the reading from the words [begin, end), in which the post starts at `core`.
    void describe(PostReading& reading, TokenIndex begin, TokenIndex end, TokenIndex core) const;

  private:
    const AnnotatedText& m_text;
    const TitlePhrases& m_phrases;
};

}  // namespace entente::extract
