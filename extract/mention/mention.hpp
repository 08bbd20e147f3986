#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/strong_id.hpp"
#include "extract/document/document.hpp"

namespace entente::extract {

/// What an actor is. `group`: described or collective actors (lawmakers, rebels, a delegation, a senior official).
enum class ActorKind : std::uint8_t { person, organization, country, place, group, object };

[[nodiscard]] std::string_view to_string(ActorKind kind) noexcept;
[[nodiscard]] std::optional<ActorKind> parse_actor_kind(std::string_view label) noexcept;

/// An actor of one article: index into Mentions::actors.
using ArticleActorId = StrongId<struct ArticleActorTag>;

/// How a mention refers.
enum class MentionForm : std::uint8_t { name, nominal, pronoun, possessive, adjective };

/// One place in the text that refers to an actor. Half-open token range within one sentence.
struct Mention {
    TokenIndex begin = 0;
    TokenIndex end = 0;
    TokenIndex head = k_no_token;  ///< the syntactic head of the range: the token that clauses attach to
    Span span;                     ///< bytes of the wording shown to people: "Blinken", "his Russian counterpart"
    MentionForm form = MentionForm::name;
    ArticleActorId actor;  ///< valid: every mention that is kept has an actor
    std::string_view
        reason;  ///< which rule linked it: one of k_link_reasons ("gazetteer", "surname", "counterpart", ...)
    std::string_view sector;  ///< sector of the actor in this wording ("Russian troops": MIL); empty: as the actor's
    /// The head of the mention it was linked through: the full name for a surname, the noun or name for a pronoun, the name
    /// inside "Russian troops". k_no_token where a rule needs none (a name of the gazetteer, a first mention).
    TokenIndex antecedent = k_no_token;
};

/// One actor of one article: all its mentions are linked here, inside the article only.
struct ArticleActor {
    ActorKind kind = ActorKind::group;
    std::string name;     ///< canonical display name: "Antony Blinken", "Russia", "senior State Department official"
    std::string key;      ///< "<kind>/<folded name>", equal for the same actor in every article that names it fully
    std::string country;  ///< ISO 3166-1 alpha-3, or IGO/UNO/EUR... as PLOVER has it; empty when unknown
    std::string sector;   ///< PLOVER sector: GOV, MIL, LEG, ...; empty when unknown
    std::string post;     ///< "Secretary of State"; empty when none is known
    std::string organization;  ///< name of the organisation that a post belongs to ("CIA", "White House"); else empty
    std::vector<std::string> names;  ///< every distinct name used in the article, canonical first
    bool described = false;  ///< known by a description alone ("police"): in another article it may be somebody else
};

/// AFFILIATION read off titles, appositions and descriptions while mentions are found ("CIA Director Bill Burns").
struct Affiliation {
    ArticleActorId member;
    ArticleActorId of;     ///< the organisation or country
    std::string post;      ///< may be empty
    TokenIndex begin = 0;  ///< the wording that says so, as a token range in one sentence
    TokenIndex end = 0;
    bool former = false;  ///< "former", "ex-", "retired"
};

/// Index of a mention in Mentions::mentions.
using MentionIndex = std::uint32_t;

/// All that mention detection finds in one document.
struct Mentions {
    std::vector<Mention> mentions;     ///< in text order by (begin, end); may nest ("US" in "US officials")
    std::vector<ArticleActor> actors;  ///< indexed by ArticleActorId
    std::vector<Affiliation> affiliations;

    [[nodiscard]] const ArticleActor& actor(ArticleActorId id) const { return actors[id.value()]; }

    /// Which mentions an argument headed by this token carries, widest first; empty when it names no known actor.
    ///
    /// Several mentions of equal width and different actors mean all of them together: "the US and Russian delegations"
    /// (two countries), "their" (Blinken and Baerbock). A narrower one that follows lies inside the wider and is another
    /// reading, not another participant. Titles lead to the person: "Secretary" in "Secretary of State Antony Blinken"
    /// carries Blinken wherever the parser put the head.
    [[nodiscard]] std::span<const MentionIndex> by_head(TokenIndex token) const;

    /// Builds by_head(). `titles` adds pairs of a token outside of a mention and the mention that it leads to.
    void index_heads(const std::vector<std::pair<TokenIndex, MentionIndex>>& titles);

  private:
    std::vector<std::pair<TokenIndex, MentionIndex>> m_heads;  // sorted by token; parallel to m_by_head
    std::vector<MentionIndex> m_by_head;
};

}  // namespace entente::extract
