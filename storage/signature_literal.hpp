#pragma once

#include <string>

#include "graph/text_signature.hpp"

namespace entente::storage {

/// A signature and its bands as PostgreSQL arrays. PostgreSQL has no unsigned integers: the same bits as signed ones.
[[nodiscard]] std::string signature_literal(const graph::TextSignature& signature);
[[nodiscard]] std::string bands_literal(const graph::TextSignature& signature);

}  // namespace entente::storage
