#pragma once

#include <vector>

#include "extract/mention/annotated_text.hpp"
#include "extract/mention/name_finder.hpp"

namespace entente::extract {

/// A title may take so many tokens: "former deputy assistant US secretary of state for ..."
constexpr std::uint32_t k_longest_title = 12;
constexpr std::uint32_t k_longest_apposition = 18;  ///< tokens

/// A noun phrase beside a name.
struct NounPhrase {
    TokenIndex begin = 0;  ///< after a determiner; a possessive pronoun belongs to it
    TokenIndex end = 0;
    bool with_person = false;  ///< a person's name stands at its end: a title, not a description
};

/// Finds the phrases that posts stand in: titles before names, descriptions beside them. Text and names must outlive it.
class TitlePhrases {
  public:
    TitlePhrases(const AnnotatedText& text, const std::vector<Name>& names);

    /// The name that starts at a token, or that ends right before it; k_no_name when none does.
    [[nodiscard]] std::size_t starting_at(TokenIndex token) const { return m_starts[token]; }
    [[nodiscard]] std::size_t ending_at(TokenIndex token) const { return m_ends[token]; }

    /// A country, an organisation or a place.
    [[nodiscard]] bool can_own_post(std::size_t name) const;
    /// The start of the post that ends before `end`: from the list of posts, else one noun for persons; `end` when there is none.
    [[nodiscard]] TokenIndex post_before(TokenIndex end, TokenIndex limit) const;
    /// "the United Nations envoy for Somalia James Swan": moves `at` to the end of the post, gives the name in between when the
    /// post can belong to it (an ambassador to Russia is not Russia's).
    [[nodiscard]] std::size_t skip_phrase_after_post(TokenIndex& at, TokenIndex limit) const;
    /// Whose post may stand before `end`: the name that ends there, before its acronym in parentheses or before the noun that says
    /// what it is ("of the Forest Service (FS)", "of the Nova Luz faction"); k_no_name when none does.
    [[nodiscard]] std::size_t owner_ending_at(TokenIndex end) const;
    /// Where "of" stands before the name of an owner, over what says what it is: "director [of] the joint venture Casa Club"; the
    /// name's own start when there is none.
    [[nodiscard]] TokenIndex preposition_before(std::size_t owner, TokenIndex limit) const;
    /// A name of its own ends where the post does.
    [[nodiscard]] bool covered_by_other_name(TokenIndex begin, TokenIndex end) const;
    /// The token behind the owner of a post, its acronym in parentheses and its possessive marker.
    [[nodiscard]] TokenIndex after_owner(std::size_t of) const;
    /// Moves `begin` left over what belongs to the post; gives the country or organisation it belongs to.
    [[nodiscard]] std::size_t read_modifiers(TokenIndex& begin, TokenIndex limit, bool& former, bool& acting) const;
    /// The noun phrase that starts at `start`, post words with "of" included ("the secretary of state").
    [[nodiscard]] NounPhrase noun_phrase(TokenIndex start, TokenIndex limit) const;
    /// A word that can stand in a noun phrase with a post.
    [[nodiscard]] bool in_noun_phrase(TokenIndex index) const;
    /// A person inside a phrase, but not one who owns what follows: "Lissu's lawyer".
    [[nodiscard]] bool is_title_bearer(std::size_t name) const;
    /// Nothing at a token goes on with the description before it.
    [[nodiscard]] bool ends_apposition(TokenIndex index, TokenIndex end) const;
    /// Whether the phrase describes a person; `core` is where the post in it starts.
    [[nodiscard]] bool describes_person(const NounPhrase& phrase, TokenIndex& core) const;

    /// Where "of" stands in a post whose field no name tells: "Minister [of] Labour and Employment X"; k_no_token when no such
    /// post ends here.
    [[nodiscard]] TokenIndex portfolio_before(TokenIndex end, TokenIndex limit) const;

    /// "Juma Odhiambo, [OC] of Mohonpur Police Station": one noun, unknown but for what follows it, that can be a post.
    [[nodiscard]] bool is_post_in_organization(const NounPhrase& phrase, TokenIndex limit) const;

    /// "the ambassador, X, a representative of Y, the Z team, and officials": one of many.
    [[nodiscard]] bool is_list_member(TokenIndex comma, TokenIndex sentence_end) const;

    /// "of Libya", "of the Libyan government", "of Libya's coast"; but nobody is Libya's as the owner of a Libyan restaurant.
    [[nodiscard]] bool is_owner_in(std::size_t name, const NounPhrase& phrase) const;

    /// "Rosa Rey, former treasurer of Lindi, Ann Poe": the one named before, or one of his descriptions ("and leader of").
    [[nodiscard]] bool describes_name_before(const NounPhrase& phrase) const;

    /// "the former guards, Ann Poe answered": a plural describes a list, not one name.
    [[nodiscard]] bool is_of_several_but_one_named(std::size_t index, TokenIndex noun) const;

  private:
    [[nodiscard]] bool is_field_of_minister(std::size_t name, TokenIndex post) const;
    /// The name that ends right before a post, before "'s", or before its acronym in parentheses. "Croatian-born" owns nothing.
    [[nodiscard]] std::size_t owner_before(TokenIndex begin) const;
    /// A word that may belong to the post behind it.
    [[nodiscard]] bool is_post_word(TokenIndex index) const;

    const AnnotatedText& m_text;
    const std::vector<Name>& m_names;
    std::vector<std::size_t> m_starts;  // by token: the name that starts there
    std::vector<std::size_t> m_ends;    // by token: the name that ends before it
};

}  // namespace entente::extract
