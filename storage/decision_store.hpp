#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/decisions.hpp"
#include "storage/database.hpp"

namespace entente::storage {

/// An actor as the articles name it, before anything is resolved.
struct NamedActor {
    std::string key;
    std::string name;
    std::string stands_for_it;  ///< key of the actor that it is resolved to; its own key when it stands for itself
};

/// The actors that a word of the command line can mean, as articles name them: the one with that key; else those whose own
/// name it is (folded), of whatever kind; else those that articles also call so, each group of resolved actors as the one that
/// stands for it. Several: the word is ambiguous. By key.
[[nodiscard]] std::vector<NamedActor> find_named_actors(Transaction& transaction, const std::string& word);

/// Whether decisions that were taken back are listed.
enum class Undone { hidden, shown };

/// The decisions by number. Columns: decision (its number), kind, actor, other, why, by, recorded, undone, undone_by, undone_why.
[[nodiscard]] Rows list_decisions(Transaction& transaction, Undone undone);

/// Whether a merge may join actors of two kinds (a person and an organisation).
enum class Kinds { must_agree, may_differ };

/// A decision that was asked for.
struct Decided {
    std::int64_t number = 0;
    bool is_new = true;  ///< false: a decision in force says so already, and this is its number
};

/// Writes what persons decide. Each call is one transaction under the lock that merges of batches hold: what follows from a decision
/// is there as soon as it is. Not for use by two threads at once.
///
/// Names are keys; the actors need not be there (yet). `why` must not be empty. All throw Error(input) with a sentence when
/// a decision would contradict one in force, and Error(database).
class DecisionStore {
  public:
    /// The database must outlive the store.
    explicit DecisionStore(Database& database) : m_database{&database} {}

    /// `actor` is `other`, which stands for both. Refused when a split in force keeps them apart, and when their kinds differ,
    /// unless they may.
    Decided merge(const std::string& actor, const std::string& other, const std::string& why, const std::string& by,
                  Kinds kinds = Kinds::must_agree);

    /// `actor` is not `other`; where they were together, `actor` leaves. Refused when merges in force tie the two.
    Decided split(const std::string& actor, const std::string& other, const std::string& why, const std::string& by);

    /// Takes a decision back, which is returned. Refused when there is none of that number, or it was taken back before.
    graph::Decision undo(std::int64_t number, const std::string& by, const std::optional<std::string>& why);

    /// The decisions in force, by number.
    [[nodiscard]] std::vector<graph::Decision> in_force();

  private:
    Decided decide(graph::Decision decision);

    Database* m_database;
};

}  // namespace entente::storage
