#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "extract/relation/actor_finder.hpp"
#include "extract/relation/clause.hpp"
#include "extract/relation/ontology.hpp"

namespace entente::extract {

/// A word of the text that a frame explains, with the actors that fill the frame's slots.
struct Event {
    const Frame* frame = nullptr;
    TokenIndex predicate = k_no_token;  ///< the verb, noun or adjective that the frame is about
    TokenIndex support =
        k_no_token;  ///< the verb that carries a nominal event ("held" of "held talks"); else k_no_token
    std::vector<ActorReference> sources;
    std::vector<ActorReference> targets;
    bool far_target = false;  ///< the targets come from no slot of the frame but from inside its object or its place
};

/// Finds the frame that fits a predicate best and fills its slots. Events are found when first asked for and kept, so one
/// matcher serves one thread. Everything given to the constructor must outlive it.
class FrameMatcher {
  public:
    FrameMatcher(const Document& document, const Ontology& ontology, ClauseReader& clauses, const ActorFinder& actors);

    /// The event that this token is the predicate of; null when no frame fits.
    [[nodiscard]] const Event* event_at(TokenIndex token);

    /// The verb that carries a nominal event: "held" of "held talks", "took" of "talks took place"; k_no_token without one.
    [[nodiscard]] TokenIndex support_of(TokenIndex noun);

    /// The noun that a phrase is about: "troops" of "thousands of troops".
    [[nodiscard]] TokenIndex content_of(TokenIndex head) const;

  private:
    std::string known_lemma(TokenIndex token, PredicateKind kind) const;
    std::optional<Event> match(TokenIndex token, PredicateKind kind);
    bool fits(const Frame& frame, TokenIndex token);
    bool is_followed_by(const std::vector<std::string>& words, TokenIndex token) const;
    bool is_modified_by(const WordSet& lemmas, TokenIndex noun) const;
    bool says(const Oblique& phrase, std::string_view preposition) const;
    bool is_denied(TokenIndex predicate) const;
    bool complement_has_auxiliary(const WordSet& forms, const Clause& clause) const;
    bool has_word(const Frame& frame, const Clause& clause, TokenIndex token, const std::string& word);
    const std::vector<std::string>& names_of(TokenIndex head);
    bool is_one_of(const WordSet& lemmas, TokenIndex head);
    bool is_completed_by(const WordSet& lemmas, const Clause& clause) const;
    void add_purpose_phrases(TokenIndex noun, std::vector<Oblique>& phrases);
    TokenIndex second_object(TokenIndex verb) const;
    bool calls_object_something(const Clause& clause) const;
    bool is_own_deed(const Event& event, const Clause& clause) const;
    Event fill(const Frame& frame, TokenIndex token);
    bool is_victim_in(TokenIndex head, const ActorReference& reference, const Frame& frame);
    std::vector<ActorReference> actors_in_slot(const Slot& slot, const Frame& frame, TokenIndex token,
                                               TokenIndex support);
    std::vector<ActorReference> actors_in_phrase(const Slot& slot, TokenIndex head) const;
    enum class Reach : std::uint8_t { all, direct };
    std::vector<ActorReference> first_filled(const std::vector<Slot>& slots, ActorKinds kinds, const Frame& frame,
                                             TokenIndex token, TokenIndex support,
                                             const std::vector<ActorReference>& except, Reach reach = Reach::all);
    std::vector<Oblique> phrases(TokenIndex token, TokenIndex support);
    std::vector<const Event*> governed(TokenIndex token);
    bool repeats_subject(const Event& event);
    std::vector<ActorReference> repeated_target(const Event& event);
    std::vector<ActorReference> accused_of(TokenIndex noun);
    std::vector<TokenIndex> subjects_above(TokenIndex noun) const;
    bool suffers_as_possessor(const Frame& frame, TokenIndex noun);
    std::vector<ActorReference> own_agents(const Frame& frame, TokenIndex noun);
    void complete_reciprocal(Event& event);
    void find_far_target(Event& event);

    const Document* m_document;
    const Ontology* m_ontology;
    ClauseReader* m_clauses;
    const ActorFinder* m_actors;
    enum class State : std::uint8_t { unknown, running, none, found };
    std::vector<State> m_states;                                     // indexed by token
    std::vector<std::unique_ptr<Event>> m_events;                    // indexed by token
    std::vector<std::unique_ptr<std::vector<std::string>>> m_names;  // indexed by token
};

}  // namespace entente::extract
