#include "storage/migrator.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/data_files.hpp"
#include "base/digest.hpp"
#include "base/error.hpp"
#include "storage/locks.hpp"

namespace entente::storage {
namespace {

namespace fs = std::filesystem;

constexpr int k_oldest_server = 150000;

std::string digest_name(const Migration& migration) { return "migration_" + migration.name.substr(0, 4); }

/// What the table `property` says; empty when there is no schema yet.
std::map<std::string, std::string, std::less<>> read_properties(Transaction& transaction) {
    std::map<std::string, std::string, std::less<>> properties;
    // A query of the catalogue, not to_regclass(): that may answer from a cache filled before we waited for the lock.
    const Rows table = transaction.execute(
        "SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = 'entente' AND c.relname = 'property'");
    if (!table.empty()) {
        const Rows rows = transaction.execute("SELECT name, value FROM entente.property");
        for (std::size_t row = 0; row < rows.size(); ++row) {
            properties.emplace(rows.text(row, 0), rows.text(row, 1));
        }
    }
    return properties;
}

/// How many of the migrations the database has. Throws when it cannot be brought up to date by the others.
std::size_t count_applied(Transaction& transaction, const std::vector<Migration>& migrations, const std::string& place) {
    const auto properties = read_properties(transaction);
    const auto version = properties.find("schema_version");
    if (version == properties.end()) {
        return 0;
    }
    std::size_t applied = 0;
    std::from_chars(version->second.data(), version->second.data() + version->second.size(), applied);
    if (applied > migrations.size()) {
        const auto maker = properties.find("entente_version");
        throw database_error(place + " has schema version " + version->second + ", made by entente " +
                             (maker == properties.end() ? "of an unknown version" : maker->second) + "; this is entente " +
                             std::string{entente::version()} + ", which knows versions up to " +
                             std::to_string(migrations.size()) + ": update entente, or use another database");
    }
    for (std::size_t i = 0; i < applied; ++i) {
        const auto digest = properties.find(digest_name(migrations[i]));
        if (digest == properties.end() || digest->second != sha256_hex(migrations[i].sql)) {
            throw database_error(place + " was made by another edition of " + migrations[i].name +
                                 " than this entente has, so the two do not fit; make a new database and ingest again");
        }
    }
    return applied;
}

void check_server(Database& database, Transaction& transaction) {
    if (database.server_version() < k_oldest_server) {
        throw database_error(database.description() + " runs on PostgreSQL " +
                             std::to_string(database.server_version() / 10000) + "; entente needs PostgreSQL 15 or newer");
    }
    if (const auto encoding = transaction.execute("SHOW server_encoding").string(0, 0); encoding != "UTF8") {
        throw database_error(database.description() + " has the encoding " + encoding +
                             "; entente needs UTF8: createdb --encoding=UTF8 --template=template0");
    }
}

void apply(Transaction& transaction, const Migration& migration) {
    try {
        transaction.run_script(migration.sql);
    } catch (const SqlError& error) {
        throw SqlError{error.what(), migration.name + (error.context().empty() ? "" : ", " + error.context()), error.sqlstate()};
    }
    record_property(transaction, "schema_version", std::to_string(migration.number));
    record_property(transaction, "entente_version", version());
    record_property(transaction, digest_name(migration), sha256_hex(migration.sql));
}

}  // namespace

std::vector<Migration> read_migrations(const fs::path& folder) {
    std::vector<Migration> migrations;
    for (const auto& entry : fs::directory_iterator{folder}) {
        const std::string name = entry.path().filename();
        int number = 0;
        const auto [rest, error] = std::from_chars(name.data(), name.data() + name.size(), number);
        if (error == std::errc{} && rest == name.data() + 4 && entry.path().extension() == ".sql") {
            migrations.push_back({number, name, read_file(entry.path())});
        }
    }
    std::ranges::sort(migrations, {}, &Migration::number);
    for (std::size_t i = 0; i < migrations.size(); ++i) {
        if (migrations[i].number != static_cast<int>(i) + 1) {
            throw input_error("the migrations are not numbered 0001, 0002, … without gaps", folder / migrations[i].name);
        }
    }
    if (migrations.empty()) {
        throw input_error("there are no migrations", folder);
    }
    return migrations;
}

void migrate(Database& database, const std::vector<Migration>& migrations) {
    std::size_t applied = 0;
    database.transact(Access::read_only, [&](Transaction& transaction) {
        check_server(database, transaction);
        applied = count_applied(transaction, migrations, database.description());
    });
    while (applied < migrations.size()) {
        database.transact(Access::read_write, [&](Transaction& transaction) {
            transaction.execute(k_migration_lock);
            applied = count_applied(transaction, migrations, database.description());  // others may have been faster
            if (applied < migrations.size()) {
                apply(transaction, migrations[applied]);
            }
        });
    }
}

void record_property(Transaction& transaction, std::string_view name, std::string_view value) {
    transaction.execute("INSERT INTO entente.property (name, value) VALUES ($1, $2) "
                        "ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE property.value <> excluded.value",
                        {std::string{name}, std::string{value}});
}

}  // namespace entente::storage
