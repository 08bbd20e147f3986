#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>

namespace entente::cli {
namespace {

constexpr std::size_t k_usual_width = 80;
constexpr std::size_t k_narrowest = 20;  // a narrower terminal is treated as one of these: its lines break anyway

std::string_view variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view{} : value;
}

bool wants_colour(bool is_terminal, ColourChoice choice) {
    if (choice != ColourChoice::automatic) {
        return choice == ColourChoice::always;
    }
    if (!variable("NO_COLOR").empty()) {
        return false;
    }
    if (const auto force = variable("CLICOLOR_FORCE"); !force.empty() && force != "0") {
        return true;
    }
    return is_terminal && variable("CLICOLOR") != "0" && variable("TERM") != "dumb";
}

std::size_t width_of(int descriptor) {
    winsize size{};
    std::size_t width = ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
    if (width == 0) {
        const auto columns = variable("COLUMNS");
        std::from_chars(columns.data(), columns.data() + columns.size(), width);
    }
    return width == 0 ? k_usual_width : width < k_narrowest ? k_narrowest : width;
}

/// Select Graphic Rendition, ECMA-48 8.3.117. The eight colours that every terminal has, so that its scheme decides.
constexpr std::string_view code(Style style) {
    switch (style) {
        case Style::heading: return "1";
        case Style::name: return "1;36";
        case Style::count: return "36";
        case Style::faint: return "2";
        case Style::good: return "32";
        case Style::bad: return "1;31";
        case Style::warning: return "1;33";
    }
    return "0";
}

}  // namespace

Terminal::Terminal(int descriptor, ColourChoice choice)
    : m_is_terminal{::isatty(descriptor) == 1},
      m_coloured{wants_colour(m_is_terminal, choice)},
      m_width{m_is_terminal ? width_of(descriptor) : 0} {}

std::string Terminal::paint(Style style, std::string_view text) const {
    if (!m_coloured || text.empty()) {
        return std::string{text};
    }
    return "\x1B[" + std::string{code(style)} + "m" + std::string{text} + "\x1B[0m";
}

}  // namespace entente::cli
