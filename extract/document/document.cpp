#include "extract/document/document.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace entente::extract {

Document::Document(std::string text) : m_text{std::make_unique<const std::string>(std::move(text))} {}

std::uint32_t Document::sentence_of(TokenIndex token) const {
    const auto after = std::upper_bound(m_sentences.begin(), m_sentences.end(), token,
                                        [](TokenIndex index, const Sentence& sentence) { return index < sentence.first; });
    return static_cast<std::uint32_t>(after - m_sentences.begin()) - 1;
}

void Document::finish_syntax() {
    m_children.assign(m_tokens.size(), {});
    for (const Sentence& sentence : m_sentences) {
        for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
            const TokenIndex head = m_tokens[i].head;
            if (head == k_no_token) {
                continue;
            }
            if (head < sentence.first || head >= sentence.end()) {
                throw internal_error("a token's head lies outside its sentence");
            }
            m_children[head].push_back(i);
        }
    }
}

std::string_view Document::intern(std::string_view bytes) { return m_strings.emplace_back(bytes); }

}  // namespace entente::extract
