#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.hpp"
#include "extract/mention/mention.hpp"

namespace entente::extract {

/// A post or title that can stand before a name: "foreign minister", "Sen.".
struct Post {
    std::string written_out;  ///< "Senator" for "sen"; empty where the text's own wording is shown
    std::string sector;       ///< PLOVER sector that the post implies; empty when it depends on the organisation
    std::string
        country;  ///< country code that the post implies when the text names none ("secretary of state"); else empty
    bool national = false;  ///< a post of a national government: it belongs to some country even when none is named
};

/// Whether a noun lets its country act through it: "Russian troops moved" is an act of Russia.
enum class Organ : std::uint8_t { none, any, plural };

enum class Gender : std::uint8_t { unknown, male, female };

/// A common noun for actors: "official", "troops", "parliament".
struct Role {
    ActorKind kind = ActorKind::group;  ///< of one such actor; a plural is always a group
    std::string sector;
    Organ organ = Organ::none;
    Gender gender = Gender::unknown;
    bool needs_name =
        false;  ///< an actor only with a name beside it: "the Houthi movement", not "a movement of troops"
    bool needs_modifier = false;  ///< the singular likewise, with any modifier but an abstract one: "force"
};

/// Closed word lists. Every word is stored folded (see fold_name()).
enum class WordClass : std::uint8_t {
    former,
    acting,
    title_modifier,
    locative_preposition,
    affiliation_preposition,
    name_particle,
    family_first,  ///< family names of languages that put them first: "Xi", "Kim"
    calendar,
    organization_head,  ///< last words of organisation names: "Ministry", "Corp."
    place_head,
    person_suffix,
    quantity,
    ordinal,
    name_title,  ///< titles that stay part of a name of one word: "Pope Francis"
    honorific,   ///< "Mr.": no post
    male_honorific,
    female_honorific,
    speech_verb,
    motion_verb,           ///< their objects are places: "visit", "leave"
    motion_noun,           ///< "a trip to" a place
    place_noun,            ///< what belongs to a place and not to a government: "suburb", "airport"
    leader_post,           ///< posts of those whom "the leader" of a country can mean
    direction,             ///< "northern"
    state_organ,           ///< organisations that every state has one of: "ministry"
    event_head,            ///< first words of names of storms and operations: "Cyclone"
    pair_word,             ///< two: "two", "both", "pair"
    triple_word,           ///< three
    broad_noun,            ///< class nouns for every organisation of their sector: "company", "court"
    organ_word,            ///< beside a state organ's noun they give it no name of its own: "foreign", "supreme"
    member_noun,           ///< who is one of what follows: "member", "citizen"
    another_word,          ///< "rival": not the one spoken of
    subnational,           ///< "regional": a government so called is not the state's
    currency_unit,         ///< after the name of a country it is money: "US dollars"
    language_verb,         ///< "speak French"
    human_verb,            ///< their subject is somebody, never a thing: "accuse"
    abstract_modifier,     ///< "disproportionate force", "market forces": no soldiers
    subordinate_modifier,  ///< "vice president" is not "the president"
    alias_word,            ///< between two names of one person: "alias"
    diplomatic_city,       ///< articles written there are about other countries as well
    appointing_verb,       ///< they give somebody a post: "elect"
    female_name_word,      ///< parts of names that only women have: "Begum"
    male_name_word,        ///< that only men have: "bin"
    tenure_noun,           ///< "his position as president"
    portfolio_noun,        ///< "Minister of Labour and Employment"
    state_noun,            ///< "the Kingdom": the country that the article is about
    treaty_noun,           ///< named after a town that is no party to them: "the Paris Agreement"
    part_noun,             ///< what an organisation is of a larger one: "subsidiary"
    serving_verb,          ///< "serves as director"
    consort_post,          ///< last word of what the wife or husband of a leader is called: "first lady"
};
constexpr std::size_t k_word_class_count = 49;

/// Words that tell what a name or description stands for: data under schemas/gazetteer (posts, roles, given names, words).
/// Immutable, shareable between threads.
class MentionLexicon {
  public:
    MentionLexicon() = default;

    /// Throws Error(input) naming file and entry when the data break their schema.
    [[nodiscard]] static MentionLexicon load(const std::filesystem::path& directory);

    /// The post that a folded wording names, or null: "foreign minister", "sen".
    [[nodiscard]] const Post* post(std::string_view folded) const;
    /// The length in words of the longest post.
    /// The most words of a post that begins or ends with this folded word; 0 when none does: most words need no further look.
    [[nodiscard]] std::size_t longest_post_from(std::string_view first_word) const;
    [[nodiscard]] std::size_t longest_post_to(std::string_view last_word) const;

    /// The role that a folded noun lemma names, or null.
    [[nodiscard]] const Role* role(std::string_view folded_lemma) const;

    /// The usual gender of a given name; unknown for names not listed.
    [[nodiscard]] Gender gender(std::string_view folded_given_name) const;
    [[nodiscard]] bool is_given_name(std::string_view folded) const { return m_given_names.contains(folded); }

    /// The country of somebody whom newspapers everywhere know by this folded full name, or by this family name alone where
    /// nobody else is meant by it; empty when unknown. Spelling variants count. Posts change and are not kept.
    [[nodiscard]] std::string_view country_of_person(std::string_view folded) const;

    /// The usual word for a post: "lawmaker" for "mp"; the word itself where no other is known.
    [[nodiscard]] std::string_view usual_post(std::string_view folded) const;

    /// The usual spelling of a word of a name: "mohammed" for "muhammad"; the word itself where no other is known.
    [[nodiscard]] std::string_view usual_spelling(std::string_view folded) const;

    /// The sector that a word of an organisation's name tells: BUS for "Ltd"; empty when it tells none.
    [[nodiscard]] std::string_view sector_of_name_word(std::string_view folded) const;

    [[nodiscard]] bool is(WordClass word_class, std::string_view folded) const {
        return m_words[static_cast<std::size_t>(word_class)].contains(folded);
    }

  private:
    [[nodiscard]] std::string person_key(std::string_view folded) const;

    StringMap<Post> m_posts;
    StringMap<std::string> m_usual_posts;
    StringMap<Role> m_roles;
    StringMap<Gender> m_given_names;
    StringMap<std::string> m_spellings;
    StringMap<std::string> m_persons;  // person_key() -> country
    StringMap<std::string> m_name_words;
    std::array<StringSet, k_word_class_count> m_words;
    StringFilter m_known;  // posts, roles, first and last words of posts
    StringMap<std::size_t> m_post_starts;
    StringMap<std::size_t> m_post_ends;
};

}  // namespace entente::extract
