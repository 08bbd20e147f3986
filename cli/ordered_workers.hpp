#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace entente::cli {

/// Does the same work on a stream of items with several threads and hands out the results in the order of the items,
/// whatever the number of threads.
///
/// `produce` gives the items; it runs on a thread of its own, one call at a time, and returns nothing at the end.
/// `work` runs on the worker threads and must be safe to call from several of them. next() is for one thread.
/// At most `capacity` items are between produce and next(), so that memory stays bounded when either end is slow.
///
/// An exception of produce or work comes out of next() at the place of its item, after the results before it; nothing
/// comes after it. All threads block every signal, so that signals reach the thread that made the object.
template <typename Item, typename Result>
class OrderedWorkers {
  public:
    OrderedWorkers(std::size_t threads, std::size_t capacity, std::function<std::optional<Item>()> produce,
                   std::function<Result(Item)> work);

    /// Waits for work in progress. A produce that waits for input is waited for too: make it give up first.
    ~OrderedWorkers();
    OrderedWorkers(const OrderedWorkers&) = delete;
    OrderedWorkers& operator=(const OrderedWorkers&) = delete;

    /// The next result in order; nothing after the last one.
    [[nodiscard]] std::optional<Result> next();

    /// Whether next() would return at once.
    [[nodiscard]] bool ready();

  private:
    /// One item on its way. `result` and `failure` are set once the work is done.
    struct Slot {
        std::optional<Item> item;
        std::optional<Result> result;
        std::exception_ptr failure;
        [[nodiscard]] bool done() const { return result || failure; }
    };

    void read();
    void run();
    void finish_reading(std::exception_ptr failure);

    std::function<std::optional<Item>()> m_produce;
    std::function<Result(Item)> m_work;
    std::size_t m_capacity;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Slot> m_slots;       ///< in order; references stay valid while ends are added and taken
    std::size_t m_taken_slots = 0;  ///< how many from the front a worker has taken
    bool m_all_read = false;
    bool m_stopped = false;
    std::vector<std::thread> m_threads;
};

/// Starts a thread that no signal is delivered to.
[[nodiscard]] std::thread signal_free_thread(std::function<void()> body);

template <typename Item, typename Result>
OrderedWorkers<Item, Result>::OrderedWorkers(std::size_t threads, std::size_t capacity,
                                             std::function<std::optional<Item>()> produce,
                                             std::function<Result(Item)> work)
    : m_produce{std::move(produce)}, m_work{std::move(work)}, m_capacity{std::max<std::size_t>(capacity, 1)} {
    m_threads.push_back(signal_free_thread([this] { read(); }));
    for (std::size_t i = 0; i < std::max<std::size_t>(threads, 1); ++i) {
        m_threads.push_back(signal_free_thread([this] { run(); }));
    }
}

template <typename Item, typename Result>
OrderedWorkers<Item, Result>::~OrderedWorkers() {
    {
        const std::lock_guard lock{m_mutex};
        m_stopped = true;
    }
    m_changed.notify_all();
    for (std::thread& thread : m_threads) {
        thread.join();
    }
}

template <typename Item, typename Result>
void OrderedWorkers<Item, Result>::read() {
    for (;;) {
        {
            std::unique_lock lock{m_mutex};
            m_changed.wait(lock, [&] { return m_stopped || m_slots.size() < m_capacity; });
            if (m_stopped) {
                return;
            }
        }
        std::optional<Item> item;
        try {
            item = m_produce();
        } catch (...) {
            finish_reading(std::current_exception());
            return;
        }
        if (!item) {
            finish_reading(nullptr);
            return;
        }
        {
            const std::lock_guard lock{m_mutex};
            m_slots.emplace_back().item = std::move(item);
        }
        m_changed.notify_all();
    }
}

template <typename Item, typename Result>
void OrderedWorkers<Item, Result>::finish_reading(std::exception_ptr failure) {
    {
        const std::lock_guard lock{m_mutex};
        if (failure) {
            m_slots.emplace_back().failure = std::move(failure);
        }
        m_all_read = true;
    }
    m_changed.notify_all();
}

template <typename Item, typename Result>
void OrderedWorkers<Item, Result>::run() {
    std::unique_lock lock{m_mutex};
    for (;;) {
        m_changed.wait(lock, [&] { return m_stopped || m_taken_slots < m_slots.size() || m_all_read; });
        if (m_stopped || m_taken_slots == m_slots.size()) {
            return;
        }
        Slot& slot = m_slots[m_taken_slots++];
        if (slot.done()) {
            continue;  // the reader's failure
        }
        Item item = std::move(*slot.item);
        slot.item.reset();
        lock.unlock();
        std::optional<Result> result;
        std::exception_ptr failure;
        try {
            result.emplace(m_work(std::move(item)));
        } catch (...) {
            failure = std::current_exception();
        }
        lock.lock();
        slot.result = std::move(result);
        slot.failure = std::move(failure);
        m_changed.notify_all();
    }
}

template <typename Item, typename Result>
std::optional<Result> OrderedWorkers<Item, Result>::next() {
    std::unique_lock lock{m_mutex};
    m_changed.wait(lock, [&] { return m_stopped || (m_slots.empty() ? m_all_read : m_slots.front().done()); });
    if (m_stopped || m_slots.empty()) {
        return std::nullopt;
    }
    Slot slot = std::move(m_slots.front());
    m_slots.pop_front();
    m_taken_slots -= m_taken_slots > 0 ? 1 : 0;
    if (slot.failure) {
        m_stopped = true;
        m_changed.notify_all();
        std::rethrow_exception(slot.failure);
    }
    m_changed.notify_all();
    return std::move(slot.result);
}

template <typename Item, typename Result>
bool OrderedWorkers<Item, Result>::ready() {
    const std::lock_guard lock{m_mutex};
    return m_stopped || (m_slots.empty() ? m_all_read : m_slots.front().done());
}

}  // namespace entente::cli
