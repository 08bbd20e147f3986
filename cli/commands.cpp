#include "cli/commands/commands.hpp"

#include <utility>

#include "cli/command.hpp"

namespace entente::cli {

std::vector<std::unique_ptr<Command>> make_commands() {
    std::vector<std::unique_ptr<Command>> commands;
    // A command is listed here once its source file is in CMakeLists.txt. The order is that of the help text.
    commands.push_back(make_ingest_command());
    commands.push_back(make_import_command());
    commands.push_back(make_retract_command());
    commands.push_back(make_show_command());
    commands.push_back(make_path_command());
    commands.push_back(make_query_command());
    commands.push_back(make_analyse_command());
    commands.push_back(make_serve_command());
    commands.push_back(make_export_command());
    commands.push_back(make_review_command());
    commands.push_back(make_merge_command());
    commands.push_back(make_split_command());
    commands.push_back(make_undo_command());
    commands.push_back(make_decisions_command());
    commands.push_back(make_extract_command());
    commands.push_back(make_explain_command());
    commands.push_back(make_parse_command());
    commands.push_back(make_db_start_command());
    commands.push_back(make_db_stop_command());
    commands.push_back(make_db_status_command());
    commands.push_back(make_db_url_command());
    commands.push_back(make_db_psql_command());
    commands.push_back(make_db_backup_command());
    commands.push_back(make_db_restore_command());
    commands.push_back(make_train_command());
    commands.push_back(make_evaluate_command());
    commands.push_back(make_config_command());
    commands.push_back(make_help_command());
    commands.push_back(make_completion_command());
    commands.push_back(make_man_command());
    return commands;
}

std::string_view command_group_summary(std::string_view group) noexcept {
    static constexpr std::pair<std::string_view, std::string_view> k_groups[] = {
        {"db", "Start, stop and inspect the private PostgreSQL; back up and restore the graph"},
    };
    for (const auto& [name, summary] : k_groups) {
        if (name == group) {
            return summary;
        }
    }
    return {};
}

}  // namespace entente::cli
