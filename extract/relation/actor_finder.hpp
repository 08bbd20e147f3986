#pragma once

#include <optional>
#include <vector>

#include "extract/mention/mention.hpp"
#include "extract/relation/clause.hpp"

namespace entente::extract {

/// A mention that fills a slot, and how directly it does.
struct ActorReference {
    const Mention* mention = nullptr;
    bool direct = true;          ///< false: it only stands inside the phrase that fills the slot ("[Russian] troops")
    const Slot* slot = nullptr;  ///< the slot that it fills; null where no slot led to it

    friend bool operator==(const ActorReference&, const ActorReference&) = default;
};

/// Appends those whose actor is not in the list yet.
void append_new(std::vector<ActorReference>& list, const std::vector<ActorReference>& more);

/// From noun phrases to the actors they refer to. Things whose name nobody knows (a film, a disease, an award) are no actors,
/// unlike those of the gazetteer (a pipeline under sanctions) and those described (warplanes). Document, mentions and reader must outlive it.
class ActorFinder {
  public:
    ActorFinder(const Document& document, const Mentions& mentions, const ClauseReader& clauses,
                const Ontology& ontology);

    /// Who the phrase with this head is: its own mention; else the one it is in apposition to or consists of ("dozens of
    /// rebels"); else the one it belongs to ("Ukraine's borders", "Russian troops"). Several for "US and Russian delegations".
    [[nodiscard]] std::vector<ActorReference> in_phrase(TokenIndex head) const;

    /// Who made what a noun stands for: "an attack by A", "a list published by A".
    [[nodiscard]] std::vector<ActorReference> makers(TokenIndex noun) const;

    /// Like in_phrase(), and when that finds nobody the nearest mention anywhere inside the phrase.
    [[nodiscard]] std::vector<ActorReference> anywhere_in(TokenIndex head) const;

    /// The nearest mention inside the phrase, but not the phrase itself; at most one.
    [[nodiscard]] std::vector<ActorReference> below(TokenIndex head) const;

    /// The possessor of a noun, with those coordinated with it: "A and B's talks".
    [[nodiscard]] std::vector<ActorReference> possessors(TokenIndex noun) const;

    /// The mentions before a noun inside its phrase, in text order: "the [US]-[Russia] talks", "a possible [Russian] invasion".
    [[nodiscard]] std::vector<ActorReference> modifiers(TokenIndex noun) const;

    /// The widest mention that a phrase with this head carries (see Mentions::by_head()); null when there is none.
    [[nodiscard]] const Mention* mention_at(TokenIndex head) const;

    /// The same, with those that share the phrase: "their" of two people.
    [[nodiscard]] std::vector<ActorReference> own_mentions(TokenIndex head) const;

    [[nodiscard]] bool is_person(const Mention& mention) const;

    /// Whether the phrase names a place or country.
    [[nodiscard]] bool is_place(TokenIndex head) const;

    /// Whether the phrase is a court or the police.
    [[nodiscard]] bool judges(TokenIndex head) const;

    /// The mentions that stand inside another one, in text order.
    [[nodiscard]] std::vector<ActorReference> nested_in(const Mention& outer) const;

    /// False for somebody of whom no name and no country is known: "people", "the opponents".
    /// Somebody by name, rather than a description.
    [[nodiscard]] bool is_named(const ActorReference& reference) const;
    /// A thing with a name: "[GERD] talks".
    [[nodiscard]] bool is_thing(const ActorReference& reference) const;
    [[nodiscard]] bool is_known(const ActorReference& reference) const;

    /// A country, or an organisation that has power by law: a court, the police, a ministry, a parliament.
    [[nodiscard]] bool is_authority(const ActorReference& reference) const;

    /// Whether an actor is of one of these kinds; somebody who is only described ("the president") may be a person.
    [[nodiscard]] bool is_one_of(ActorKinds kinds, const ActorReference& reference) const {
        const ArticleActor& actor = m_mentions->actor(reference.mention->actor);
        return kinds.allows(actor.kind) ||
               (actor.kind == ActorKind::group && actor.described && kinds.allows(ActorKind::person));
    }

  private:
    [[nodiscard]] bool is_background(TokenIndex phrase) const;
    [[nodiscard]] const Mention* nearest_below(TokenIndex head) const;
    [[nodiscard]] bool can_take_part(const Mention& mention) const { return m_takes_part[mention.actor.value()]; }

    const Document* m_document;
    const Mentions* m_mentions;
    const ClauseReader* m_clauses;
    const Ontology* m_ontology;
    std::vector<bool> m_takes_part;  // indexed by ArticleActorId
};

}  // namespace entente::extract
