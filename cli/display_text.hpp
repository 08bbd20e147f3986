#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente::cli {

/// How many columns of a terminal a UTF-8 text takes: combining marks, joiners and direction marks none, East Asian wide
/// characters and emoji two, everything else one. Code point by code point, as wcwidth() and most terminals count.
[[nodiscard]] std::size_t display_width(std::string_view utf8);

/// The text as one line that cannot move a terminal: control characters (C0, DEL, C1), line and paragraph separators become
/// spaces, ill-formed bytes U+FFFD. Soft hyphens go, and so do characters that reorder what stands around them (embeddings,
/// overrides and isolates of the Unicode Bidirectional Algorithm, UAX #9).
[[nodiscard]] std::string printable(std::string_view utf8);

/// The text between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE when it holds right-to-left letters, so that a
/// terminal that knows bidirectional text does not mix it with its neighbours in a line; else as it is. No column wider.
[[nodiscard]] std::string isolated(std::string_view utf8);

/// Lines of at most `limit` columns (at least 2), broken between words, inside a word only where it is wider than a line. One empty line for an
/// empty text. Runs of spaces count as one.
[[nodiscard]] std::vector<std::string> wrap_columns(std::string_view utf8, std::size_t limit);

/// The text, or as much of its beginning as fits `limit` columns with "…" behind it. A limit of 0 is none.
[[nodiscard]] std::string clipped(std::string_view utf8, std::size_t limit);

/// The text with spaces up to `width` columns.
[[nodiscard]] std::string padded(std::string_view utf8, std::size_t width);

/// What keeps control characters from a terminal in a stream of bytes that comes in pieces: all of C0 but line feed and
/// tab, DEL and C1 become spaces, bytes that belong to no UTF-8 sequence question marks.
class ControlFilter {
  public:
    /// The filtered bytes; an incomplete sequence at the end waits for the next piece.
    [[nodiscard]] std::string filter(std::string_view bytes);

  private:
    std::string m_sequence;
    std::size_t m_missing = 0;  ///< bytes that m_sequence lacks
};

}  // namespace entente::cli
