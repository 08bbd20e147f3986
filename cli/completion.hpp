#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/help.hpp"

namespace entente::cli {

/// Scripts that complete commands, options, the choices of options, and files where a value or argument is one (its name in
/// the table is FILE, DIR, MODEL or INPUT). All are written from the option tables.
[[nodiscard]] std::string bash_completion(const std::vector<std::unique_ptr<Command>>& commands);
[[nodiscard]] std::string zsh_completion(const std::vector<std::unique_ptr<Command>>& commands);
[[nodiscard]] std::string fish_completion(const std::vector<std::unique_ptr<Command>>& commands);

/// What a shell offers for a value or an argument.
enum class Offered { choices, files, folders, commands, nothing };
[[nodiscard]] Offered offered_for(const OptionRow& row);

/// The commands as shells see them: first words in the order of the help text, each with what completes it.
struct CompletedWord {
    std::string word, summary;
    bool hidden = false;
    CommandSheet sheet;                  ///< of the command of that name; rows are empty for a group
    std::vector<CompletedWord> members;  ///< of a group
};
[[nodiscard]] std::vector<CompletedWord> completed_words(const std::vector<std::unique_ptr<Command>>& commands);

}  // namespace entente::cli
