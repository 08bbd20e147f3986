#include "storage/canonical_dump.hpp"

#include <string>
#include <string_view>

#include "base/data_files.hpp"

namespace entente::storage {
namespace {

constexpr std::size_t k_rows_at_a_time = 500;  // articles come with their text

}  // namespace

void write_canonical(Database& database, std::ostream& out) {
    Transaction snapshot = database.begin(Access::read_only);
    for (const std::string_view part : {"articles", "actors", "relations", "statements", "resolutions", "decisions"}) {
        const std::string query = read_file(data_file("storage/queries/canonical/" + std::string{part} + ".sql"));
        snapshot.for_each_batch(query, {}, k_rows_at_a_time, [&](const Rows& rows) {
            for (std::size_t row = 0; row < rows.size(); ++row) {
                out << rows.text(row, 0) << '\n';
            }
        });
    }
    snapshot.commit();
}

}  // namespace entente::storage
