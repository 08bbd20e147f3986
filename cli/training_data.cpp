#include "cli/training_data.hpp"

#include <cstdlib>

#include "base/error.hpp"

namespace entente::cli {

std::filesystem::path training_data(const std::string& option) {
    std::filesystem::path path = option;
    if (path.empty()) {
        if (const char* variable = std::getenv("ENTENTE_TRAINING_DATA"); variable != nullptr) {
            path = variable;
        }
    }
    if (path.empty()) {
        throw usage_error("--data DIR (or ENTENTE_TRAINING_DATA) must name a checkout of the training data");
    }
    if (std::error_code error; !std::filesystem::is_directory(path / "treebank", error)) {
        throw usage_error("'" + path.string() + "' is no checkout of the training data: it has no folder treebank");
    }
    return path;
}

}  // namespace entente::cli
