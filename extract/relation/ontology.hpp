#pragma once

#include <bitset>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.hpp"
#include "extract/relation/confidence.hpp"
#include "extract/relation/frame.hpp"
#include "extract/relation/relation.hpp"

namespace entente::extract {

/// One event type as schemas/ontology/types.json has it.
struct EventClass {
    std::string name;  ///< "CONSULT"
    int quad = 0;      ///< 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
    bool requires_recipient = false;  ///< no event of this type without a target
    bool reciprocal = false;          ///< the two actors do it together
    std::set<std::string, std::less<>> modes;
    std::string when_future;        ///< the type that it is coded as when announced; empty: its own
    std::string when_hypothetical;  ///< the same for what may happen
    std::string when_negated;       ///< the type of not doing it: not agreeing is REJECT; empty: its own
    std::string when_ruled_out;     ///< the type of announcing not to do it: "will not meet" is REJECT; empty: its own
};

/// Event types, the predicate lexicon and the word lists of clause reading: data under schemas/ontology, checked when
/// loaded. Immutable, shareable between threads.
class Ontology {
  public:
    /// Throws Error(input) naming file and frame when the data break their schema or contradict each other: an unknown type,
    /// mode, slot, word class or confidence, or two frames that ask for the same and say different things.
    [[nodiscard]] static Ontology load(const std::filesystem::path& directory);

    /// The type of this name, or null.
    [[nodiscard]] const EventClass* event_class(std::string_view type) const;

    /// The frames of one lemma, the most demanding first; empty when there are none.
    [[nodiscard]] const std::vector<Frame>& frames(PredicateKind kind, std::string_view lemma) const;

    /// Whether the lemma (or form) is in the word list; false for a list that does not exist.
    [[nodiscard]] bool is(std::string_view list, std::string_view word) const;

    [[nodiscard]] const ConfidenceModel& confidence() const noexcept { return m_confidence; }

    /// Fills `plover` and `quad` from `type`, modality and polarity, by PLOVER's rules.
    void complete(EventType& event, Modality modality, bool negated) const;

    /// Calls `visit` with every frame, in no order that means anything.
    template <typename Visitor>
    void for_each_frame(const Visitor& visit) const {
        for (const Lexicon& lexicon : m_frames) {
            for (const auto& [lemma, frames] : lexicon) {
                for (const Frame& frame : frames) {
                    visit(frame);
                }
            }
        }
    }

    [[nodiscard]] std::size_t frame_count() const noexcept { return m_frame_count; }

  private:
    using Lexicon = StringMap<std::vector<Frame>>;
    using WordList = StringSet;

    void load_types(const std::filesystem::path& file);
    void load_words(const std::filesystem::path& file);
    void load_frames(const std::filesystem::path& file);
    WordSet expand(const std::vector<std::string>& words, const std::string& where) const;
    void add_frame(Frame frame, const std::string& where);
    void sort_frames();

    std::map<std::string, EventClass, std::less<>> m_types;
    /// Word lists are bits of a word's mask.
    static constexpr std::size_t k_most_word_lists = 128;
    StringMap<WordList> m_words;
    StringMap<std::size_t> m_list_bits;
    StringFilter m_known;  // the words of the lists and the lemmas of the lexicon
    StringMap<std::bitset<k_most_word_lists>> m_lists_of_word;
    ConfidenceModel m_confidence;
    Lexicon m_frames[3];  // by PredicateKind
    std::size_t m_frame_count = 0;
};

}  // namespace entente::extract
