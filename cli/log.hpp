#pragma once

namespace entente::cli {

enum class Verbosity { quiet, normal, verbose };

/// Sends spdlog's default logger to standard error, one sentence a line: "entente: warning: articles.jsonl:17: ...".
/// quiet shows errors only, normal also warnings and information, verbose also debug messages.
void set_up_log(Verbosity verbosity);

}  // namespace entente::cli
