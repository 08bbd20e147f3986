#include "extract/document/document.hpp"

#include <algorithm>
#include <numeric>

#include "base/error.hpp"

namespace entente::extract {

Document::Document(std::string text) : m_text{std::make_unique<const std::string>(std::move(text))} {}

std::uint32_t Document::sentence_of(TokenIndex token) const {
    const auto after = std::upper_bound(m_sentences.begin(), m_sentences.end(), token,
                                        [](TokenIndex index, const Sentence& sentence) { return index < sentence.first; });
    return static_cast<std::uint32_t>(after - m_sentences.begin()) - 1;
}

void Document::finish_syntax() {
    m_child_begin.assign(m_tokens.size() + 1, 0);
    for (const Sentence& sentence : m_sentences) {
        for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
            const TokenIndex head = m_tokens[i].head;
            if (head == k_no_token) {
                continue;
            }
            if (head < sentence.first || head >= sentence.end()) {
                throw internal_error("a token's head lies outside its sentence");
            }
            ++m_child_begin[head + 1];
        }
    }
    std::partial_sum(m_child_begin.begin(), m_child_begin.end(), m_child_begin.begin());
    m_children.resize(m_child_begin.back());
    std::vector<std::uint32_t> next(m_child_begin.begin(), m_child_begin.end() - 1);
    for (TokenIndex i = 0; i < m_tokens.size(); ++i) {
        if (m_tokens[i].head != k_no_token) {
            m_children[next[m_tokens[i].head]++] = i;
        }
    }
}

std::string_view Document::intern(std::string_view bytes) {
    constexpr std::size_t k_block_bytes = 16u << 10;
    if (bytes.size() > m_free_bytes) {
        const std::size_t size = std::max(bytes.size(), k_block_bytes);
        m_free = m_blocks.emplace_back(std::make_unique<char[]>(size)).get();
        m_free_bytes = size;
    }
    const std::string_view kept{m_free, bytes.size()};
    std::copy(bytes.begin(), bytes.end(), m_free);
    m_free += bytes.size();
    m_free_bytes -= bytes.size();
    return kept;
}

Document copy_segmentation(const Document& document) {
    Document copy{std::string{document.text()}};
    copy.set_id(document.id());
    copy.sentences() = document.sentences();
    for (Sentence& sentence : copy.sentences()) {
        sentence.id = copy.intern(sentence.id);
    }
    copy.tokens().reserve(document.tokens().size());
    for (const Token& original : document.tokens()) {
        Token token;
        token.span = original.span;
        token.form = copy.text(token.span) == original.form ? copy.text(token.span) : copy.intern(original.form);
        token.contraction = original.contraction;
        token.space_after = original.space_after;
        copy.tokens().push_back(token);
    }
    return copy;
}

}  // namespace entente::extract
