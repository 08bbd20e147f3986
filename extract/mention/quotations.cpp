#include "extract/mention/quotations.hpp"

namespace entente::extract {

Quotations::Quotations(const AnnotatedText& text) : m_text{text}, m_number(text.size(), 0) {
    number_tokens();
    find_speakers();
}

void Quotations::number_tokens() {
    int last = 0;
    int open = 0;
    for (const Sentence& sentence : m_text.document().sentences()) {
        open = sentence.paragraph_start ? 0 : open;
        for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
            const auto form = m_text.token(i).form;
            const bool straight = form == "\"" || form == "''";
            if (form == "“" || form == "``" || (straight && open == 0)) {
                open = ++last;
            } else if (form == "”" || straight) {
                open = 0;
            }
            m_number[i] = open;
        }
    }
    m_speaker.assign(static_cast<std::size_t>(last) + 1, k_no_token);
}

void Quotations::find_speakers() {
    TokenIndex in_paragraph = k_no_token;
    for (const Sentence& sentence : m_text.document().sentences()) {
        in_paragraph = sentence.paragraph_start ? k_no_token : in_paragraph;
        TokenIndex here = k_no_token;
        for (TokenIndex i = sentence.first; i < sentence.end() && here == k_no_token; ++i) {
            const auto& token = m_text.token(i);
            if (m_number[i] == 0 && token.deprel == Deprel::nsubj && token.head != k_no_token &&
                m_text.lexicon().is(WordClass::speech_verb, m_text.lemma(token.head))) {
                here = i;
            }
        }
        in_paragraph = here == k_no_token ? in_paragraph : here;
        for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
            if (m_number[i] == 0) {
                continue;
            }
            auto& speaker = m_speaker[static_cast<std::size_t>(m_number[i])];
            speaker = here != k_no_token ? here : speaker == k_no_token ? in_paragraph : speaker;
        }
    }
}

}  // namespace entente::extract
