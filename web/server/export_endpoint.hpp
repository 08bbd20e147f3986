#pragma once

#include <chrono>
#include <mutex>

#include "storage/session.hpp"
#include "web/server/http_message.hpp"
#include "web/server/parameters.hpp"

namespace entente::web {

/// /api/v1/export: the graph, or a part of it, as `entente export` writes it, while it is read: nothing of it is kept in memory. One at
/// a time, on a connection of its own.
class ExportEndpoint {
  public:
    /// The session must outlive it, and it the responses that it gives.
    explicit ExportEndpoint(const storage::Session& session) : m_session{&session} {}

    /// Checks the parameters and that the actor is there. Throws ApiError and SqlError.
    [[nodiscard]] HttpResponse answer(Parameters& parameters);

  private:
    const storage::Session* m_session;
    std::timed_mutex m_running;
};

}  // namespace entente::web
