#pragma once

#include <httplib.h>

#include <atomic>
#include <cstddef>
#include <functional>

namespace entente::web {

/// The threads that serve connections, one each. Connections beyond their number are refused at once instead of waiting in a queue
/// that grows: `refusing()` is true in the thread and for the time of the call that is to refuse.
class ConnectionThreads final : public httplib::TaskQueue {
  public:
    explicit ConnectionThreads(std::size_t connections) : m_connections{connections}, m_threads{connections} {}

    void enqueue(std::function<void()> work) override;
    void shutdown() override { m_threads.shutdown(); }

    [[nodiscard]] static bool refusing() noexcept;

  private:
    std::size_t m_connections;
    std::atomic<std::size_t> m_open{0};
    httplib::ThreadPool m_threads;
};

}  // namespace entente::web
