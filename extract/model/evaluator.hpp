#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extract/document/document.hpp"

namespace entente::extract {

/// How well predicted tags and trees agree with gold ones, token by token. All counts include punctuation.
struct SyntaxScores {
    std::size_t tokens = 0;
    std::size_t upos = 0;   ///< universal tag right
    std::size_t xpos = 0;   ///< Penn tag right
    std::size_t feats = 0;  ///< the whole feature string right
    std::size_t heads = 0;  ///< head right: UAS
    std::size_t labels = 0; ///< head and relation without its subtype right: LAS
    std::size_t full_labels = 0;  ///< head and relation with its subtype right

    SyntaxScores& operator+=(const SyntaxScores& other) noexcept;

    /// 100 * part / tokens; 0 when there are no tokens.
    [[nodiscard]] double percent(std::size_t part) const noexcept;
};

/// Spans that are names, counted as CoNLL-2003 does: right means same extent and same type.
struct NameScores {
    std::size_t gold = 0;
    std::size_t predicted = 0;
    std::size_t right = 0;

    NameScores& operator+=(const NameScores& other) noexcept;

    /// In percent; 0 when undefined.
    [[nodiscard]] double precision() const noexcept;
    [[nodiscard]] double recall() const noexcept;
    [[nodiscard]] double f1() const noexcept;
};

/// Compares two analyses of the same sentences and tokens. Throws Error(input) when their token counts differ.
[[nodiscard]] SyntaxScores score_syntax(const Document& gold, const Document& predicted);

/// A name in a sentence: tokens [first, end).
struct NameSpan {
    std::size_t first = 0;
    std::size_t end = 0;
    NameType type = NameType::PER;
    friend constexpr auto operator<=>(const NameSpan&, const NameSpan&) noexcept = default;
};

/// The names that BIO labels spell, in text order. An I without a B of its type before it begins a name.
[[nodiscard]] std::vector<NameSpan> name_spans(const std::vector<NameTag>& tags);

/// Compares the names of one sentence. `universal_only`: only PER, ORG and LOC count, for gold data that has no others.
enum class NameTypes { all, universal_only };
[[nodiscard]] NameScores score_names(const std::vector<NameTag>& gold, const std::vector<NameTag>& predicted, NameTypes types);

}  // namespace entente::extract
