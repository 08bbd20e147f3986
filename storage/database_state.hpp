#pragma once

// What database.hpp hides: only source files of this folder that speak to libpqxx include it.

#include <libpq-fe.h>
#include <pqxx/pqxx>

#include <memory>
#include <string>
#include <unordered_map>

#include "storage/database.hpp"

namespace entente::storage {

/// A pqxx::connection that also gives libpq's handle, which COPY needs: libpqxx's own stream of rows is slower by a quarter.
class Connection : public pqxx::connection_base {
  public:
    explicit Connection(const std::string& options) : connection_base{m_policy}, m_policy{options} { init(); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() noexcept { close(); }

    [[nodiscard]] PGconn* handle() const noexcept { return m_policy.connection; }

  private:
    struct Policy : pqxx::connect_direct {
        using pqxx::connect_direct::connect_direct;
        handle do_startconnect(handle known) override { return connection = connect_direct::do_startconnect(known); }
        PGconn* connection = nullptr;
    };
    Policy m_policy;
};

/// The statements that a connection has prepared: their names by their texts.
using PreparedStatements = std::unordered_map<std::string, std::string>;

struct Transaction::State {
    std::unique_ptr<pqxx::dbtransaction> work;
    PGconn* handle = nullptr;
    PreparedStatements* prepared = nullptr;  ///< of the Database
    int cursors = 0;  ///< how many for_each_batch() have begun: names must differ when one runs inside another
};

}  // namespace entente::storage
