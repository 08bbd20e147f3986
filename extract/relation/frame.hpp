#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extract/mention/mention.hpp"

namespace entente::extract {

/// Where a participant of an event stands relative to the predicate: "subject", "object.possessor", "with", "event.target".
///
/// Voice is already taken out: the subject of a frame is the one who acts, also where the sentence says "by".
struct Slot {
    enum class Base : std::uint8_t {
        subject,
        object,
        indirect,     ///< the receiver of a double object: "gave Ukraine weapons"
        preposition,  ///< a phrase with the word in `preposition`, at the predicate or at its object
        possessor,    ///< of a nominal event: "Burns' visit"
        modifier,     ///< before a nominal event: "the Russian invasion", "US-Russia talks"
        complement,  ///< the subject of a clause that completes the predicate: "demanded that B resign", "said B must go"
        venue,       ///< of a passive without agent: the country, court or office in, at or before which it was done
        itself,      ///< whom the noun of a nominal event names: "its partner [B]"
        reign,  ///< of a passive without agent: under whose rule it was done ("executed under the dictatorship of A")
        governor,  ///< of a noun in a phrase with the preposition in `inside_preposition`: who does what the phrase hangs on ("[A]
                   ///< built a clinic in cooperation with B")
        event,  ///< a participant of the event that the predicate governs: "agreed to meet B", "condemned A's attack"
    };
    enum class Inside : std::uint8_t {
        head,         ///< the phrase itself, or whom it belongs to ("Russian troops" gives Russia)
        self,         ///< the phrase itself, and nobody whom it belongs to
        possessor,    ///< only its possessor
        modifier,     ///< only a mention before its head
        preposition,  ///< only a phrase inside it with `inside_preposition`
        any,          ///< the phrase itself or the first mention anywhere inside it
        source,       ///< who does the governed event
        target,       ///< whom the governed event is done to
    };
    Base base = Base::object;
    std::string preposition;
    Inside inside = Inside::head;
    std::string inside_preposition;
    std::string notation;  ///< as the frame writes it
};

/// Reads the notation above; nothing when it is not a slot.
[[nodiscard]] std::optional<Slot> parse_slot(std::string_view notation);

/// The kinds of actor that may fill a side of a frame; empty: any.
class ActorKinds {
  public:
    void add(ActorKind kind) noexcept { m_bits |= bit(kind); }
    [[nodiscard]] bool empty() const noexcept { return m_bits == 0; }
    [[nodiscard]] bool allows(ActorKind kind) const noexcept { return empty() || (m_bits & bit(kind)) != 0; }

    friend auto operator<=>(const ActorKinds&, const ActorKinds&) = default;

  private:
    static std::uint8_t bit(ActorKind kind) noexcept {
        return static_cast<std::uint8_t>(1U << static_cast<std::uint8_t>(kind));
    }
    std::uint8_t m_bits = 0;
};

/// A set of words that a frame asks for. Immutable; copies share the words, since one entry of the lexicon makes a frame for
/// each of its lemmas and word lists are long.
class WordSet {
  public:
    WordSet() = default;
    explicit WordSet(const std::set<std::string, std::less<>>& words)
        : m_words{words.empty() ? nullptr
                                : std::make_shared<const std::vector<std::string>>(words.begin(), words.end())} {}

    [[nodiscard]] bool empty() const noexcept { return m_words == nullptr; }
    [[nodiscard]] bool contains(std::string_view word) const {
        return m_words != nullptr && std::binary_search(m_words->begin(), m_words->end(), word, std::less<>{});
    }
    /// The first word, in alphabetical order, that is in both; null when they share none.
    [[nodiscard]] const std::string* first_common(const WordSet& other) const {
        if (!empty()) {
            const auto found = std::find_if(m_words->begin(), m_words->end(),
                                            [&](const std::string& word) { return other.contains(word); });
            return found == m_words->end() ? nullptr : &*found;
        }
        return nullptr;
    }

    friend bool operator==(const WordSet& a, const WordSet& b) {
        return a.m_words == b.m_words || (!a.empty() && !b.empty() && *a.m_words == *b.m_words);
    }

  private:
    std::shared_ptr<const std::vector<std::string>> m_words;  // sorted; null when empty
};

/// Which kind of word a frame describes.
enum class PredicateKind : std::uint8_t { verb, noun, adjective };

/// One way to say that something of a PLOVER type happened: a predicate, what must stand with it, and who its actors are.
struct Frame {
    std::string id;  ///< file and position in it, from 1: "consult/12"; what a trace names
    PredicateKind kind = PredicateKind::verb;
    std::string lemma;  ///< "call"
    std::vector<std::string>
        words;  ///< particles, prepositions or predicative words that must stand with it: "off", {"out", "of"}, "guilty"
    WordSet objects;            ///< lemmas that its object (or, with `words`, the noun after the last of
                                ///< them) must have; "*": any; empty: any or none
    WordSet subjects;           ///< lemmas that its subject must have; empty: any
    WordSet complements;        ///< lemmas of which a clause or word that completes it must have
                                ///< one: "guilty" of "found B guilty"; "*": any
    WordSet events;             ///< types of which the governed event must be; empty: any or none
    WordSet modified_by;        ///< lemmas of which one must stand before a noun: "air" for "air strike"
    WordSet modals;             ///< forms of which one must be an auxiliary of its complement: "must"
    std::vector<Slot> sources;  ///< in order of preference: the first that yields an actor counts
    std::vector<Slot> targets;
    ActorKinds source_kinds;  ///< who can do it: an actor of another kind fills no slot
    ActorKinds target_kinds;  ///< to whom it can be done
    std::string type;         ///< PLOVER type; empty: this use of the word is no event and no open relation
    std::string mode;
    bool reciprocal = false;    ///< its actors do it with each other: "A and B met"
    bool needs_target = false;  ///< no relation without a target
    std::uint32_t order = 0;    ///< position in the ontology: among equals the earlier frame wins

    /// How much the frame asks for: the most demanding frame that fits a clause wins.
    [[nodiscard]] int specificity() const noexcept {
        const int object = objects.empty() ? 0 : objects.contains("*") ? 1 : 4;
        return 2 * static_cast<int>(words.size()) + object + (events.empty() ? 0 : 3) + (subjects.empty() ? 0 : 4) +
               (complements.empty()         ? 0
                : complements.contains("*") ? 1
                                            : 4) +
               (modified_by.empty() ? 0 : 4) + (modals.empty() ? 0 : 2) + (source_kinds.empty() ? 0 : 1) +
               (target_kinds.empty() ? 0 : 1);
    }
};

}  // namespace entente::extract
