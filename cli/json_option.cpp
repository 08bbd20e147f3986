#include "cli/json_option.hpp"

#include "cli/output.hpp"

namespace entente::cli {

void declare_json_option(OptionTable& options, bool& target) {
    options.flag({"--json", "", "Print JSON, for programs."}, target);
}

void declare_json_option(OptionTable& options, std::string& format) {
    options.shorthand({"--json", "", "Short for --format json."}, format, "json");
}

void write_json(const nlohmann::ordered_json& value) {
    write_out(value.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

}  // namespace entente::cli
