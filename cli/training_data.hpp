#pragma once

#include <filesystem>
#include <string>

namespace entente::cli {

/// The checkout of the training data that --data names, else the environment variable ENTENTE_TRAINING_DATA.
/// Throws Error(usage) when neither does, or when it has no folder treebank/.
[[nodiscard]] std::filesystem::path training_data(const std::string& option);

}  // namespace entente::cli
