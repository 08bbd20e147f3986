#pragma once

// What database.hpp hides: only source files of this folder that speak to libpqxx include it.

#include <memory>
#include <pqxx/pqxx>
#include <string>

#include "storage/database.hpp"

namespace entente::storage {

struct Transaction::State {
    std::unique_ptr<pqxx::dbtransaction> work;
    int cursors = 0;  ///< how many for_each_batch() have begun: names must differ when one runs inside another
};

}  // namespace entente::storage
