#pragma once

#include <memory>

#include "cli/command.hpp"

namespace entente::cli {

// One factory a command; each is defined in the source file that holds the command and called in commands.cpp.

[[nodiscard]] std::unique_ptr<Command> make_ingest_command();
[[nodiscard]] std::unique_ptr<Command> make_import_command();
[[nodiscard]] std::unique_ptr<Command> make_retract_command();
[[nodiscard]] std::unique_ptr<Command> make_serve_command();
[[nodiscard]] std::unique_ptr<Command> make_show_command();
[[nodiscard]] std::unique_ptr<Command> make_path_command();
[[nodiscard]] std::unique_ptr<Command> make_query_command();
[[nodiscard]] std::unique_ptr<Command> make_analyse_command();
[[nodiscard]] std::unique_ptr<Command> make_export_command();
[[nodiscard]] std::unique_ptr<Command> make_review_command();
[[nodiscard]] std::unique_ptr<Command> make_merge_command();
[[nodiscard]] std::unique_ptr<Command> make_split_command();
[[nodiscard]] std::unique_ptr<Command> make_undo_command();
[[nodiscard]] std::unique_ptr<Command> make_decisions_command();
[[nodiscard]] std::unique_ptr<Command> make_extract_command();
[[nodiscard]] std::unique_ptr<Command> make_explain_command();
[[nodiscard]] std::unique_ptr<Command> make_parse_command();
[[nodiscard]] std::unique_ptr<Command> make_db_start_command();
[[nodiscard]] std::unique_ptr<Command> make_db_stop_command();
[[nodiscard]] std::unique_ptr<Command> make_db_status_command();
[[nodiscard]] std::unique_ptr<Command> make_db_url_command();
[[nodiscard]] std::unique_ptr<Command> make_db_psql_command();
[[nodiscard]] std::unique_ptr<Command> make_db_backup_command();
[[nodiscard]] std::unique_ptr<Command> make_db_restore_command();
[[nodiscard]] std::unique_ptr<Command> make_train_command();
[[nodiscard]] std::unique_ptr<Command> make_evaluate_command();

[[nodiscard]] std::unique_ptr<Command> make_config_command();

// These speak about the commands themselves and print what the option tables say.
[[nodiscard]] std::unique_ptr<Command> make_help_command();
[[nodiscard]] std::unique_ptr<Command> make_man_command();
[[nodiscard]] std::unique_ptr<Command> make_completion_command();

}  // namespace entente::cli
