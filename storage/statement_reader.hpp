#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/fact_filter.hpp"
#include "storage/web_queries.hpp"

namespace entente::storage {

/// An actor as a statement names it.
struct ActorLabel {
    std::string key, name;
};

/// Bytes of a sentence: zero-based, half-open.
using SentenceSpan = std::optional<std::pair<std::int64_t, std::int64_t>>;

/// One statement with all that there is to show of it. Texts are those of the articles, unchanged.
struct StatementRecord {
    std::int64_t id = 0, relation = 0;
    Value date, date_end, precision;
    ActorLabel source;
    std::optional<ActorLabel> target, speaker;
    Value type, mode;
    std::string predicate, predicate_lemma;
    std::optional<int> quad;
    std::string modality;
    bool negated = false;
    Value place, place_country;
    std::string sentence;
    SentenceSpan source_span, predicate_span, target_span;  ///< nothing where the words stand in another sentence
    Value title, publisher, published;
    std::string uri;
    double confidence = 0;
    std::string extractor;
};

/// Where a page of statements begins: after the one of this date and id. Its text is opaque to whoever asks.
struct StatementCursor {
    std::string date = "infinity";  ///< "-infinity" for none
    std::int64_t id = INT64_MAX;

    [[nodiscard]] std::string to_text() const;

    /// Nothing for what to_text() does not write.
    [[nodiscard]] static std::optional<StatementCursor> parse(std::string_view text);
};

/// Which statements are asked for.
struct StatementSelection {
    std::vector<std::int64_t> actors;     ///< of these ids as source or target, or
    std::vector<std::int64_t> others;     ///< with others: between the two groups, or
    std::vector<std::int64_t> relations;  ///< of these relations, when it is not empty
};

struct StatementPage {
    std::vector<StatementRecord> statements;
    std::optional<StatementCursor> next;  ///< nothing: there are no more
};

/// How many statements there are of a day; of all, and of each of PLOVER's quad classes.
struct DayActivity {
    Value date;  ///< nothing: at no known time
    std::int64_t statements = 0;
    std::int64_t quads[4] = {};
};

/// Reads statements, newest first. Transaction and queries must outlive it.
class StatementReader {
  public:
    StatementReader(Transaction& transaction, const WebQueries& queries)
        : m_transaction{&transaction}, m_queries{&queries} {}

    /// At most `limit` statements after the cursor, by date and then id, the newest first and those of no known date last.
    [[nodiscard]] StatementPage page(const StatementSelection& selection, const StatementCursor& cursor,
                                     std::size_t limit, const FactFilter& filter) const;

    /// How many there are on all pages.
    [[nodiscard]] std::int64_t count(const StatementSelection& selection, const FactFilter& filter) const;

    /// How many there are of each day that has any. Of an empty selection: of everything.
    [[nodiscard]] std::vector<DayActivity> activity(const StatementSelection& selection,
                                                    const FactFilter& filter) const;

    /// The relations that say the same of the same two actors as this one, itself included, by id; empty when there is no such relation.
    [[nodiscard]] std::vector<std::int64_t> edge_group(std::int64_t relation) const;

  private:
    [[nodiscard]] std::vector<StatementRecord> read(const std::vector<std::int64_t>& ids) const;

    Transaction* m_transaction;
    const WebQueries* m_queries;
};

}  // namespace entente::storage
