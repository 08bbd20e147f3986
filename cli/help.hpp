#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/option_table.hpp"

namespace entente::cli {

/// What the pages say about one command: all of it comes from the command and its option rows. Paragraphs of a description
/// whose lines begin with two spaces are examples; those that a sentence with a colon leads up to stay where they are.
struct CommandSheet {
    std::string name, summary;
    std::string examples;     ///< lines that begin with two spaces
    std::string description;  ///< without these
    std::deque<OptionRow> rows;
};
[[nodiscard]] CommandSheet sheet_of(Command& command);

/// The rows of the options that every command takes.
[[nodiscard]] std::deque<OptionRow> global_option_rows();

/// "entente ingest [OPTION]... [INPUT]..."
[[nodiscard]] std::string usage_line(const CommandSheet& sheet);

/// "-o, --output FILE", or "INPUT..." for an argument.
[[nodiscard]] std::string option_label(const OptionRow& row);

/// The sentence with what the row knows beyond it: the choices and the default.
[[nodiscard]] std::string option_explanation(const OptionRow& row);

/// `entente --help`: the visible commands.
[[nodiscard]] std::string overview(const std::vector<std::unique_ptr<Command>>& commands);

/// `entente db --help`: the commands of one group.
[[nodiscard]] std::string group_help(const std::vector<std::unique_ptr<Command>>& commands, std::string_view group);

/// `entente COMMAND --help`.
[[nodiscard]] std::string command_help(Command& command);

/// Text broken at spaces into lines of at most `width` characters (longer words stay whole), each line but the first
/// after `indent` spaces. Lines of the text that start with a space are examples and stay as they are.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::size_t indent);

}  // namespace entente::cli
