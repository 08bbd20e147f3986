#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "storage/network_values.hpp"

namespace entente::web {

/// Why a request is not answered; each has its HTTP status and its word in the answer.
enum class Fault { bad_request, unauthorized, forbidden, not_found, wrong_method, ambiguous, timeout, unavailable };

/// A request that cannot be answered. what() is one sentence for whoever asked.
class ApiError : public Error {
  public:
    ApiError(Fault fault, const std::string& message, std::vector<storage::NetworkNode> actors = {})
        : Error{ErrorKind::input, message}, m_fault{fault}, m_actors{std::move(actors)} {}

    [[nodiscard]] Fault fault() const noexcept { return m_fault; }

    /// Whom the request may mean: of an ambiguous name all, of an unknown one those of similar names.
    [[nodiscard]] const std::vector<storage::NetworkNode>& actors() const noexcept { return m_actors; }

  private:
    Fault m_fault;
    std::vector<storage::NetworkNode> m_actors;
};

}  // namespace entente::web
