#include "cli/completion.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace entente::cli {
namespace {

std::string words(const std::vector<std::string>& list) {
    std::string text;
    for (const std::string& word : list) {
        text += (text.empty() ? "" : " ") + word;
    }
    return text;
}

/// The words of a list that begin with the one at the cursor.
std::string generated(const std::vector<std::string>& list) {
    return "COMPREPLY=($(compgen -W '" + words(list) + "' -- \"$current\"))";
}

std::vector<std::string> visible(const std::vector<CompletedWord>& words) {
    std::vector<std::string> names;
    for (const CompletedWord& word : words) {
        if (!word.hidden) {
            names.push_back(word.word);
        }
    }
    return names;
}

/// What bash is told to offer for a value.
std::string offer(const OptionRow& row, const std::vector<CompletedWord>& commands) {
    switch (offered_for(row)) {
        case Offered::choices: return generated(row.choices);
        case Offered::files: return "COMPREPLY=($(compgen -f -- \"$current\"))";
        case Offered::folders: return "COMPREPLY=($(compgen -d -- \"$current\"))";
        case Offered::commands: return generated(visible(commands));
        case Offered::nothing: break;
    }
    return "COMPREPLY=()";
}

/// The branch of one command: values of its options first, then its options, then its arguments.
std::string command_branch(const CommandSheet& sheet, const std::vector<CompletedWord>& commands) {
    std::vector<std::string> options;
    std::string values, argument = "COMPREPLY=()";
    auto rows = sheet.rows;
    for (const OptionRow& row : global_option_rows()) {
        rows.push_back(row);
    }
    for (const OptionRow& row : rows) {
        if (row.kind == OptionRow::Kind::argument) {
            argument = offer(row, commands);
            continue;
        }
        const auto names = option_names(row);
        options.insert(options.end(), names.begin(), names.end());
        if (row.kind == OptionRow::Kind::value) {
            std::string pattern;
            for (const std::string& name : names) {
                pattern += (pattern.empty() ? "" : "|") + name;
            }
            values += "            " + pattern + ") " + offer(row, commands) + "; return ;;\n";
        }
    }
    std::string branch = "    '" + sheet.name + "')\n";
    if (!values.empty()) {
        branch += "        case \"$previous\" in\n" + values + "        esac\n";
    }
    return branch + "        if [[ $current == -* ]]; then\n            " + generated(options) +
           "\n        else\n            " + argument + "\n        fi ;;\n";
}

}  // namespace

Offered offered_for(const OptionRow& row) {
    if (!row.choices.empty()) {
        return Offered::choices;
    }
    const std::string& name = row.kind == OptionRow::Kind::argument ? row.spec.names : row.spec.value;
    if (name == "DIR") {
        return Offered::folders;
    }
    if (name == "FILE" || name == "INPUT" || name == "MODEL") {
        return Offered::files;
    }
    return name == "COMMAND" ? Offered::commands : Offered::nothing;
}

std::vector<CompletedWord> completed_words(const std::vector<std::unique_ptr<Command>>& commands) {
    std::vector<CompletedWord> words;
    for (const auto& command : commands) {
        const auto name = split(command->name(), ' ');
        std::vector<CompletedWord>* list = &words;
        if (name.size() == 2) {
            auto group = std::find_if(words.begin(), words.end(),
                                      [&](const CompletedWord& word) { return word.word == name[0]; });
            if (group == words.end()) {
                words.push_back({std::string{name[0]}, std::string{command_group_summary(name[0])}, false, {}, {}});
                group = words.end() - 1;
            }
            list = &group->members;
        }
        list->push_back(
            {std::string{name.back()}, std::string{command->summary()}, command->hidden(), sheet_of(*command), {}});
    }
    return words;
}

std::string bash_completion(const std::vector<std::unique_ptr<Command>>& commands) {
    const auto known = completed_words(commands);
    std::string group_names, branches, value_options;
    for (const CompletedWord& word : known) {
        if (word.members.empty()) {
            branches += command_branch(word.sheet, known);
            continue;
        }
        group_names += (group_names.empty() ? "" : "|") + word.word;
        branches += "    '" + word.word + "') " + generated(visible(word.members)) + " ;;\n";
        for (const CompletedWord& member : word.members) {
            branches += command_branch(member.sheet, known);
        }
    }
    std::vector<std::string> first_words{"--version"};
    for (const OptionRow& row : global_option_rows()) {
        for (const std::string& name : option_names(row)) {
            first_words.push_back(name);
            if (row.kind == OptionRow::Kind::value) {
                value_options += (value_options.empty() ? "" : "|") + name;
            }
        }
    }
    const auto names = visible(known);
    first_words.insert(first_words.end(), names.begin(), names.end());
    return "# bash completion for entente, written by 'entente completion bash'.\n"
           "_entente() {\n"
           "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
           "    local command='' taken=0 word before=''\n"
           "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
           "        if [[ $word != -* && ! $before =~ ^(" +
           value_options +
           ")$ ]]; then\n"
           "            if [[ $taken -eq 0 ]]; then\n"
           "                command=$word\n"
           "                taken=1\n"
           "            elif [[ $taken -eq 1 && $command =~ ^(" +
           group_names +
           ")$ ]]; then\n"
           "                command+=\" $word\"\n"
           "                taken=2\n"
           "            fi\n"
           "        fi\n"
           "        before=$word\n"
           "    done\n"
           "    case $command in\n"
           "    '') " +
           generated(first_words) + " ;;\n" + branches +
           "    esac\n"
           "}\n"
           "complete -o filenames -F _entente entente\n";
}

}  // namespace entente::cli
