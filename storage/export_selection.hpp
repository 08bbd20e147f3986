#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/copy_reader.hpp"
#include "storage/database.hpp"
#include "storage/graph_loader.hpp"

namespace entente::storage {

/// Which part of the graph an export takes.
struct ExportFilter {
    GraphFilter statements{};  ///< `actors`, `minimum_statements` and `with_sightings` are not looked at
    std::optional<std::size_t> minimum_stories{};  ///< edges that fewer stories support are left out, as in the SQL API
    std::vector<std::string> around{};  ///< keys: only edges between actors within `depth` edges of one of these
    std::size_t depth = 1;
    std::optional<std::size_t> limit{};  ///< at most so many edges: those of most stories, then of most statements
    bool count_all = false;  ///< whether a limit is told of: by counting how many edges there are without it
};

/// The part of the graph that a filter chooses, for the queries of storage/queries/export. COPY takes no parameters, so the filter
/// goes into settings of the transaction, ids that were looked up into the texts, and the parts that all these queries share ({relations}, {edge_passes}, ...) are put
/// into their texts: constants of this program, never values from outside. Only the conditions that the filter has are put in, because
/// the planner thinks that a condition on a setting passes few rows.
class ExportSelection {
  public:
    /// Looks up which relations are meant, where the filter names actors or a limit. Both must outlive it.
    /// Throws SqlError, also for a key that nobody has.
    ExportSelection(Transaction& transaction, const ExportFilter& filter);

    /// A setting of the transaction that a query reads.
    void set(const char* name, const std::string& value);

    /// Whether single statements are looked at, so that the counters of relations do not hold.
    [[nodiscard]] bool is_about_statements() const noexcept;

    /// The actors that the filter names, by their ids.
    [[nodiscard]] const std::vector<std::int64_t>& centres() const noexcept { return m_centres; }

    /// Where the filter has a limit, and asks for it: how many relations it takes of how many that pass.
    struct Strongest {
        std::size_t taken = 0, passing = 0;
    };
    [[nodiscard]] const std::optional<Strongest>& strongest() const noexcept { return m_strongest; }

    /// Whether only some relations were looked up.
    [[nodiscard]] bool is_small() const noexcept { return m_relations_chosen; }

    /// Which number each actor has in what is written, by ids as relations name them: {source}, {target} and {speaker} are these.
    void set_numbers(std::span<const std::int64_t> ids, std::span<const std::int64_t> numbers);

    /// Runs storage/queries/export/NAME.sql by COPY. `order`: what stands for {order} in it.
    void copy(std::string_view name, std::size_t columns, const std::function<void(CopyValues)>& each,
              std::string_view order = {}) const;

  private:
    [[nodiscard]] std::string query(std::string_view name, std::string_view order = {}) const;
    [[nodiscard]] std::string edge_passes() const;
    [[nodiscard]] std::string statement_passes() const;
    [[nodiscard]] Rows edges_around();
    void look_up_relations();
    void choose_relations(const std::string& ids);

    Transaction* m_transaction;
    const ExportFilter* m_filter;
    bool m_relations_chosen = false;
    std::string m_relations, m_ids,
        m_numbers;  // arrays of numbers as SQL has them: relations that are chosen, numbers of actors
    bool m_numbers_by_table = false;
    std::vector<std::int64_t> m_centres;
    std::optional<Strongest> m_strongest;
};

// Values of a row of COPY.

[[nodiscard]] inline bool is_null(CopyValues values, std::size_t column) { return values[column].data() == nullptr; }

/// Throw Error(internal) for what is no number.
[[nodiscard]] std::int64_t integer_at(CopyValues values, std::size_t column);
[[nodiscard]] double real_at(CopyValues values, std::size_t column);

/// Begin and end in two columns; an empty span for NULL.
[[nodiscard]] extract::Span span_at(CopyValues values, std::size_t column);

/// A label that this program has written itself; throws Error(database) otherwise: the database was changed by hand.
template <typename Enum>
Enum known_label(const std::optional<Enum>& parsed, std::string_view label) {
    if (!parsed) {
        throw database_error("the database holds the unknown label \"" + std::string{label} + "\"");
    }
    return *parsed;
}

}  // namespace entente::storage
