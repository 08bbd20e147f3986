#include "cli/completion.hpp"

#include <map>

#include "base/text.hpp"
#include "cli/help.hpp"

namespace entente::cli {
namespace {

std::string words(const std::vector<std::string>& list) {
    std::string text;
    for (const std::string& word : list) {
        text += (text.empty() ? "" : " ") + word;
    }
    return text;
}

/// What bash is told to offer for a value: a list, file names, or nothing.
std::string offer(const OptionRow& row, const std::string& placeholder) {
    if (!row.choices.empty()) {
        return "COMPREPLY=($(compgen -W '" + words(row.choices) + "' -- \"$current\"))";
    }
    if (placeholder == "DIR") {
        return "COMPREPLY=($(compgen -d -- \"$current\"))";
    }
    if (placeholder == "FILE" || placeholder == "INPUT") {
        return "COMPREPLY=($(compgen -f -- \"$current\"))";
    }
    return "COMPREPLY=()";
}

/// The branch of one command: values of its options first, then its options, then its arguments.
std::string command_branch(const CommandSheet& sheet) {
    std::vector<std::string> options;
    std::string values, argument = "COMPREPLY=()";
    auto rows = sheet.rows;
    for (const OptionRow& row : global_option_rows()) {
        rows.push_back(row);
    }
    for (const OptionRow& row : rows) {
        if (row.kind == OptionRow::Kind::argument) {
            argument = offer(row, row.spec.names);
            continue;
        }
        const auto names = option_names(row);
        options.insert(options.end(), names.begin(), names.end());
        if (row.kind == OptionRow::Kind::value) {
            std::string pattern;
            for (const std::string& name : names) {
                pattern += (pattern.empty() ? "" : "|") + name;
            }
            values += "            " + pattern + ") " + offer(row, row.spec.value) + "; return ;;\n";
        }
    }
    std::string branch = "    '" + sheet.name + "')\n";
    if (!values.empty()) {
        branch += "        case \"$previous\" in\n" + values + "        esac\n";
    }
    return branch + "        if [[ $current == -* ]]; then\n            COMPREPLY=($(compgen -W '" + words(options) +
           "' -- \"$current\"))\n        else\n            " + argument + "\n        fi ;;\n";
}

}  // namespace

std::string bash_completion(const std::vector<std::unique_ptr<Command>>& commands) {
    std::vector<std::string> first_words{"--help", "--version"};
    std::map<std::string, std::vector<std::string>> groups;
    std::string branches;
    for (const auto& command : commands) {
        const auto name = split(command->name(), ' ');
        branches += command_branch(sheet_of(*command));
        if (command->hidden()) {
            continue;
        }
        if (name.size() == 1 || groups.find(std::string{name[0]}) == groups.end()) {
            first_words.emplace_back(name[0]);
        }
        if (name.size() == 2) {
            groups[std::string{name[0]}].emplace_back(name[1]);
        }
    }
    std::string group_names, group_branches;
    for (const auto& [group, members] : groups) {
        group_names += (group_names.empty() ? "" : "|") + group;
        group_branches +=
            "    '" + group + "') COMPREPLY=($(compgen -W '" + words(members) + "' -- \"$current\")) ;;\n";
    }
    const std::string join_group =
        group_names.empty() ? std::string{}
                            : "            elif [[ $taken -eq 1 && $command =~ ^(" + group_names +
                                  ")$ ]]; then\n                command+=\" $word\"\n                taken=2\n";
    return "# bash completion for entente, written by 'entente completion bash'.\n"
           "_entente() {\n"
           "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
           "    local command='' taken=0 word\n"
           "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
           "        if [[ $word != -* ]]; then\n"
           "            if [[ $taken -eq 0 ]]; then\n"
           "                command=$word\n"
           "                taken=1\n" +
           join_group +
           "            fi\n"
           "        fi\n"
           "    done\n"
           "    case $command in\n"
           "    '') COMPREPLY=($(compgen -W '" +
           words(first_words) + "' -- \"$current\")) ;;\n" + group_branches + branches +
           "    esac\n"
           "}\n"
           "complete -o filenames -F _entente entente\n";
}

}  // namespace entente::cli
