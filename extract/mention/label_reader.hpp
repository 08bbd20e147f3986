#pragma once

#include <vector>

#include "extract/mention/annotated_text.hpp"
#include "extract/mention/name_finder.hpp"

namespace entente::extract {

/// Reads the labels of the name tagger and mends what is plainly wrong: titles and determiners inside, names cut off or joined,
/// kinds that the words speak against. Text and `in_post` must outlive it.
class LabelReader {
  public:
    /// `in_post`: by token, whether it belongs to a post ("Secretary of State"); may still be filled later.
    LabelReader(const AnnotatedText& text, const std::vector<bool>& in_post) : m_text{text}, m_in_post{in_post} {}

    /// Adds the labelled names of a sentence. They may overlap each other where the labels do not agree.
    void read(const Sentence& sentence, std::vector<Name>& candidates) const;

    /// Moves `begin` over posts, demonyms and countries before a person's name.
    void trim_titles(TokenIndex& begin, TokenIndex end) const;

    /// True for the party and state after a legislator's name: "D-Conn."
    [[nodiscard]] bool is_party_label(TokenIndex begin) const;
    /// True for the noun for actors: "gunmen", "police".
    [[nodiscard]] TokenIndex balance_brackets(TokenIndex& begin, TokenIndex end, NameType type,
                                              const Sentence& sentence) const;
    [[nodiscard]] bool is_common_noun(TokenIndex index) const;

  private:
    void add(TokenIndex begin, TokenIndex end, NameType type, const Sentence& sentence,
             std::vector<Name>& candidates) const;
    [[nodiscard]] NameType corrected(NameType type, TokenIndex begin, TokenIndex end) const;
    [[nodiscard]] bool can_be_person(TokenIndex begin, TokenIndex end) const;
    [[nodiscard]] bool is_before_post(TokenIndex at) const;
    [[nodiscard]] TokenIndex person_after_post(TokenIndex begin, TokenIndex end) const;
    [[nodiscard]] bool drops_from_start(TokenIndex index, NameType type) const;
    [[nodiscard]] bool drops_from_end(TokenIndex index) const;
    [[nodiscard]] bool stays_in_name(TokenIndex title, TokenIndex begin, TokenIndex end) const;
    [[nodiscard]] bool joins_person(TokenIndex index) const;
    void extend_person(TokenIndex& begin, TokenIndex& end, const Sentence& sentence) const;
    [[nodiscard]] bool has_name_word(TokenIndex begin, TokenIndex end, const Sentence& sentence) const;

    const AnnotatedText& m_text;
    const std::vector<bool>& m_in_post;
};

}  // namespace entente::extract
