#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente::cli {

/// What --color says. automatic leaves it to the environment and the terminal.
enum class ColourChoice { automatic, always, never };

/// How a piece of text is meant; each has its colour or weight.
enum class Style { heading, name, count, faint, good, bad, warning };

/// What one of the standard streams leads to, and what it can show. A value; cheap to copy.
///
/// Colour, the first that says something: --color always and never; NO_COLOR (no-color.org: any value but the empty one);
/// CLICOLOR_FORCE (bixense.com/clicolors: any but 0 and the empty one); CLICOLOR=0 and TERM=dumb switch it off; else there is
/// colour where a terminal reads.
class Terminal {
  public:
    /// Neither colour nor limits nor a terminal.
    Terminal() = default;

    /// Looks at the file descriptor and the environment of this moment.
    explicit Terminal(int descriptor, ColourChoice choice = ColourChoice::automatic);

    /// For tests and for writing to something else than a standard stream.
    Terminal(bool is_terminal, bool coloured, std::size_t width)
        : m_is_terminal{is_terminal}, m_coloured{coloured}, m_width{width} {}

    [[nodiscard]] bool is_terminal() const noexcept { return m_is_terminal; }
    [[nodiscard]] bool coloured() const noexcept { return m_coloured; }

    /// Columns of the terminal (of $COLUMNS or 80 where it does not say); 0 where none reads: lines may have any length.
    [[nodiscard]] std::size_t width() const noexcept { return m_width; }

    /// The text in the colour of the style, or as it is. The text must be printable() (display_text.hpp) already: what is painted
    /// is written by write_painted(), which lets escape sequences through.
    [[nodiscard]] std::string paint(Style style, std::string_view text) const;

  private:
    bool m_is_terminal = false;
    bool m_coloured = false;
    std::size_t m_width = 0;
};

}  // namespace entente::cli
