#include "cli/completion.hpp"

namespace entente::cli {
namespace {

/// A word of fish that means exactly this text.
std::string quoted(std::string_view text) {
    std::string result = "'";
    for (const char c : text) {
        result += c == '\'' || c == '\\' ? "\\" : "";
        result += c;
    }
    return result + "'";
}

/// The first sentence: fish shows descriptions beside the names.
std::string short_help(const std::string& help) { return help.substr(0, help.find(". ")); }

std::string action(const OptionRow& row) {
    switch (offered_for(row)) {
        case Offered::choices: {
            std::string list;
            for (const std::string& choice : row.choices) {
                list += (list.empty() ? "" : " ") + choice;
            }
            return " -x -a " + quoted(list);
        }
        case Offered::files: return " -r -F";
        case Offered::folders: return " -x -a '(__fish_complete_directories)'";
        case Offered::commands: return " -x -a '(__entente_commands)'";
        case Offered::nothing: break;
    }
    return " -x";
}

/// `condition` says where the row holds.
std::string line(const OptionRow& row, const std::string& condition) {
    std::string text = "complete -c entente -n " + quoted(condition);
    if (row.kind == OptionRow::Kind::argument) {
        switch (offered_for(row)) {
            case Offered::files: return text + " -F\n";
            case Offered::nothing: return {};
            default: return text + action(row) + "\n";
        }
    }
    for (const std::string& name : option_names(row)) {
        text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    return text + (row.kind == OptionRow::Kind::value ? action(row) : "") + " -d " + quoted(short_help(row.spec.help)) +
           "\n";
}

std::string lines(const std::string& path, const std::vector<CompletedWord>& words) {
    std::string text;
    for (const CompletedWord& word : words) {
        if (!word.hidden) {
            text += "complete -c entente -n " + quoted(path.empty() ? "__entente_at" : "__entente_at " + path) +
                    " -a " + quoted(word.word) + " -d " + quoted(word.summary) + "\n";
        }
        const std::string here = (path.empty() ? "" : path + " ") + word.word;
        for (const OptionRow& row : word.sheet.rows) {
            text += line(row, "__entente_in " + here);
        }
        text += lines(here, word.members);
    }
    return text;
}

}  // namespace

std::string fish_completion(const std::vector<std::unique_ptr<Command>>& commands) {
    std::string value_options;
    std::string globals;
    for (const OptionRow& row : global_option_rows()) {
        globals += line(row, "true");
        if (row.kind == OptionRow::Kind::value) {
            for (const std::string& name : option_names(row)) {
                value_options += " " + name;
            }
        }
    }
    const auto words = completed_words(commands);
    std::string names;
    for (const CompletedWord& word : words) {
        names += word.hidden ? "" : " " + word.word;
    }
    return "# fish completion for entente, written by 'entente completion fish'.\n"
           "complete -c entente -e\n"
           "complete -c entente -f\n"
           "function __entente_words # the words before the cursor that are no options\n"
           "    set -l before\n"
           "    for word in (commandline -opc)[2..-1]\n"
           "        if not string match -q -- '-*' $word; and not contains -- \"$before\"" +
           value_options +
           "\n"
           "            echo $word\n"
           "        end\n"
           "        set before $word\n"
           "    end\n"
           "end\n"
           "function __entente_at # exactly these words have been written\n"
           "    set -l words (__entente_words)\n"
           "    test \"$words\" = \"$argv\"\n"
           "end\n"
           "function __entente_in # the words begin with these\n"
           "    set -l words (__entente_words)\n"
           "    set -l count (count $argv)\n"
           "    test \"$words[1..$count]\" = \"$argv\"\n"
           "end\n"
           "function __entente_commands\n"
           "    string split ' ' --" +
           (names.empty() ? "" : " " + quoted(names.substr(1))) +
           "\n"
           "end\n" +
           globals + "complete -c entente -n '__entente_at' -l version -d 'Show the version'\n" + lines("", words);
}

}  // namespace entente::cli
