// The picture of the schema in schemas/postgres/schema.md is drawn from the catalogue of a database with all migrations.
// ENTENTE_WRITE_SCHEMA=1 draws it anew.

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/data_files.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

constexpr const char* k_columns = R"(
    SELECT c.relname AS table, a.attname AS column, replace(format_type(a.atttypid, NULL), ' ', '_') AS type,
           EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p' AND a.attnum = ANY (k.conkey)) AS primary_key,
           EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND a.attnum = ANY (k.conkey)) AS foreign_key
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'entente'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind = 'r'
    ORDER BY c.relname COLLATE "C", a.attnum)";

// Which end of a foreign key may lack the other: NULL is allowed where all columns of the key have it.
constexpr const char* k_references = R"(
    SELECT DISTINCT ON (target.relname COLLATE "C", source.relname COLLATE "C", names.columns)
           target.relname AS target, source.relname AS source, names.columns, names.required
    FROM pg_constraint k
    JOIN pg_class source ON source.oid = k.conrelid
    JOIN pg_class target ON target.oid = k.confrelid
    JOIN pg_namespace n ON n.oid = source.relnamespace AND n.nspname = 'entente'
    CROSS JOIN LATERAL (
        SELECT string_agg(a.attname, ' ' ORDER BY p.position) AS columns, bool_and(a.attnotnull) AS required
        FROM unnest(k.conkey) WITH ORDINALITY AS p (number, position)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = p.number) names
    WHERE k.contype = 'f'
    ORDER BY target.relname COLLATE "C", source.relname COLLATE "C", names.columns)";

std::string draw(Database& database) {
    Transaction snapshot = database.begin(Access::read_only);
    std::ostringstream out;
    out << "# The tables of the schema `entente`\n\n"
           "Drawn from a database by `tests/db/schema_picture_test.cpp`, which fails when the two differ. The comments "
           "in the database\n"
           "(`\\d+ entente.statement` in psql) say what each column means.\n\n"
           "```mermaid\nerDiagram\n";
    const Rows references = snapshot.execute(k_references);
    for (std::size_t row = 0; row < references.size(); ++row) {
        out << "    " << references.text(row, 0) << (references.boolean(row, 3) ? " ||--o{ " : " |o--o{ ")
            << references.text(row, 1) << " : \"" << references.text(row, 2) << "\"\n";
    }
    const Rows columns = snapshot.execute(k_columns);
    std::string table;
    for (std::size_t row = 0; row < columns.size(); ++row) {
        if (columns.text(row, 0) != table) {
            out << (table.empty() ? "" : "    }\n");
            table = columns.string(row, 0);
            out << "    " << table << " {\n";
        }
        const bool primary = columns.boolean(row, 3), foreign = columns.boolean(row, 4);
        std::string type = columns.string(row, 2);
        if (type.starts_with("entente.")) {
            type.erase(0, 8);
        }
        out << "        " << type << ' ' << columns.text(row, 1)
            << (primary && foreign ? " PK,FK"
                : primary          ? " PK"
                : foreign          ? " FK"
                                   : "")
            << '\n';
    }
    out << "    }\n```\n";
    return out.str();
}

TEST(SchemaPicture, ShowsTheTablesOfTheDatabase) {
    auto session = test::new_session();
    const std::string drawn = draw(session.database());
    const std::string path = ENTENTE_SOURCE_DIR "/schemas/postgres/schema.md";
    if (std::getenv("ENTENTE_WRITE_SCHEMA") != nullptr) {
        std::ofstream{path} << drawn;
    }
    EXPECT_EQ(read_file(path), drawn) << "ENTENTE_WRITE_SCHEMA=1 draws it anew";
}

}  // namespace
}  // namespace entente::storage
