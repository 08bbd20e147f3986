#pragma once

#include <functional>
#include <string>

#include "storage/database.hpp"

namespace entente::storage {

/// What PostgreSQL or its client library reported, as a sentence with advice. `sqlstate` may be empty and `report` may have
/// several lines ("ERROR:  …\nDETAIL:  …").
[[nodiscard]] SqlError describe_statement_error(const std::string& sqlstate, const std::string& report);

/// The same for a connection that could not be made. libpq gives no SQLSTATE there; it is read off the report.
/// `place` names the server in the sentence: "database news on localhost, port 5432".
[[nodiscard]] SqlError describe_connection_error(const std::string& report, const std::string& place);

/// Runs `action`, which uses libpqxx, and turns every exception of libpqxx into a SqlError.
void translate_errors(const std::function<void()>& action);

}  // namespace entente::storage
