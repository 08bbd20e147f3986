#include "cli/command.hpp"

namespace entente::cli {

std::vector<std::unique_ptr<Command>> make_commands() { return {}; }

}  // namespace entente::cli
