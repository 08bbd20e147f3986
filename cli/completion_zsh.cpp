#include "cli/completion.hpp"

namespace entente::cli {
namespace {

/// Text inside single quotes, where _arguments gives brackets and colons a meaning.
std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '\'') {
            result += "'\\''";
        } else {
            result += c == '[' || c == ']' || c == ':' || c == '\\' ? "\\" : "";
            result += c;
        }
    }
    return result;
}

/// The action of _arguments for a value.
std::string action(const OptionRow& row) {
    switch (offered_for(row)) {
        case Offered::choices: {
            std::string list;
            for (const std::string& choice : row.choices) {
                list += (list.empty() ? "" : " ") + choice;
            }
            return "(" + list + ")";
        }
        case Offered::files: return "_files";
        case Offered::folders: return "_files -/";
        case Offered::commands: return "_entente_commands";
        case Offered::nothing: break;
    }
    return {};
}

/// The specifications of one row, as _arguments takes them.
std::string specification(const OptionRow& row) {
    if (row.kind == OptionRow::Kind::argument) {
        return std::string{" '"} +
               (row.repeated   ? "*:"
                : row.required ? ":"
                               : "::") +
               escaped(row.spec.names) + ":" + action(row) + "'";
    }
    const auto names = option_names(row);
    const bool takes_value = row.kind == OptionRow::Kind::value;
    std::string excluded, spec;
    for (const std::string& name : names) {
        excluded += (excluded.empty() ? "" : " ") + name;
    }
    for (const std::string& name : names) {
        spec += std::string{" '"} + (row.repeated ? "*" : "(" + excluded + ")") + name +
                (!takes_value             ? ""
                 : name.starts_with("--") ? "="
                                          : "+") +
                "[" + escaped(row.spec.help) + "]";
        spec += takes_value ? ":" + escaped(row.spec.value) + ":" + action(row) + "'" : "'";
    }
    return spec;
}

std::string specifications(const std::deque<OptionRow>& rows) {
    std::string text;
    for (const OptionRow& row : rows) {
        text += " \\\n        " + specification(row);
    }
    return text;
}

/// A function that offers the words, and one that completes what follows each.
std::string functions(const std::string& name, const std::vector<CompletedWord>& words) {
    std::string text = name + "_commands() {\n    local -a commands=(\n";
    for (const CompletedWord& word : words) {
        if (!word.hidden) {
            text += "        '" + escaped(word.word) + ":" + escaped(word.summary) + "'\n";
        }
    }
    text += "    )\n    _describe -t commands command commands\n}\n\n";
    text += name + "() {\n    local curcontext=$curcontext state line\n    typeset -A opt_args\n    _arguments -C -S" +
            specifications(global_option_rows());
    text +=
        " \\\n         '1:command:->command' '*::argument:->argument' && return\n    case $state in\n    command) " +
        name + "_commands ;;\n    argument)\n        case $words[1] in\n";
    for (const CompletedWord& word : words) {
        text += "        '" + word.word + "') ";
        if (word.members.empty()) {
            text += "_arguments -S" + specifications(word.sheet.rows) + specifications(global_option_rows()) + " ;;\n";
        } else {
            text += name + "_" + word.word + " ;;\n";
        }
    }
    text += "        esac ;;\n    esac\n}\n\n";
    for (const CompletedWord& word : words) {
        if (!word.members.empty()) {
            text = functions(name + "_" + word.word, word.members) + text;
        }
    }
    return text;
}

}  // namespace

std::string zsh_completion(const std::vector<std::unique_ptr<Command>>& commands) {
    // Loaded from $fpath the file is the body of the function; sourced it defines and registers it.
    return "#compdef entente\n# zsh completion for entente, written by 'entente completion zsh'.\n\n" +
           functions("_entente", completed_words(commands)) +
           "if [[ $funcstack[1] == _entente ]]; then\n    _entente \"$@\"\nelse\n    compdef _entente entente\nfi\n";
}

}  // namespace entente::cli
