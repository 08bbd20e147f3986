#pragma once

namespace entente::storage {

// Advisory locks that a transaction holds to its end. Who needs both takes the merge lock first.

/// One at a time: merges of batches, decisions, the change from old metrics to new ones. See queries/store/places.sql.
inline constexpr const char* k_merge_lock = "SELECT pg_advisory_xact_lock(hashtext('entente'), hashtext('merge'))";

/// One at a time: whoever writes metrics. Before the merge lock.
inline constexpr const char* k_analysis_lock = "SELECT pg_advisory_xact_lock(hashtext('entente'), hashtext('analyse'))";

/// Held by a migration.
inline constexpr const char* k_migration_lock =
    "SELECT pg_advisory_xact_lock(hashtext('entente'), hashtext('migrate'))";

/// Held by those, any number at once, who must not see the schema change.
inline constexpr const char* k_no_migration =
    "SELECT pg_advisory_xact_lock_shared(hashtext('entente'), hashtext('migrate'))";

}  // namespace entente::storage
