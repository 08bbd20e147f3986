#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/strong_id.hpp"
#include "extract/document/labels.hpp"

namespace entente::extract {

/// A stretch of Document::text() in bytes: zero-based, half-open, on UTF-8 boundaries.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] constexpr std::uint32_t size() const noexcept { return end - begin; }
    [[nodiscard]] constexpr bool empty() const noexcept { return begin == end; }
    [[nodiscard]] constexpr bool contains(Span other) const noexcept { return begin <= other.begin && other.end <= end; }
    friend constexpr auto operator<=>(Span, Span) noexcept = default;
};

/// Index of a token in Document::tokens(), counted over the whole document.
using TokenIndex = std::uint32_t;
constexpr TokenIndex k_no_token = 0xFFFFFFFF;

/// One syntactic word in the sense of Universal Dependencies ("don't" is the two words "do" and "n't").
///
/// `form` and `lemma` are views into memory that the Document owns.
struct Token {
    Span span;                    ///< where it stands; words of one contraction split its span, or share it when they cannot
    std::string_view form;        ///< as written (for CoNLL-U input: the FORM column)
    std::string_view lemma;       ///< dictionary form; empty before lemmatization
    Upos upos = Upos::X;
    std::string_view xpos;        ///< Penn Treebank tag: NNP, VBD, ...; empty before tagging
    std::string_view feats;       ///< UD features "Number=Sing|Tense=Past"; empty when there are none
    TokenIndex head = k_no_token; ///< document-wide index of the head; k_no_token for a root and before parsing
    Deprel deprel = Deprel::dep;  ///< relation to the head; Deprel::root for a root
    NameTag name = NameTag::O;    ///< named-entity label in BIO notation
    std::uint8_t contraction = 0; ///< on the first word of a contraction (UD multiword token): how many words it has; else 0
    bool space_after = true;      ///< false: the next token follows without white space (CoNLL-U SpaceAfter=No)
};

/// One sentence: a span of text and a range of tokens.
struct Sentence {
    Span span;
    TokenIndex first = 0;      ///< its first token
    std::uint32_t count = 0;   ///< how many tokens; never 0
    bool paragraph_start = false;
    std::string_view id;       ///< sent_id when read from CoNLL-U, else empty

    [[nodiscard]] constexpr TokenIndex end() const noexcept { return first + count; }
};

/// A text with its analysis. Owns the text and every string that its tokens refer to; movable, not copyable.
///
/// Filled layer by layer: text, then sentences and tokens (segmentation), then tags, lemmas, heads and names. Not safe to
/// change from two threads; safe to read from any number once it is complete.
class Document {
  public:
    Document() = default;
    explicit Document(std::string text);
    Document(Document&&) noexcept = default;
    Document& operator=(Document&&) noexcept = default;
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    [[nodiscard]] std::string_view text() const noexcept { return m_text ? std::string_view{*m_text} : std::string_view{}; }
    [[nodiscard]] std::string_view text(Span span) const { return text().substr(span.begin, span.size()); }

    [[nodiscard]] const std::vector<Sentence>& sentences() const noexcept { return m_sentences; }
    [[nodiscard]] const std::vector<Token>& tokens() const noexcept { return m_tokens; }
    [[nodiscard]] std::vector<Sentence>& sentences() noexcept { return m_sentences; }
    [[nodiscard]] std::vector<Token>& tokens() noexcept { return m_tokens; }
    [[nodiscard]] const Token& token(TokenIndex index) const { return m_tokens[index]; }

    /// The index into sentences() of the sentence that holds the token.
    [[nodiscard]] std::uint32_t sentence_of(TokenIndex token) const;

    /// The direct dependents of a token, in text order. Valid after finish_syntax(), until a token is added or removed.
    [[nodiscard]] std::span<const TokenIndex> children(TokenIndex token) const {
        return std::span{m_children}.subspan(m_child_begin[token], m_child_begin[token + 1] - m_child_begin[token]);
    }

    /// Builds children(); call once after all heads are set, and again after any head changes.
    /// Throws Error(internal) when a head lies outside its token's sentence.
    void finish_syntax();

    /// Keeps a copy of the bytes for the document's life and returns a view of it. Equal bytes may be kept twice.
    std::string_view intern(std::string_view bytes);

    /// Name of the document in the collection that it came from (CoNLL-U newdoc id); empty when it has none.
    [[nodiscard]] const std::string& id() const noexcept { return m_id; }
    void set_id(std::string id) { m_id = std::move(id); }

  private:
    std::unique_ptr<const std::string> m_text;  // behind a pointer: views survive a move of the Document
    std::string m_id;
    std::vector<Sentence> m_sentences;
    std::vector<Token> m_tokens;
    std::vector<TokenIndex> m_children;          // the dependents of token 0, of token 1, ...
    std::vector<std::uint32_t> m_child_begin;    // where those of each token begin; one more entry than tokens
    std::vector<std::unique_ptr<char[]>> m_blocks;  // interned bytes: blocks never move, so views stay valid
    char* m_free = nullptr;
    std::size_t m_free_bytes = 0;
};

/// A document with the same text, id, sentences and words, and no annotation.
[[nodiscard]] Document copy_segmentation(const Document& document);

}  // namespace entente::extract
