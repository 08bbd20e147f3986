#include "cli/help.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

#include "base/text.hpp"
#include "cli/command_line.hpp"

namespace entente::cli {
namespace {

constexpr std::size_t k_page_width = 100;
constexpr std::size_t k_label_width = 26;

/// "  LABEL      explanation", the explanation wrapped beside the label or below a long one.
std::string entry(const std::string& label, std::string_view explanation) {
    const std::size_t column = k_label_width + 2;
    std::string text = "  " + label;
    if (label.size() + 2 > k_label_width) {
        text += "\n" + std::string(column, ' ');
    } else {
        text += std::string(column - text.size(), ' ');
    }
    return text + wrapped(explanation, k_page_width - column, column) + "\n";
}

std::string section(std::string_view title, const std::deque<OptionRow>& rows, bool arguments) {
    std::string text;
    for (const OptionRow& row : rows) {
        if ((row.kind == OptionRow::Kind::argument) == arguments) {
            text += entry(option_label(row), option_explanation(row));
        }
    }
    return text.empty() ? text : "\n" + std::string{title} + ":\n" + text;
}

}  // namespace

CommandSheet sheet_of(Command& command) {
    CLI::App app;
    OptionTable table{app};
    command.declare(table);
    CommandSheet sheet{std::string{command.name()}, std::string{command.summary()}, {}, {}, table.rows()};
    std::string paragraph;
    const auto add = [&] {
        const bool is_example = paragraph.starts_with("  ") && !sheet.description.ends_with(':');
        std::string& part = is_example ? sheet.examples : sheet.description;
        part += (part.empty() || paragraph.empty() ? "" : is_example ? "\n" : "\n\n") + paragraph;
        paragraph.clear();
    };
    for (const std::string_view line : split(command.description(), '\n')) {
        if (line.empty()) {
            add();
        } else {
            paragraph += (paragraph.empty() ? "" : "\n") + std::string{line};
        }
    }
    add();
    return sheet;
}

std::deque<OptionRow> global_option_rows() {
    CLI::App app;
    OptionTable table{app};
    GlobalOptions options;
    declare_global_options(table, options, GlobalPlace::after_command);
    return table.rows();
}

std::string usage_line(const CommandSheet& sheet) {
    std::string line = "entente " + sheet.name + " [OPTION]...";
    for (const OptionRow& row : sheet.rows) {
        if (row.kind == OptionRow::Kind::argument) {
            const std::string name = row.required ? row.spec.names : "[" + row.spec.names + "]";
            line += " " + name + (row.repeated ? "..." : "");
        }
    }
    return line;
}

std::string option_label(const OptionRow& row) {
    std::string label;
    for (const std::string& name : option_names(row)) {
        label += (label.empty() ? "" : ", ") + name;
    }
    if (row.kind == OptionRow::Kind::argument) {
        return label + (row.repeated ? "..." : "");
    }
    return row.kind == OptionRow::Kind::value ? label + " " + row.spec.value : label;
}

std::string option_explanation(const OptionRow& row) {
    std::string text = row.spec.help;
    std::string choices;
    for (const std::string& choice : row.choices) {
        choices += (choices.empty() ? "" : ", ") + choice;
    }
    if (!choices.empty()) {
        text += " One of: " + choices + ".";
    }
    if (row.kind == OptionRow::Kind::value && row.repeated) {
        text += " May be given several times.";
    }
    if (row.kind == OptionRow::Kind::value && !row.default_value.empty()) {
        text += " Default: " + row.default_value + ".";
    }
    return text;
}

std::string overview(const std::vector<std::unique_ptr<Command>>& commands) {
    std::string text =
        "entente reads news articles and builds a graph of who does what to whom.\n\n"
        "Examples:\n"
        "  entente ingest news/              read articles into the graph\n"
        "  entente show Blinken              what the graph knows about an actor\n"
        "  entente path Blinken Lavrov       how two actors are connected\n"
        "  entente export -o graph.graphml   the graph for Gephi, yEd, Cytoscape, networkx\n\n"
        "Usage: entente COMMAND [OPTION]... [ARGUMENT]...\n\nCommands:\n";
    for (const auto& command : commands) {
        if (!command->hidden()) {
            text += entry(std::string{command->name()}, command->summary());
        }
    }
    text += section("Options for every command", global_option_rows(), false);
    return text + entry("--version", "Show the version.") + "\n'entente help COMMAND' explains a command.\n";
}

std::string group_help(const std::vector<std::unique_ptr<Command>>& commands, std::string_view group) {
    const std::string name{group};
    std::string text = std::string{command_group_summary(group)} + "\n\nUsage: entente " + name +
                       " COMMAND [OPTION]...\n\nCommands:\n";
    for (const auto& command : commands) {
        if (command->name().starts_with(name + ' ')) {
            text += entry(std::string{command->name()}, command->summary());
        }
    }
    return text;
}

std::string command_help(Command& command) {
    const CommandSheet sheet = sheet_of(command);
    std::string text = sheet.summary + "\n\n";
    if (!sheet.examples.empty()) {
        text += "Examples:\n" + sheet.examples + "\n\n";
    }
    text += "Usage: " + usage_line(sheet) + "\n";
    if (!sheet.description.empty()) {
        text += "\n" + wrapped(sheet.description, k_page_width, 0) + "\n";
    }
    text += section("Arguments", sheet.rows, true);
    text += section("Options", sheet.rows, false);
    return text + section("Options for every command", global_option_rows(), false);
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
    std::string result;
    const std::string line_break = "\n" + std::string(indent, ' ');
    for (const std::string_view line : split(text, '\n')) {
        if (!result.empty()) {
            result += line.empty() ? "\n" : line_break;
        }
        if (line.starts_with(' ')) {
            result += line;
            continue;
        }
        std::size_t column = 0;
        for (const std::string_view word : split(line, ' ')) {
            if (column != 0 && column + 1 + word.size() > width) {
                result += line_break;
                column = 0;
            } else if (column != 0) {
                result += ' ';
                ++column;
            }
            result += word;
            column += word.size();
        }
    }
    return result;
}

}  // namespace entente::cli
