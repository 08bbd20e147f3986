#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "storage/database.hpp"

namespace entente::storage {

/// Calls `each` with every row of a SELECT whose columns are integers, none of them NULL, by COPY TO STDOUT: several times as
/// fast as for_each_batch(), because no row becomes a result of libpq. The span is of one call only; `each` can run nothing
/// in the transaction.
///
/// COPY takes no parameters. Values from outside reach the SELECT by set_config() and current_setting().
///
/// Throws SqlError, and Error(internal) for a row that is not `columns` integers.
void copy_integers(Transaction& transaction, const std::string& select, std::size_t columns,
                   const std::function<void(std::span<const std::int64_t>)>& each);

/// The values of a row of a COPY. Views that hold for one call; null data() for NULL.
using CopyValues = std::span<const std::string_view>;

/// The same for columns of any type, in PostgreSQL's text form.
///
/// When `each` throws the rest of the rows is cancelled, and the transaction is spoilt.
void copy_rows(Transaction& transaction, const std::string& select, std::size_t columns,
               const std::function<void(CopyValues)>& each);

}  // namespace entente::storage
