#include "web/server/connection_threads.hpp"

#include <utility>

namespace entente::web {
namespace {

thread_local bool t_refusing = false;

}  // namespace

void ConnectionThreads::enqueue(std::function<void()> work) {
    if (m_open.fetch_add(1) >= m_connections) {
        m_open.fetch_sub(1);
        t_refusing = true;
        work();
        t_refusing = false;
        return;
    }
    m_threads.enqueue([this, work = std::move(work)] {
        work();
        m_open.fetch_sub(1);
    });
}

bool ConnectionThreads::refusing() noexcept { return t_refusing; }

}  // namespace entente::web
