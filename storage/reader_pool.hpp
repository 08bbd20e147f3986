#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "storage/session.hpp"

namespace entente::storage {

/// How the connections of a ReaderPool behave.
struct ReaderSettings {
    std::size_t connections = 4;
    std::chrono::milliseconds statement_timeout{5000};  ///< of each statement; the server cancels it (SQLSTATE 57014)
    std::chrono::milliseconds waiting{5000};            ///< how long acquire() waits for a connection
};

/// Connections that can only read (Session::connect_reader), made when they are first needed, handed out one at a time and used
/// again. A connection that broke is replaced by a new one at its next use. Safe to share between threads.
class ReaderPool {
  public:
    /// The session must outlive the pool, and the pool its leases.
    ReaderPool(const Session& session, const ReaderSettings& settings);
    ReaderPool(const ReaderPool&) = delete;
    ReaderPool& operator=(const ReaderPool&) = delete;
    ~ReaderPool() = default;

    /// A connection for as long as the lease lives.
    class Lease {
      public:
        Lease(ReaderPool& pool, std::optional<Database> database) : m_pool{&pool}, m_database{std::move(database)} {}
        Lease(Lease&& other) noexcept
            : m_pool{std::exchange(other.m_pool, nullptr)}, m_database{std::move(other.m_database)} {}
        Lease(Lease&& other, Database database) noexcept
            : m_pool{std::exchange(other.m_pool, nullptr)}, m_database{std::move(database)} {}
        Lease& operator=(Lease&&) = delete;
        ~Lease();

        [[nodiscard]] Database& database() { return *m_database; }

        /// The connection is not used again: it broke.
        void discard() noexcept { m_database.reset(); }

      private:
        ReaderPool* m_pool;
        std::optional<Database> m_database;
    };

    /// Waits for a free connection. Throws SqlError when the server cannot be reached, and Error(database) when all connections
    /// are in use for longer than the settings allow.
    [[nodiscard]] Lease acquire();

    /// Runs `work` in a read-only transaction on a connection of the pool. Where the connection turns out to be broken, because the
    /// server was started anew since it was last used, once more on a new one; so `work` must leave nothing behind when it throws.
    void read(const std::function<void(Transaction&)>& work);

  private:
    friend class Lease;
    void give_back(std::optional<Database> database);
    [[nodiscard]] Database connect() const;

    const Session* m_session;
    ReaderSettings m_settings;
    std::mutex m_mutex;
    std::condition_variable m_freed;
    std::vector<Database> m_idle;
    std::size_t m_in_use = 0;
};

/// Whether the error means that the connection is of no use any more.
[[nodiscard]] bool is_broken_connection(const SqlError& error) noexcept;

}  // namespace entente::storage
