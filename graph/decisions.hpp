#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/string_map.hpp"

namespace entente::graph {

/// What a person decided about two names. Decisions speak of keys, not of nodes: they hold for actors that come later, go
/// and come again.
struct Decision {
    enum class Kind {
        merge,  ///< the actor is the other one, which stands for both
        split,  ///< the actor is not the other one; where the two are together it is the first that leaves
    };
    std::int64_t number = 0;  ///< 1, 2, …: in the order in which they were made
    Kind kind = Kind::merge;
    std::string actor, other;  ///< two different keys
    std::string why;           ///< in the words of whoever decided
    std::string by;            ///< who decided; may be empty

    friend bool operator==(const Decision&, const Decision&) = default;
};

/// The decisions in force, and what follows from all of them together.
///
/// Merges are transitive: actors that a chain of merges ties are one group. A split keeps the whole groups of its two actors
/// apart. Consistent decisions never contradict each other (check with together() and apart() before adding one); should they
/// nevertheless, splits count, and of the merges those made earlier.
///
/// A pure function of the decisions. Pointers that it hands out live as long as it. Const after construction; safe to share
/// between threads.
class Decisions {
  public:
    Decisions() = default;

    /// In any order; each number once.
    explicit Decisions(std::vector<Decision> decisions);
    Decisions(const Decisions&) = delete;
    Decisions& operator=(const Decisions&) = delete;
    Decisions(Decisions&&) = default;
    Decisions& operator=(Decisions&&) = default;

    /// By number.
    [[nodiscard]] const std::vector<Decision>& all() const noexcept { return m_decisions; }

    /// True when merges tie the two, directly or by way of others.
    [[nodiscard]] bool together(std::string_view one, std::string_view other) const;

    /// The merges that tie the two: a shortest chain of them, in the order of their numbers; empty when none do.
    [[nodiscard]] std::vector<const Decision*> chain(std::string_view one, std::string_view other) const;

    /// The earliest split that keeps the two apart, directly or by way of what they are merged with; nothing (nullptr) when
    /// there is none.
    [[nodiscard]] const Decision* apart(std::string_view one, std::string_view other) const;

    /// The earliest merge in force that names the actor, on either side; nullptr when there is none.
    [[nodiscard]] const Decision* merge_of(std::string_view key) const;

    /// True when a merge says that another actor stands for this one.
    [[nodiscard]] bool is_absorbed(std::string_view key) const;

    /// True when a merge says that this actor stands for another one.
    [[nodiscard]] bool is_target(std::string_view key) const;

    /// True when a split says that the actor, or one merged with it, leaves another one.
    [[nodiscard]] bool leaves(std::string_view key) const;

    /// Every key of a decision, and which group it belongs to: equal numbers, one group.
    [[nodiscard]] const StringMap<std::size_t>& groups() const noexcept { return m_group; }

    /// The groups that splits keep apart from a group of groups().
    [[nodiscard]] const std::set<std::size_t>& kept_apart_from(std::size_t group) const;

    /// The keys that decisions tie to one of `keys` in any way and through any number of steps, `keys` included.
    [[nodiscard]] std::set<std::string> related_to(std::span<const std::string> keys) const;

  private:
    using Merges = std::vector<const Decision*>;

    std::vector<Decision> m_decisions;  // by number
    StringMap<Merges> m_merges;         // key -> merges in force that name it, by number
    StringMap<std::size_t> m_group;
    std::set<std::size_t> m_leaving;                                         // groups
    std::map<std::size_t, std::set<std::size_t>> m_apart;                    // group -> groups
    std::map<std::pair<std::size_t, std::size_t>, const Decision*> m_split;  // two groups, both ways
};

}  // namespace entente::graph
