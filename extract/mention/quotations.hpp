#pragma once

#include <vector>

#include "extract/mention/annotated_text.hpp"

namespace entente::extract {

/// The quotations of a text and the words that name who says them. The text must outlive it.
class Quotations {
  public:
    explicit Quotations(const AnnotatedText& text);

    /// The number of the quotation that a token stands in, counted from 1; 0 outside of quotations.
    [[nodiscard]] int at(TokenIndex token) const { return m_number[token]; }

    /// The subject of the verb of saying beside the quotation that a token stands in, or of the one before it in the same
    /// paragraph when it has none ("I left," said Blinken. "We were tired."). k_no_token when nobody is named.
    [[nodiscard]] TokenIndex speaker_of(TokenIndex token) const {
        return m_speaker[static_cast<std::size_t>(at(token))];
    }

  private:
    void number_tokens();
    void find_speakers();

    const AnnotatedText& m_text;
    std::vector<int> m_number;
    std::vector<TokenIndex> m_speaker;  // by number; none for 0
};

}  // namespace entente::extract
