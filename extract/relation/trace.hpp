#pragma once

#include <string_view>

#include "extract/document/document.hpp"

namespace entente::extract {

/// What a qualifier was read from: the rule, and the word that made it fire.
///
/// Rule ids are a closed set, listed in extract/relation/README.md; they are literals, so the view is always valid.
struct Sign {
    std::string_view rule;          ///< "modality.future_auxiliary"
    TokenIndex token = k_no_token;  ///< the word that says so: "will"

    friend bool operator==(const Sign&, const Sign&) = default;
};

}  // namespace entente::extract
