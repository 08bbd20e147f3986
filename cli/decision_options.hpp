#pragma once

#include <string>

#include "cli/option_table.hpp"
#include "storage/database.hpp"

namespace entente::cli {

/// What the commands that decide about actors share: who decides, and why.
struct DecisionOptions {
    std::string why, by;
    bool json = false;  ///< print what was decided as JSON: schemas/output/decision.schema.json

    void declare(OptionTable& options);

    enum class Reason { required, optional };

    /// `by` becomes the name of the user where it is empty. Throws Error(usage) when a reason is required and there is none, and
    /// when a text is not UTF-8.
    void check(Reason reason = Reason::required);
};

/// The key of the one actor that a word means as articles name it ("Lavrov" is person/lavrov, whoever stands for it).
/// Throws Error(input) with a sentence when it means none or several.
[[nodiscard]] std::string named_actor(storage::Transaction& transaction, const std::string& word);

/// The key of the actor that stands for this one; its own when it stands for itself.
[[nodiscard]] std::string standing_actor(storage::Transaction& transaction, const std::string& key);

}  // namespace entente::cli
