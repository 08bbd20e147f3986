#include "storage/resolution_store.hpp"

#include <array>
#include <charconv>
#include <string>

#include "base/data_files.hpp"

namespace entente::storage {
namespace {

std::string text_of(double number) {
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return {buffer.data(), end};
}

}  // namespace

void resolve_actors(Transaction& transaction) {
    static const std::string persons_query = read_file(data_file("storage/queries/store/persons.sql"));
    static const std::string resolve_query = read_file(data_file("storage/queries/store/resolve.sql"));
    static const graph::ActorResolver resolver = graph::ActorResolver::load();

    const Rows rows = transaction.execute(persons_query);
    std::vector<graph::Actor> persons(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        graph::Actor& person = persons[row];
        person.kind = extract::ActorKind::person;
        person.key = rows.string(row, 0);
        person.name = rows.string(row, 1);
        person.country = rows.string(row, 2);
        person.post = rows.string(row, 3);
        person.articles = static_cast<std::uint32_t>(rows.integer(row, 4));
    }
    std::vector<std::string> from, to, reasons, scores;
    for (const graph::Resolution& decision : resolver.resolve(persons)) {
        from.push_back(decision.from);
        to.push_back(decision.to);
        reasons.push_back(decision.reason);
        scores.push_back(text_of(decision.score));
    }
    transaction.execute(resolve_query,
                        {array_literal(from), array_literal(to), array_literal(reasons), array_literal(scores)});
}

std::vector<graph::Resolution> load_resolutions(Database& database) {
    static const std::string query = read_file(data_file("storage/queries/load/resolutions.sql"));
    std::vector<graph::Resolution> resolutions;
    database.transact(Access::read_only, [&](Transaction& transaction) {
        resolutions.clear();
        const Rows rows = transaction.execute(query);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            resolutions.push_back({rows.string(row, 0), rows.string(row, 1), rows.string(row, 2), rows.real(row, 3)});
        }
    });
    return resolutions;
}

}  // namespace entente::storage
