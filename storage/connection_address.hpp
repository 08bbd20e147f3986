#pragma once

#include <string>

namespace entente::storage {

/// Whether a libpq connection string or URL holds a secret (password, sslpassword). False for text that libpq does not
/// understand.
[[nodiscard]] bool holds_password(const std::string& connection);

/// The connection string for people to read: unchanged where it holds no secret, else its keywords and values with "***" in
/// place of secrets. Of text that libpq does not understand nothing is shown.
[[nodiscard]] std::string redacted(const std::string& connection);

}  // namespace entente::storage
