#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "extract/mention/annotated_text.hpp"
#include "extract/mention/name_finder.hpp"

namespace entente::extract {

/// How a noun phrase is introduced: "troops", "a general", "the general", "its troops".
enum class Definiteness : std::uint8_t { bare, indefinite, definite, owned };

/// A noun phrase whose head can stand for actors. Names are indices into the names of the text.
struct Description {
    TokenIndex phrase_begin = 0;  ///< after determiners and possessive pronouns
    TokenIndex begin = 0;         ///< after numbers too: the description itself
    TokenIndex head = 0;
    TokenIndex end = 0;          ///< after "of ..." where that belongs to the description
    const Role* role = nullptr;  ///< of the head, never null; owned by the lexicon
    std::string noun;            ///< folded lemma of the head
    bool plural = false;
    bool consists_of_role = false;  ///< "a delegation of lawmakers": they act, not their country
    bool counted = false;           ///< "two", "several", "some": some of them, not the state
    Definiteness definiteness = Definiteness::bare;
    std::vector<std::size_t> countries;  ///< names inside the phrase
    std::vector<std::size_t> organizations;
    std::size_t place = k_no_name;          ///< "a London court"
    std::size_t person = k_no_name;         ///< a possessor: "Lukashenko's government"
    TokenIndex owner_pronoun = k_no_token;  ///< "its troops"
    TokenIndex owner_noun = k_no_token;     ///< a possessor without a name: "the [teenager]'s father"
    std::set<std::string> modifiers;        ///< folded words before the head, names included
};

/// Reads the noun phrase around a noun for actors. Text and names must outlive it.
class DescriptionReader {
  public:
    DescriptionReader(const AnnotatedText& text, const std::vector<Name>& names);

    [[nodiscard]] Description read(TokenIndex head, const Role& role) const;

    /// "the Prime Minister's Office"
    [[nodiscard]] bool is_office_of_post(const Description& it) const;
    /// Of the post that the description names, else of its noun: a secretary general is no general.
    [[nodiscard]] std::string_view sector_of(const Description& it) const;

    /// The name that covers a token, or k_no_name; nested names do not count.
    [[nodiscard]] std::size_t name_at(TokenIndex token) const { return m_name_at[token]; }
    /// The name that ends right before a token, or k_no_name.
    [[nodiscard]] std::size_t name_before(TokenIndex token) const { return m_ends[token]; }

  private:
    [[nodiscard]] bool is_below(TokenIndex token, TokenIndex head) const;
    void read_left(Description& result) const;
    [[nodiscard]] bool joins_modifiers(TokenIndex conjunction) const;
    void take_name(Description& result, std::size_t name) const;
    void read_determiner(Description& result) const;
    void read_right(Description& result) const;
    [[nodiscard]] TokenIndex next_member(TokenIndex end, TokenIndex limit) const;

    const AnnotatedText& m_text;
    const std::vector<Name>& m_names;
    std::vector<std::size_t> m_name_at;
    std::vector<std::size_t> m_ends;
};

}  // namespace entente::extract
