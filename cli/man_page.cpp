#include "cli/man_page.hpp"

#include <algorithm>

#include "base/data_files.hpp"
#include "base/text.hpp"

namespace entente::cli {
namespace {

/// Text that roff prints as it is: no escapes, hyphens that stay hyphens, no line that looks like a request.
std::string escaped(std::string_view text) {
    std::string roff;
    for (const char c : text) {
        if (c == '\\') {
            roff += "\\e";
        } else if (c == '-') {
            roff += "\\-";
        } else {
            roff += c;
        }
    }
    return roff.starts_with('.') || roff.starts_with('\'') ? "\\&" + roff : roff;
}

std::string heading(std::string_view title, std::string_view name) {
    std::string upper{name};
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return ".TH \"" + escaped(upper) + "\" \"1\" \"\" \"entente " + std::string{version()} +
           "\" \"User Commands\"\n.SH NAME\n" + escaped(name) + " \\- " + escaped(title) + "\n";
}

std::string entries(std::string_view title, const std::deque<OptionRow>& rows, bool arguments) {
    std::string text;
    for (const OptionRow& row : rows) {
        if ((row.kind == OptionRow::Kind::argument) == arguments) {
            text += ".TP\n.B " + escaped(option_label(row)) + "\n" + escaped(option_explanation(row)) + "\n";
        }
    }
    return text.empty() ? text : ".SH " + std::string{title} + "\n" + text;
}

/// Paragraphs; lines that start with a space are examples and keep their form.
std::string paragraphs(std::string_view text) {
    std::string roff;
    bool in_example = false;
    for (const std::string_view line : split(text, '\n')) {
        const bool is_example = line.starts_with(' ');
        if (is_example != in_example) {
            roff += is_example ? ".PP\n.nf\n" : ".fi\n";
            in_example = is_example;
        }
        roff += line.empty() ? ".PP\n" : escaped(line) + "\n";
    }
    return in_example ? roff + ".fi\n" : roff;
}

}  // namespace

std::string man_page_name(std::string_view command) {
    std::string name = "entente";
    if (!command.empty()) {
        name += '-' + std::string{command};
        std::replace(name.begin(), name.end(), ' ', '-');
    }
    return name;
}

std::string command_man_page(const CommandSheet& sheet) {
    std::string page = heading(sheet.summary, man_page_name(sheet.name));
    page += ".SH SYNOPSIS\n" + escaped(usage_line(sheet)) + "\n";
    if (!sheet.examples.empty()) {
        page += ".SH EXAMPLES\n" + paragraphs(sheet.examples);
    }
    if (!sheet.description.empty()) {
        page += ".SH DESCRIPTION\n" + paragraphs(sheet.description);
    }
    page += entries("ARGUMENTS", sheet.rows, true) + entries("OPTIONS", sheet.rows, false);
    page += entries("OPTIONS FOR EVERY COMMAND", global_option_rows(), false);
    page += ".SH EXIT STATUS\n0: done. 1: something failed, standard error says what. 2: wrong usage. 3: done, but some inputs were left out. "
            "130: interrupted.\n";
    return page + ".SH SEE ALSO\n.BR entente (1)\n";
}

std::string overview_man_page(const std::vector<std::unique_ptr<Command>>& commands) {
    std::string page = heading("build a graph of who does what to whom from news articles", "entente");
    page += ".SH SYNOPSIS\nentente COMMAND [OPTION]... [ARGUMENT]...\n.SH COMMANDS\n";
    for (const auto& command : commands) {
        if (!command->hidden()) {
            page +=
                ".TP\n.BR " + escaped(man_page_name(command->name())) + " (1)\n" + escaped(command->summary()) + "\n";
        }
    }
    return page + entries("OPTIONS FOR EVERY COMMAND", global_option_rows(), false);
}

}  // namespace entente::cli
