#include "storage/reader_pool.hpp"

#include <utility>

#include "base/error.hpp"

namespace entente::storage {

bool is_broken_connection(const SqlError& error) noexcept {
    // 57P01 to 57P03: the server shuts down, crashed, or is not up yet.
    return error.sqlstate().starts_with("08") || error.sqlstate().starts_with("57P0") || error.sqlstate().empty();
}

ReaderPool::ReaderPool(const Session& session, const ReaderSettings& settings)
    : m_session{&session}, m_settings{settings} {}

Database ReaderPool::connect() const {
    Database database = m_session->connect_reader("serve");
    database.transact(Access::read_write, [&](Transaction& transaction) {
        // Statements that are prepared once must not depend on the values they are planned for; to compile them or to start
        // workers for them costs more than it saves.
        transaction.execute(
            "SELECT set_config('statement_timeout', $1, false), set_config('default_transaction_read_only', 'on', "
            "false), "
            "set_config('plan_cache_mode', 'force_generic_plan', false), set_config('jit', 'off', false), "
            "set_config('max_parallel_workers_per_gather', '0', false)",
            {std::to_string(m_settings.statement_timeout.count())});
    });
    return database;
}

ReaderPool::Lease ReaderPool::acquire() {
    std::unique_lock lock{m_mutex};
    if (!m_freed.wait_for(lock, m_settings.waiting, [&] { return m_in_use < m_settings.connections; })) {
        throw database_error("all connections to the database are busy; try again in a moment");
    }
    ++m_in_use;
    if (!m_idle.empty()) {
        Lease lease{*this, std::move(m_idle.back())};
        m_idle.pop_back();
        return lease;
    }
    lock.unlock();
    Lease lease{*this, std::nullopt};  // counted as in use, and given back when connecting fails
    return Lease{std::move(lease), connect()};
}

void ReaderPool::give_back(std::optional<Database> database) {
    {
        const std::scoped_lock lock{m_mutex};
        --m_in_use;
        if (database) {
            m_idle.push_back(std::move(*database));
        }
    }
    m_freed.notify_one();
}

ReaderPool::Lease::~Lease() {
    if (m_pool != nullptr) {
        m_pool->give_back(std::move(m_database));
    }
}

void ReaderPool::read(const std::function<void(Transaction&)>& work) {
    for (bool again = true;; again = false) {
        Lease lease = acquire();
        try {
            lease.database().transact(Access::read_only, work);
            return;
        } catch (const SqlError& error) {
            if (!is_broken_connection(error)) {
                throw;
            }
            lease.discard();
            const std::scoped_lock lock{m_mutex};
            m_idle.clear();  // they were as old
            if (!again) {
                throw;
            }
        }
    }
}

}  // namespace entente::storage
