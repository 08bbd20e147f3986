#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extract/mention/annotated_text.hpp"
#include "extract/mention/link_reason.hpp"
#include "extract/mention/mention.hpp"
#include "extract/mention/name_finder.hpp"
#include "extract/mention/post_reader.hpp"

namespace entente::extract {

/// What the later stages need to know about an actor beside what is kept.
struct ActorTraits {
    Gender gender = Gender::unknown;
    bool plural = false;
    bool collective = false;            ///< one group, of whom both "it" and "they" speak: a team
    bool described = false;             ///< has no name, only a description
    TokenIndex last_seen = k_no_token;  ///< head of its last mention, while the text is read from left to right
};

/// The mentions and actors of one document while they are being collected. Each stage adds to it, the surest first.
class MentionDraft {
  public:
    explicit MentionDraft(const AnnotatedText& text) : m_text{&text} {}

    [[nodiscard]] const AnnotatedText& text() const noexcept { return *m_text; }

    /// The actor with this key, made when there is none yet. The name of an existing actor stays.
    ArticleActorId actor(ActorKind kind, const std::string& name, const std::string& key);
    /// The actor of a gazetteer entry.
    ArticleActorId actor(const GazetteerEntry& entry);
    [[nodiscard]] ArticleActorId find_actor(const std::string& key) const;

    /// Adds a mention; its span covers the token range. `antecedent`: see Mention; its own head counts as none.
    void add(TokenIndex begin, TokenIndex end, TokenIndex head, MentionForm form, ArticleActorId actor,
             LinkReason reason, TokenIndex antecedent = k_no_token, std::string_view sector = {});

    /// A described actor is somebody known: its mentions become his, by that rule, and its affiliations.
    void identify(ArticleActorId described, ArticleActorId known, LinkReason reason, bool former = false);

    /// The country that an article is about: named often and much more than any other, else where it was written; null when there
    /// is none. Its government is "the government" where no other country stands near.
    [[nodiscard]] const GazetteerEntry* main_country() const;

    /// "<kind>/<folded name>"
    [[nodiscard]] static std::string key_of(ActorKind kind, std::string_view name);

    [[nodiscard]] ArticleActor& at(ArticleActorId id) { return actors[id.value()]; }
    [[nodiscard]] const ArticleActor& at(ArticleActorId id) const { return actors[id.value()]; }
    [[nodiscard]] ActorTraits& traits(ArticleActorId id) { return actor_traits[id.value()]; }
    [[nodiscard]] const ActorTraits& traits(ArticleActorId id) const { return actor_traits[id.value()]; }

    std::vector<Name> names;
    Posts posts;
    std::vector<ArticleActorId> name_actors;  ///< by name
    std::vector<LinkReason> name_reasons;
    std::vector<TokenIndex> name_antecedents;  ///< by name: the head of the name it was linked through, or k_no_token

    std::vector<ArticleActor> actors;
    std::vector<ActorTraits> actor_traits;
    std::vector<Mention> mentions;
    std::vector<Affiliation> affiliations;
    /// A token outside of a mention that leads to it, with the mention's begin and end.
    struct Title {
        TokenIndex token;
        TokenIndex begin;
        TokenIndex end;
    };
    std::vector<Title> titles;
    /// A mention like "its troops", linked to a described actor until the pronoun is known.
    struct OwnedOrgan {
        std::size_t mention;
        TokenIndex pronoun;
    };
    std::vector<OwnedOrgan> owned_organs;

  private:
    [[nodiscard]] const GazetteerEntry* dateline_country() const;
    [[nodiscard]] std::string_view country_of_leader() const;

    const AnnotatedText* m_text;
    std::unordered_map<std::string, ArticleActorId> m_by_key;
};

/// Gives every name its actor: gazetteer entries by id, persons by full name, then surname, then spelling variants,
/// organisations also by acronym. Reads countries, posts and sectors into the actors, and the affiliations.
void link_names(MentionDraft& draft);

/// Adds what organisations are said to be parts of: "Radio Lindi, a unit of Media Group".
void link_organization_parts(MentionDraft& draft);

/// Adds the mentions that are descriptions: "a senior State Department official", "Russian troops", "the alliance".
void link_descriptions(MentionDraft& draft);

/// Adds the affiliations of those who are named as some of an organisation's people; after link_descriptions().
void link_named_members(MentionDraft& draft);

/// Adds personal, possessive and relative pronouns where a rule is safe, and what belongs to them ("its troops").
void link_pronouns(MentionDraft& draft);

/// Adds the affiliations of posts whose owner is a pronoun or a class noun; after link_pronouns().
void link_owned_posts(MentionDraft& draft);

}  // namespace entente::extract
