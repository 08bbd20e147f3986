#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/help.hpp"

namespace entente::cli {

/// The name of a page without its section: "entente", "entente-db-start".
[[nodiscard]] std::string man_page_name(std::string_view command);

/// The page of one command in roff with the man macros, section 1.
[[nodiscard]] std::string command_man_page(const CommandSheet& sheet);

/// The page entente(1), which lists the visible commands.
[[nodiscard]] std::string overview_man_page(const std::vector<std::unique_ptr<Command>>& commands);

}  // namespace entente::cli
