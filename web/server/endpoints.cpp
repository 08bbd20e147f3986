#include "web/server/endpoints.hpp"

#include <array>

namespace entente::web {

std::span<const Endpoint> endpoints() {
    static constexpr std::array<Endpoint, 10> k_endpoints{{
        {"/api/v1/status", ask_status},
        {"/api/v1/actors", ask_actors},
        {"/api/v1/actor", ask_actor},
        {"/api/v1/ego", ask_ego},
        {"/api/v1/expand", ask_expand},
        {"/api/v1/path", ask_path},
        {"/api/v1/timeline", ask_timeline},
        {"/api/v1/evidence", ask_evidence},
        {"/api/v1/activity", ask_activity},
        {"/api/v1/metrics", ask_metrics},
    }};
    return k_endpoints;
}

}  // namespace entente::web
