#pragma once

#include "cli/terminal.hpp"

namespace entente::cli {

enum class Verbosity { quiet, normal, verbose };

/// Sends spdlog's default logger to standard error, one sentence a line: "entente: warning: articles.jsonl:17: ...".
/// quiet shows errors only, normal also warnings and information, verbose also debug messages. `terminal` is what standard
/// error leads to.
void set_up_log(Verbosity verbosity, const Terminal& terminal);

}  // namespace entente::cli
